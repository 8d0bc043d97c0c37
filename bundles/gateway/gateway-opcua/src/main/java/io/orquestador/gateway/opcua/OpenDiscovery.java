package io.orquestador.gateway.opcua;

import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultDiscoveryServiceSet;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;

/** Tells a client of no way in that it has not. */
final class OpenDiscovery extends DefaultDiscoveryServiceSet {
    private final SignIns signIns;

    OpenDiscovery(OpcUaServer server, SignIns signIns) {
        super(server);
        this.signIns = signIns;
    }

    @Override
    public GetEndpointsResponse onGetEndpoints(ServiceRequestContext context, GetEndpointsRequest request) {
        var all = super.onGetEndpoints(context, request);
        return new GetEndpointsResponse(all.getResponseHeader(), offered(signIns, context, all.getEndpoints()));
    }

    /** Without the anonymous user where nobody comes in so. */
    static EndpointDescription @Nullable [] offered(
            SignIns signIns, ServiceRequestContext context, EndpointDescription @Nullable [] endpoints) {
        if (endpoints == null || signIns.mayBeNobody(context.clientAddress())) return endpoints;
        return Stream.of(endpoints).map(OpenDiscovery::withoutAnonymous).toArray(EndpointDescription[]::new);
    }

    private static EndpointDescription withoutAnonymous(EndpointDescription endpoint) {
        var users = endpoint.getUserIdentityTokens();
        return new EndpointDescription(
                endpoint.getEndpointUrl(),
                endpoint.getServer(),
                endpoint.getServerCertificate(),
                endpoint.getSecurityMode(),
                endpoint.getSecurityPolicyUri(),
                users == null
                        ? null
                        : Stream.of(users)
                                .filter(user -> user.getTokenType() != UserTokenType.Anonymous)
                                .toArray(UserTokenPolicy[]::new),
                endpoint.getTransportProfileUri(),
                endpoint.getSecurityLevel());
    }
}
