package io.orquestador.gateway.opcua;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.AbstractIdentity;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.jspecify.annotations.Nullable;

/** A caller as Milo keeps it with a session. Two of them are the same when their account is. Safe from any thread. */
final class CallerIdentity extends AbstractIdentity implements Identity.UsernameIdentity, Identity.IssuedIdentity {
    private final UserTokenType type;
    private final String account;
    private final AtomicReference<@Nullable Caller> caller;
    private volatile String endsBecause = "";

    CallerIdentity(UserTokenType type, Caller caller) {
        this.type = type;
        account = caller.subject().id();
        this.caller = new AtomicReference<>(caller);
    }

    /** Empty once it has left. */
    Optional<Caller> caller() {
        return Optional.ofNullable(caller.get());
    }

    /** The same account came again, by a newer token perhaps. */
    void renew(Caller again) {
        caller.updateAndGet(before -> before == null ? null : again);
    }

    /** It is here no more. @return who it was; empty the second time */
    Optional<Caller> leave() {
        return Optional.ofNullable(caller.getAndSet(null));
    }

    /** For the record of the end that follows. */
    static void endsBecause(Session session, String why) {
        if (session.getIdentity() instanceof CallerIdentity identity) identity.endsBecause = why;
    }

    /** Empty when the client ended it, or was silent. */
    String whyItEnds() {
        return endsBecause;
    }

    @Override
    public UserTokenType getUserTokenType() {
        return type;
    }

    @Override
    public String getUsername() {
        return account;
    }

    /** Nothing: it is a secret. */
    @Override
    public ByteString getTokenData() {
        return ByteString.NULL_VALUE;
    }

    @Override
    public boolean equalTo(Identity other) {
        return other instanceof CallerIdentity known && known.account.equals(account);
    }
}
