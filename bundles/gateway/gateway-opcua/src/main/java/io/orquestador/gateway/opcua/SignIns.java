package io.orquestador.gateway.opcua;

import io.orquestador.gateway.opcua.SessionUsers.Stay;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in, who may stay, and what is recorded of it. The wire has a StatusCode, the condition says why: never what was typed, for people type
 * passwords there. Safe from any thread.
 */
final class SignIns {
    static final String REFUSED = "UASERVER-USER-REFUSED";

    private static final String TOKEN = "orq_t_";
    private static final String JWT = "eyJ";
    private static final int MOST_STATION = 256;

    /** Of one account; each is two entries of the audit log. */
    static final int MOST_A_MINUTE = 60;

    private final boolean anonymous;
    private final Services services;
    private final Refusals refusals;
    private final Records records;
    private final Often often;

    /** @param anonymous whether programs of this machine need not sign in */
    SignIns(boolean anonymous, Services services, Conditions conditions, Clock clock) {
        this.anonymous = anonymous;
        this.services = services;
        often = new Often(clock, MOST_A_MINUTE);
        records = new Records(services, clock);
        refusals = new Refusals(
                clock,
                (object, message) -> conditions.raise(
                        REFUSED,
                        object,
                        Severity.WARNING,
                        message,
                        "User name: the login of an account; password: a token of that account (./orq token create). Or an access token (JWT) for opcua. See docs/operate/opcua-server.md."),
                object -> conditions.clear(REFUSED, object));
    }

    /** Whether who comes from there need not sign in. */
    boolean mayBeNobody(@Nullable InetAddress peer) {
        return anonymous && peer != null && peer.isLoopbackAddress();
    }

    void anonymous(InetAddress peer, Session session) throws UaException {
        var from = origin(peer, session);
        if (!mayBeNobody(peer))
            throw refused(
                    from,
                    StatusCodes.Bad_IdentityTokenRejected,
                    "it did not sign in, which is for this machine only, and only while the setting anonymous says so");
        records.anonymous(from);
    }

    /** @param user login of the account, or its id */
    Caller byToken(String user, String value, InetAddress peer, Session session) throws UaException {
        var from = origin(peer, session);
        if (!value.startsWith(TOKEN))
            throw refused(
                    from,
                    StatusCodes.Bad_IdentityTokenRejected,
                    "its password is no token of an account; the password of a person is not taken here");
        var caller = caller(value, from);
        if (caller.isEmpty() || !services.isCalled(caller.get().subject(), user))
            throw refused(
                    from, StatusCodes.Bad_UserAccessDenied, "its token is unknown or over, or of another user name");
        return caller.get();
    }

    Caller byAccessToken(String value, InetAddress peer, Session session) throws UaException {
        var from = origin(peer, session);
        var caller = value.startsWith(JWT) ? caller(value, from) : Optional.<Caller>empty();
        return caller.orElseThrow(() -> refused(
                from,
                StatusCodes.Bad_UserAccessDenied,
                "its access token is forged, over, for another audience than opcua, or was taken back"));
    }

    /** A secret that is not encrypted for us, or for another moment. */
    UaException unreadable(InetAddress peer, Session session) {
        return refused(
                origin(peer, session),
                StatusCodes.Bad_IdentityTokenInvalid,
                "its secret was not encrypted as the endpoint's policy says, or was recorded earlier");
    }

    private Optional<Caller> caller(String value, Origin from) throws UaException {
        try {
            return services.subject(value, from).map(subject -> new Caller(subject, value));
        } catch (IllegalStateException e) {
            throw refused(from, StatusCodes.Bad_ResourceUnavailable, String.valueOf(e.getMessage()));
        }
    }

    /** Recorded before it holds. */
    void began(Caller caller, Session session) throws UaException {
        var from = caller.subject().from();
        if (often.isTooOften(caller.subject().id()))
            throw refused(
                    from,
                    StatusCodes.Bad_ResourceUnavailable,
                    "%s signs in more than %d times a minute"
                            .formatted(caller.subject().name(), MOST_A_MINUTE));
        try {
            records.signIn(caller.subject(), object(session));
        } catch (Permit.Refused e) {
            throw refused(from, StatusCodes.Bad_ResourceUnavailable, String.valueOf(e.getMessage()));
        }
        refusals.clear(from.address());
    }

    /** It began, and the server refused it all the same. */
    void cameToNothing(Caller caller, Session session) {
        records.end(caller.subject(), object(session), "its sign-in came to nothing");
    }

    /** Somebody else signed in at the same session, or nobody. */
    void changed(CallerIdentity before, @Nullable Identity now, Session session) {
        var left = before.leave();
        if (left.isPresent() && (now == null || !before.equalTo(now)))
            records.end(left.get().subject(), object(session), "another signed in");
    }

    void ended(Session session) {
        if (session.getIdentity() instanceof CallerIdentity identity)
            identity.leave().ifPresent(caller -> records.end(caller.subject(), object(session), identity.whyItEnds()));
    }

    /** @param answers what was said of a caller in this look already */
    Stay mayStay(Session session, Map<Caller, Stay> answers) {
        var identity = session.getIdentity();
        if (identity == null) return Stay.YES; // nothing can be done by it yet
        if (!(identity instanceof CallerIdentity known))
            return mayBeNobody(session.getClientAddress()) ? Stay.YES : Stay.NO;
        var caller = known.caller();
        return caller.isPresent() ? answers.computeIfAbsent(caller.get(), this::mayStay) : Stay.NO;
    }

    /** The account is who it was; its name may be another. */
    Stay mayStay(Caller caller) {
        var subject = caller.subject();
        try {
            return services.subject(caller.credential(), subject.from().with(""))
                            .filter(now -> now.id().equals(subject.id()))
                            .isPresent()
                    ? Stay.YES
                    : Stay.NO;
        } catch (IllegalStateException nobodyCanSay) {
            return Stay.UNSAID;
        }
    }

    void forget() {
        refusals.forget();
    }

    private UaException refused(Origin from, long code, String why) {
        records.failed(from, why);
        var dot = why.endsWith(".") ? "" : ".";
        refusals.tell(
                from.address(),
                "A client at %s (%s) was refused: %s%s".formatted(from.address(), from.station(), why, dot));
        return new UaException(code, "this user is not accepted here"); // why is for those who run the node
    }

    /** The station is the application, which the client's certificate has proved. */
    private static Origin origin(InetAddress peer, Session session) {
        var uri = session.getClientDescription().getApplicationUri();
        var station = uri == null || uri.length() > MOST_STATION ? "" : uri;
        return new Origin(Way.OPCUA, peer.getHostAddress(), station, "");
    }

    /** No secret: another value proves that a request is of the session. */
    private static String object(Session session) {
        return "opcua/" + String.valueOf(session.getSessionId().getIdentifier()).replace("Session:", "sessions/");
    }

    /** Whoever has not said who they are. */
    static Subject nobody(Origin from) {
        return new Subject("nobody", "nobody", Subject.Kind.PERSON, from);
    }
}
