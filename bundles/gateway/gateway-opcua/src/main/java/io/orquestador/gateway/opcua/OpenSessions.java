package io.orquestador.gateway.opcua;

import io.orquestador.support.runtime.OwnerThread;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.servicesets.SessionServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultSessionServiceSet;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CancelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CancelResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Sessions whose user is judged by the socket of each activation, not by that of the beginning. The thread {@code opcua-users} does one activation
 * after the other and records the ends: it waits for the audit log in place of Milo's few.
 */
final class OpenSessions implements SessionServiceSet, AutoCloseable {
    private static final int INBOX = 1_000;
    /** It is never interrupted: whoever waits for the audit log would close its files. */
    private static final long STOP_MS = 10_000;

    private final OpcUaServer server;
    private final SessionServiceSet sessions;
    private final Users users;
    private final SignIns signIns;
    private final int maxUnused;
    private final Activations activations;
    private final Orphans orphans;
    private final Set<Session> over = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final OwnerThread thread = new OwnerThread("opcua-users", INBOX, () -> TimeUnit.HOURS.toNanos(1));
    private volatile boolean isClosing;

    /** @param maxUnused sessions of one client's certificate in which nobody signed in */
    OpenSessions(
            OpcUaServer server, Users users, SignIns signIns, Activations activations, Orphans orphans, int maxUnused) {
        this.server = server;
        this.users = users;
        this.signIns = signIns;
        this.activations = activations;
        this.orphans = orphans;
        this.maxUnused = maxUnused;
        sessions = new DefaultSessionServiceSet(server);
        thread.start();
    }

    /** Clients compare what is offered here with what {@link OpenDiscovery} said. */
    @Override
    public CreateSessionResponse onCreateSession(ServiceRequestContext context, CreateSessionRequest request)
            throws UaException {
        var certificate = certificate(context);
        if (activations.isTooOften(certificate) || unused(certificate) >= maxUnused)
            throw new UaException(StatusCodes.Bad_TooManySessions);
        var made = sessions.onCreateSession(context, request);
        watch(made.getSessionId());
        return new CreateSessionResponse(
                made.getResponseHeader(),
                made.getSessionId(),
                made.getAuthenticationToken(),
                made.getRevisedSessionTimeout(),
                made.getServerNonce(),
                made.getServerCertificate(),
                OpenDiscovery.offered(signIns, context, made.getServerEndpoints()),
                made.getServerSoftwareCertificates(),
                made.getServerSignature(),
                made.getMaxRequestMessageSize());
    }

    private static @Nullable X509Certificate certificate(ServiceRequestContext context) {
        return context.getSecureChannel().getRemoteCertificate();
    }

    private long unused(@Nullable X509Certificate certificate) {
        return server.getSessionManager().getAllSessions().stream()
                .filter(session -> session.getIdentity() == null)
                .filter(session -> Objects.equals(
                        certificate, session.getSecurityConfiguration().getClientCertificate()))
                .count();
    }

    private void watch(NodeId id) {
        for (var session : server.getSessionManager().getAllSessions())
            if (session.getSessionId().equals(id)) session.addLifecycleListener((ended, deleted) -> ended(ended));
    }

    private void ended(Session session) {
        over.add(session);
        OpenSubscriptions.answerWhatWaits(session);
        orphans.adopt(session);
        boolean isUsed = session.getIdentity() instanceof CallerIdentity;
        if (isUsed && !thread.send(() -> signIns.ended(session))) signIns.ended(session);
    }

    /** Takes it on and answers later. */
    CompletableFuture<ActivateSessionResponse> activate(ServiceRequestContext context, ActivateSessionRequest request) {
        var answer = new CompletableFuture<ActivateSessionResponse>();
        var certificate = certificate(context);
        try {
            var slim = activations.begin(certificate, request);
            var socket = new Users.Socket(
                    context.clientAddress(), context.getSecureChannel().getChannelId());
            boolean isTaken = thread.send(() -> {
                activations.end(certificate);
                try {
                    answer.complete(users.from(socket, () -> activated(context, slim)));
                } catch (UaException | RuntimeException e) {
                    answer.completeExceptionally(e);
                }
                endAgain();
            });
            if (isTaken) return answer;
            activations.end(certificate);
            throw new UaException(StatusCodes.Bad_TooManyOperations);
        } catch (UaException e) {
            answer.completeExceptionally(e);
            return answer;
        }
    }

    private ActivateSessionResponse activated(ServiceRequestContext context, ActivateSessionRequest request)
            throws UaException {
        if (isClosing) throw new UaException(StatusCodes.Bad_Shutdown);
        return sessions.onActivateSession(context, request);
    }

    /** One that ended while it was activated is open for Milo, and nothing would ever end it. */
    private void endAgain() {
        for (var session : server.getSessionManager().getAllSessions())
            if (over.contains(session)) server.getSessionManager().killSession(session.getSessionId(), true);
    }

    /** Never asked: {@link #activate} is in its place. */
    @Override
    public ActivateSessionResponse onActivateSession(ServiceRequestContext context, ActivateSessionRequest request)
            throws UaException {
        throw new UaException(StatusCodes.Bad_ServiceUnsupported);
    }

    @Override
    public CloseSessionResponse onCloseSession(ServiceRequestContext context, CloseSessionRequest request)
            throws UaException {
        return sessions.onCloseSession(context, request);
    }

    /** Milo answers without looking whether there is a session. */
    @Override
    public CancelResponse onCancel(ServiceRequestContext context, CancelRequest request) throws UaException {
        server.getSessionManager().getSession(context, request.getRequestHeader());
        return sessions.onCancel(context, request);
    }

    /** Nobody signs in from now on. */
    void stop() {
        isClosing = true;
    }

    /** After the server is closed; waits up to 10 s until the ends of its sessions are recorded. */
    @Override
    public void close() {
        stop();
        thread.stop();
        thread.join(STOP_MS);
        for (var session : server.getSessionManager().getAllSessions()) signIns.ended(session); // activated meanwhile
    }
}
