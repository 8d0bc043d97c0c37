package io.orquestador.gateway.opcua;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.SessionManager;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the sessions of who may stay no longer: the token was revoked or is over, the account may not sign in any more. Twice in a row, a second apart,
 * so that a swap of who knows it ends none; and whoever nobody could judge for a minute. For the thread {@code opcua}.
 */
final class SessionUsers {
    private static final Logger LOG = LoggerFactory.getLogger(SessionUsers.class);

    /** What is known of a session's user. */
    enum Stay {
        YES,
        NO,
        /** Those who know are away. */
        UNSAID
    }

    private static final int MOST_REFUSED = 2;
    static final int MOST_UNSAID = 60;

    /**
     * @param refused looks in a row that said no
     * @param looks since one said yes
     */
    private record Doubt(int refused, int looks) {
        static final Doubt NONE = new Doubt(0, 0);

        Doubt and(Stay stay) {
            return new Doubt(stay == Stay.NO ? refused + 1 : 0, looks + 1);
        }
    }

    private final SignIns signIns;
    private Map<NodeId, Doubt> doubts = Map.of();

    SessionUsers(SignIns signIns) {
        this.signIns = signIns;
    }

    /**
     * To be called each second.
     *
     * @param answers of this look: whoever asks of a wrong token again and again shuts its address out
     */
    void look(SessionManager sessions, Map<Caller, Stay> answers) {
        var said = new HashMap<NodeId, Stay>();
        for (var session : sessions.getAllSessions())
            said.put(session.getSessionId(), signIns.mayStay(session, answers));
        var over = over(said);
        for (var session : sessions.getAllSessions()) {
            var why = over.get(session.getSessionId());
            if (why != null) end(sessions, session, why);
        }
    }

    /** @return who must go, and why */
    Map<NodeId, String> over(Map<NodeId, Stay> said) {
        var over = new HashMap<NodeId, String>();
        var now = new HashMap<NodeId, Doubt>();
        said.forEach((id, stay) -> {
            if (stay == Stay.YES) return;
            var doubt = doubts.getOrDefault(id, Doubt.NONE).and(stay);
            now.put(id, doubt);
            if (doubt.refused >= MOST_REFUSED) over.put(id, "its token or account is good no more");
            else if (doubt.looks >= MOST_UNSAID)
                over.put(id, "nobody could say for a minute whether its token is good");
        });
        doubts = now;
        return over;
    }

    private static void end(SessionManager sessions, Session session, String why) {
        LOG.info("The OPC UA session {} is ended: {}", session.getSessionId(), why);
        CallerIdentity.endsBecause(session, why);
        sessions.killSession(session.getSessionId(), true);
    }
}
