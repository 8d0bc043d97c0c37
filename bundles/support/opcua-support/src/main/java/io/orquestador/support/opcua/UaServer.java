package io.orquestador.support.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.orquestador.security.Certificates.Identity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.Security;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.IdentityValidator;
import org.eclipse.milo.opcua.sdk.server.servicesets.Service;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.transport.server.OpcServerTransportFactory;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/** An OPC UA server at one address, with threads of its own. Opened and closed once; for one thread. */
public final class UaServer implements AutoCloseable {
    private static final long PATIENCE_MS = 10_000;
    private static final int HELLO_MS = 5_000;
    private static final List<SecurityPolicy> POLICIES = List.of(
            SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes128_Sha256_RsaOaep, SecurityPolicy.Aes256_Sha256_RsaPss);
    private static final List<MessageSecurityMode> MODES =
            List.of(MessageSecurityMode.SignAndEncrypt, MessageSecurityMode.Sign);

    /**
     * @param threads name before each thread's own
     * @param title of the application, for people
     * @param host an address to listen on
     * @param names hosts that its endpoints name, the first for who came by another; at least one
     * @param port 1 to 65535
     * @param path with a slash, e.g. {@code /plant}
     * @param plain without security too, for whoever asks for it; else that is for discovery only
     * @param users how a client may sign in; secrets are encrypted by the policy of the endpoint, also where messages are only signed
     */
    public record Place(
            String threads,
            String title,
            String host,
            List<String> names,
            int port,
            String path,
            boolean plain,
            List<UserTokenPolicy> users) {

        public Place {
            names = List.copyOf(names);
            users = List.copyOf(users);
        }

        /** Whose endpoints name the address that it listens on. */
        public Place(
                String threads,
                String title,
                String host,
                int port,
                String path,
                boolean plain,
                List<UserTokenPolicy> users) {
            this(threads, title, host, List.of(host), port, path, plain, users);
        }
    }

    /** Answers requests for history; never waits itself. */
    @FunctionalInterface
    public interface HistoryDesk {
        CompletableFuture<HistoryReadResponse> read(Session session, HistoryReadRequest request);
    }

    /** Says who a session is; never waits itself. */
    @FunctionalInterface
    public interface ActivationDesk {
        CompletableFuture<ActivateSessionResponse> activate(
                ServiceRequestContext context, ActivateSessionRequest request);
    }

    /** After the path, where clients ask for endpoints without security. */
    public static final String DISCOVERY = "/discovery";

    private final String path;
    private final InetSocketAddress address;
    private final ServerThreads threads;
    private final Server server;

    /**
     * @param peers who may come in, by certificate
     * @param users who may come in, by name
     */
    public UaServer(
            Place place,
            Identity identity,
            CertificateValidator peers,
            IdentityValidator users,
            OpcUaServerConfigLimits limits) {
        // Milo finds Aes256_Sha256_RsaPss by names that only this provider knows
        if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null)
            Security.addProvider(new BouncyCastleProvider());
        path = place.path();
        address = new InetSocketAddress(place.host(), place.port());
        threads = new ServerThreads(place.threads());
        var guard = new ConnectionGuard(limits);
        var config = OpcUaServerConfig.builder()
                .setApplicationUri(identity.applicationUri())
                .setApplicationName(LocalizedText.english(place.title()))
                .setProductUri("urn:orquestador")
                .setBuildInfo(new BuildInfo("urn:orquestador", "Orquestador", place.title(), "1", "1", DateTime.now()))
                .setEndpoints(endpoints(place, identity))
                .setCertificateManager(ServerCertificates.of(identity, peers))
                .setIdentityValidator(users)
                .setLimits(limits)
                .setExecutor(threads.workers)
                .setScheduledExecutor(threads.timers)
                .build();
        server = new Server(
                config,
                profile -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder()
                        .setExecutor(threads.workers)
                        .setEventLoop(threads.io)
                        .setHelloDeadline(uint(HELLO_MS))
                        .setChannelPipelineCustomizer(guard::admit)
                        .build()));
    }

    private static Set<EndpointConfig> endpoints(Place place, Identity identity) {
        var endpoints = new LinkedHashSet<EndpointConfig>();
        for (var name : place.names()) endpoints(place, identity, name, endpoints);
        return endpoints;
    }

    private static void endpoints(Place place, Identity identity, String name, Set<EndpointConfig> endpoints) {
        for (var policy : POLICIES)
            for (var mode : MODES) endpoints.add(endpoint(place, identity, name, policy, mode, place.path()));
        if (place.plain())
            endpoints.add(endpoint(place, identity, name, SecurityPolicy.None, MessageSecurityMode.None, place.path()));
        // whoever does not know our endpoints yet asks for them without security (OPC 10000-6, 7.1.2.2)
        endpoints.add(endpoint(
                place, identity, name, SecurityPolicy.None, MessageSecurityMode.None, place.path() + DISCOVERY));
    }

    private static EndpointConfig endpoint(
            Place place, Identity identity, String name, SecurityPolicy policy, MessageSecurityMode mode, String path) {
        return EndpointConfig.newBuilder()
                .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
                .setBindAddress(place.host())
                .setBindPort(place.port())
                .setHostname(name)
                .setPath(path)
                .setCertificate(identity.chain().get(0))
                .setSecurityPolicy(policy)
                .setSecurityMode(mode)
                .addTokenPolicies(
                        place.users().stream().map(each -> under(policy, each)).toArray(UserTokenPolicy[]::new))
                .build();
    }

    /** Some clients send a password as it is where its policy names no encryption of its own, whatever the endpoint's is. */
    private static UserTokenPolicy under(SecurityPolicy policy, UserTokenPolicy user) {
        if (policy == SecurityPolicy.None || user.getTokenType() == UserTokenType.Anonymous) return user;
        return new UserTokenPolicy(
                user.getPolicyId() + "-" + policy.name(),
                user.getTokenType(),
                user.getIssuedTokenType(),
                user.getIssuerEndpointUrl(),
                policy.getUri());
    }

    /** To hang address spaces on, before {@link #open}. */
    public OpcUaServer milo() {
        return server;
    }

    /**
     * Where to ask for history, before {@link #open}. Milo's own way holds one of its few threads while a database is waited for.
     *
     * @param desk asked for sessions that are open, whatever the request says
     */
    public void history(HistoryDesk desk) {
        server.history(path, desk);
    }

    /** Who says who a session is, before {@link #open} and after the service set that has this service too. */
    public void activations(ActivationDesk desk) {
        server.activations(path, desk);
    }

    /** Begins to listen. @throws IOException when the port is taken, or it takes longer than 10 s: close it then */
    public void open() throws IOException {
        try (var probe = new ServerSocket()) { // Milo would log a stack for each of its endpoints
            probe.setReuseAddress(true);
            probe.bind(address);
        }
        try {
            server.startup().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The start of the OPC UA server was ended", e);
        } catch (ExecutionException | TimeoutException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(String.valueOf(cause.getMessage()), e);
        }
    }

    /** Ends listening, sessions and threads; waits up to 10 s. */
    @Override
    public void close() {
        for (var session : server.getSessionManager().getAllSessions())
            server.getSessionManager().killSession(session.getSessionId(), true);
        try {
            server.shutdown().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // its threads end all the same, and with them its sockets
        } finally {
            threads.close();
        }
    }

    /** Milo's server, with services that are answered later. */
    private static final class Server extends OpcUaServer {
        Server(OpcUaServerConfig config, OpcServerTransportFactory transports) {
            super(config, transports);
        }

        void history(String path, HistoryDesk desk) {
            AsyncServiceHandler handler = (context, request) -> {
                try {
                    var session = getSessionManager().getSession(context, request.getRequestHeader());
                    return desk.read(session, (HistoryReadRequest) request).thenApply(Function.identity());
                } catch (UaException e) {
                    return CompletableFuture.failedFuture(e);
                }
            };
            addServiceHandler(path, Service.ATTRIBUTE_HISTORY_READ, handler);
        }

        void activations(String path, ActivationDesk desk) {
            AsyncServiceHandler handler = (context, request) ->
                    desk.activate(context, (ActivateSessionRequest) request).thenApply(Function.identity());
            addServiceHandler(path, Service.SESSION_ACTIVATE_SESSION, handler);
        }
    }
}
