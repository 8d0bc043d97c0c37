package io.orquestador.gateway.opcua;

import java.util.List;
import org.eclipse.milo.opcua.sdk.server.AddressSpace.WriteContext;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultAttributeServiceSet;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryUpdateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryUpdateResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Nothing of this server can be written, in any namespace: writes come with the command path, and then for tags only. */
final class ReadOnlyAttributes extends DefaultAttributeServiceSet {
    private final OpcUaServer server;
    private final TagSpace space;

    ReadOnlyAttributes(OpcUaServer server, TagSpace space) {
        super(server);
        this.server = server;
        this.space = space;
    }

    @Override
    public WriteResponse onWrite(ServiceRequestContext context, WriteRequest request) throws UaException {
        var session = server.getSessionManager().getSession(context, request.getRequestHeader());
        var values = request.getNodesToWrite();
        if (values == null || values.length == 0) throw new UaException(StatusCodes.Bad_NothingToDo);
        if (values.length > GatewayLimits.MAX_NODES_A_CALL) throw new UaException(StatusCodes.Bad_TooManyOperations);
        var results = space.write(new WriteContext(server, session), List.of(values));
        return new WriteResponse(
                createResponseHeader(request), results.toArray(StatusCode[]::new), new DiagnosticInfo[0]);
    }

    @Override
    public HistoryUpdateResponse onHistoryUpdate(ServiceRequestContext context, HistoryUpdateRequest request)
            throws UaException {
        throw new UaException(StatusCodes.Bad_ServiceUnsupported);
    }
}
