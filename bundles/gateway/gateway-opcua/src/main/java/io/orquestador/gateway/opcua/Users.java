package io.orquestador.gateway.opcua;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.AbstractIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.DefaultAnonymousIdentity;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.AnonymousIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.IssuedIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.types.structured.UserNameIdentityToken;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Who a session is: nobody, where the socket says that it is of this machine; an account by its token, or by an access token. Secrets come encrypted
 * for our certificate and with the nonce that was sent last, or not at all. Source: OPC 10000-4, 7.40. For the thread {@code opcua-users}.
 */
final class Users extends AbstractIdentityValidator {
    /** An access token as a JWT, OPC 10000-6, 6.5.2. */
    static final String JWT = "http://opcfoundation.org/UA/UserToken#JWT";

    static final List<UserTokenPolicy> POLICIES = List.of(
            new UserTokenPolicy("anonymous", UserTokenType.Anonymous, null, null, null),
            new UserTokenPolicy("username", UserTokenType.UserName, null, null, null),
            new UserTokenPolicy("jwt", UserTokenType.IssuedToken, JWT, null, null));

    /** An access token has 1,024 characters at most; each block costs a use of the private key. */
    private static final int MOST_SECRET_BYTES = 2_048;

    private static final int MOST_USER = 256;

    /** What is done while one session is activated. */
    @FunctionalInterface
    interface Activation<T> {
        T run() throws UaException;
    }

    /**
     * What an activation comes by, which may be another than that of the session's beginning.
     *
     * @param channel id of its secure channel
     */
    record Socket(InetAddress peer, long channel) {}

    /** One activation. */
    private static final class Activating {
        private final Socket socket;
        private @Nullable Session session;
        private @Nullable Identity before;
        private @Nullable Caller caller;
        private @Nullable Caller began;

        Activating(Socket socket) {
            this.socket = socket;
        }
    }

    private final SignIns signIns;
    private @Nullable Activating current; // of the thread opcua-users

    Users(SignIns signIns) {
        this.signIns = signIns;
    }

    /** One at a time: what a session was before is compared with what it is after. */
    <T> T from(Socket socket, Activation<T> activation) throws UaException {
        var activating = new Activating(socket);
        current = activating;
        boolean isDone = false;
        try {
            var done = activation.run();
            settle(activating);
            isDone = true;
            return done;
        } finally {
            current = null;
            if (!isDone) undo(activating);
        }
    }

    /** It was recorded, and then it came to nothing. */
    private void undo(Activating activating) {
        if (activating.session != null && activating.began != null)
            signIns.cameToNothing(activating.began, activating.session);
    }

    /** The session is another's now, or the same one's by a newer token. */
    private void settle(Activating activating) {
        var session = activating.session;
        if (session == null) return;
        var now = session.getIdentity();
        if (activating.before instanceof CallerIdentity before && before != now) signIns.changed(before, now, session);
        if (activating.caller != null && now instanceof CallerIdentity same) same.renew(activating.caller);
    }

    private Activating activating(Session session) throws UaException {
        var activating = current;
        if (activating == null) throw new UaException(StatusCodes.Bad_InternalError, "not by ActivateSession");
        activating.session = session;
        activating.before = session.getIdentity();
        return activating;
    }

    @Override
    public Set<UserTokenType> getSupportedTokenTypes() {
        return EnumSet.of(UserTokenType.Anonymous, UserTokenType.UserName, UserTokenType.IssuedToken);
    }

    @Override
    protected Identity.AnonymousIdentity validateAnonymousToken(
            Session session, AnonymousIdentityToken token, UserTokenPolicy policy, SignatureData signature)
            throws UaException {
        signIns.anonymous(activating(session).socket.peer(), session);
        return new DefaultAnonymousIdentity();
    }

    @Override
    protected Identity.UsernameIdentity validateUsernameToken(
            Session session, UserNameIdentityToken token, UserTokenPolicy policy, SignatureData signature)
            throws UaException {
        var activating = activating(session);
        var value = secret(session, activating, token.getEncryptionAlgorithm(), token.getPassword());
        var user = token.getUserName() == null ? "" : token.getUserName();
        if (user.length() > MOST_USER) throw new UaException(StatusCodes.Bad_IdentityTokenInvalid);
        var caller = signIns.byToken(user, value, activating.socket.peer(), session);
        return known(session, activating, UserTokenType.UserName, caller);
    }

    @Override
    protected Identity.IssuedIdentity validateIssuedIdentityToken(
            Session session, IssuedIdentityToken token, UserTokenPolicy policy, SignatureData signature)
            throws UaException {
        var activating = activating(session);
        var value = secret(session, activating, token.getEncryptionAlgorithm(), token.getTokenData());
        var caller = signIns.byAccessToken(value, activating.socket.peer(), session);
        return known(session, activating, UserTokenType.IssuedToken, caller);
    }

    /** It is recorded before it holds, once for a session that stays the same account's. */
    private CallerIdentity known(Session session, Activating activating, UserTokenType type, Caller caller)
            throws UaException {
        var identity = new CallerIdentity(type, caller);
        boolean isSame = activating.before != null && identity.equalTo(activating.before);
        if (!isSame) begin(session, activating, caller);
        activating.caller = caller;
        return identity;
    }

    /** A session moves to another channel for the same user only: OPC 10000-4, 5.7.3. */
    private void begin(Session session, Activating activating, Caller caller) throws UaException {
        if (session.getSecureChannelId() != activating.socket.channel())
            throw new UaException(StatusCodes.Bad_SecurityChecksFailed);
        signIns.began(caller, session);
        activating.began = caller;
    }

    private String secret(Session session, Activating activating, @Nullable String algorithm, ByteString sent)
            throws UaException {
        try {
            return secret(session, algorithm, sent);
        } catch (UaException e) {
            throw signIns.unreadable(activating.socket.peer(), session);
        }
    }

    private String secret(Session session, @Nullable String algorithm, ByteString sent) throws UaException {
        var policy = session.getSecurityConfiguration().getSecurityPolicy();
        var ours = policy.getAsymmetricEncryptionAlgorithm();
        boolean isEncrypted = policy != SecurityPolicy.None
                && ours.getUri().equals(algorithm)
                && sent.length() > 0
                && sent.length() <= MOST_SECRET_BYTES;
        if (!isEncrypted) throw new UaException(StatusCodes.Bad_IdentityTokenInvalid);
        byte[] plain = decryptTokenData(session, ours, sent.bytesOrEmpty());
        return new String(Secret.of(plain, session.getLastNonce().bytesOrEmpty()), StandardCharsets.UTF_8);
    }
}
