package io.orquestador.gateway.opcua;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.SessionManager;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the sessions of clients whose certificate is not trusted any more: taken out of the list, revoked, run out. It is asked for twice, a
 * second apart, since a list that cannot be read for a moment trusts nobody. For the thread {@code opcua}.
 */
final class SessionTrust {
    private static final Logger LOG = LoggerFactory.getLogger(SessionTrust.class);
    /** The store reads its files at each question. */
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Peers peers;
    private long lookedAt;
    private Set<NodeId> doubted = Set.of();

    SessionTrust(Peers peers, long nowNanos) {
        this.peers = peers;
        lookedAt = nowNanos;
    }

    /** To be called each second. */
    void look(SessionManager sessions, long nowNanos) {
        if (doubted.isEmpty() && nowNanos - lookedAt < EVERY_NANOS) return;
        lookedAt = nowNanos;
        var answers = new HashMap<X509Certificate, Boolean>(); // several sessions of one client are one question
        var now = new HashSet<NodeId>();
        for (var session : sessions.getAllSessions()) {
            if (mayStay(session, answers)) continue;
            if (doubted.contains(session.getSessionId())) end(sessions, session);
            else now.add(session.getSessionId());
        }
        doubted = now;
    }

    private boolean mayStay(Session session, Map<X509Certificate, Boolean> answers) {
        var chain = session.getSecurityConfiguration().getClientCertificateChain();
        if (chain == null || chain.isEmpty()) return true; // no policy here lets such a one in
        var uri = session.getClientDescription().getApplicationUri();
        return answers.computeIfAbsent(chain.get(0), first -> peers.mayStay(List.copyOf(chain), uri));
    }

    private static void end(SessionManager sessions, Session session) {
        LOG.info(
                "The OPC UA session {} is ended: its client's certificate is not trusted any more",
                session.getSessionId());
        CallerIdentity.endsBecause(session, "its client's certificate is not trusted any more");
        sessions.killSession(session.getSessionId(), true);
    }
}
