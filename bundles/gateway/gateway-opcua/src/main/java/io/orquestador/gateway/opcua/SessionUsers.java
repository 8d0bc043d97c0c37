package io.orquestador.gateway.opcua;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.SessionManager;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the sessions of who may stay no longer: the token was revoked or is over, the account may not sign in any more. Twice in a row, a second apart,
 * so that a swap of who knows it ends none. For the thread {@code opcua}.
 */
final class SessionUsers {
    private static final Logger LOG = LoggerFactory.getLogger(SessionUsers.class);

    private final SignIns signIns;
    private Set<NodeId> doubted = Set.of();

    SessionUsers(SignIns signIns) {
        this.signIns = signIns;
    }

    /** To be called each second. */
    void look(SessionManager sessions) {
        var now = new HashSet<NodeId>();
        for (var session : sessions.getAllSessions()) {
            if (signIns.mayStay(session)) continue;
            if (doubted.contains(session.getSessionId())) end(sessions, session);
            else now.add(session.getSessionId());
        }
        doubted = now;
    }

    private static void end(SessionManager sessions, Session session) {
        LOG.info("The OPC UA session {} is ended: its user may not stay", session.getSessionId());
        CallerIdentity.endsBecause(session, "its token or account is good no more");
        sessions.killSession(session.getSessionId(), true);
    }
}
