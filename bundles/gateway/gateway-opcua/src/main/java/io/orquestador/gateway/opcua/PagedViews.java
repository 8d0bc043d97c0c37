package io.orquestador.gateway.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultViewServiceSet;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** A folder of ten thousand tags does not fit into one message: a client that names no limit gets pages all the same. */
final class PagedViews extends DefaultViewServiceSet {
    PagedViews(OpcUaServer server) {
        super(server);
    }

    @Override
    public BrowseResponse onBrowse(ServiceRequestContext context, BrowseRequest request) throws UaException {
        long wanted = request.getRequestedMaxReferencesPerNode().longValue();
        boolean fits = wanted > 0 && wanted <= GatewayLimits.MAX_REFERENCES;
        return super.onBrowse(
                context,
                fits
                        ? request
                        : new BrowseRequest(
                                request.getRequestHeader(),
                                request.getView(),
                                uint(GatewayLimits.MAX_REFERENCES),
                                request.getNodesToBrowse()));
    }
}
