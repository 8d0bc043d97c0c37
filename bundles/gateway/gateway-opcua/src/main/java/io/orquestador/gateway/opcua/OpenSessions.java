package io.orquestador.gateway.opcua;

import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.servicesets.SessionServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultSessionServiceSet;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CancelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CancelResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Sessions whose user is judged by the socket of each activation, not by that of the beginning. */
final class OpenSessions implements SessionServiceSet {
    private final OpcUaServer server;
    private final SessionServiceSet sessions;
    private final Users users;

    OpenSessions(OpcUaServer server, Users users) {
        this.server = server;
        this.users = users;
        sessions = new DefaultSessionServiceSet(server);
    }

    /** Clients compare what is offered here with what {@link OpenDiscovery} said. */
    @Override
    public CreateSessionResponse onCreateSession(ServiceRequestContext context, CreateSessionRequest request)
            throws UaException {
        var made = sessions.onCreateSession(context, request);
        return new CreateSessionResponse(
                made.getResponseHeader(),
                made.getSessionId(),
                made.getAuthenticationToken(),
                made.getRevisedSessionTimeout(),
                made.getServerNonce(),
                made.getServerCertificate(),
                OpenDiscovery.offered(context, made.getServerEndpoints()),
                made.getServerSoftwareCertificates(),
                made.getServerSignature(),
                made.getMaxRequestMessageSize());
    }

    @Override
    public ActivateSessionResponse onActivateSession(ServiceRequestContext context, ActivateSessionRequest request)
            throws UaException {
        return users.from(context.clientAddress(), () -> sessions.onActivateSession(context, request));
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
}
