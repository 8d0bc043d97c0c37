package io.orquestador.driver.opcua;

import io.orquestador.security.Certificates.Identity;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.Unit;
import org.eclipse.milo.opcua.stack.transport.client.ClientApplicationContext;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransport;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;
import org.jspecify.annotations.Nullable;

/** One TCP connection with a secure channel on it. Milo would connect again by itself, with waits of its own; here the first connection is the only one. */
final class Channel {
    /** Greater than any answer that we ask for: 10,000 values, or a text of 1 MB. */
    private static final EncodingLimits LIMITS = new EncodingLimits(65_535, 512, 16 * 1_024 * 1_024, 32);

    private static final long CLOSE_MS = 500;

    private static final class Context extends DefaultEncodingContext {
        @Override
        public EncodingLimits getEncodingLimits() {
            return LIMITS;
        }
    }

    private final EndpointDescription endpoint;
    private final @Nullable Identity identity;
    private final int timeoutMs;
    private final EncodingContext context = new Context();
    private final OpcTcpClientTransport transport;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final List<io.netty.channel.Channel> connections = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** @param identity ours; null for a channel without security */
    Channel(EndpointDescription endpoint, @Nullable Identity identity, int timeoutMs, MiloThreads threads) {
        this.endpoint = endpoint;
        this.identity = identity;
        this.timeoutMs = timeoutMs;
        var config = OpcTcpClientTransportConfig.newBuilder()
                .setConnectTimeout(Unsigned.uint(timeoutMs))
                .setAcknowledgeTimeout(Unsigned.uint(timeoutMs))
                .setExecutor(threads.executor)
                .setScheduledExecutor(threads.scheduler)
                .setEventLoop(threads.eventLoop)
                .setWheelTimer(threads.timer)
                .setChannelPipelineCustomizer(pipeline -> began(pipeline.channel()))
                .build();
        transport = new OpcTcpClientTransport(config);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Netty returns the future that it was called on
    private void began(io.netty.channel.Channel connection) {
        connections.add(connection);
        connection.closeFuture().addListener(done -> ended.complete(null));
        if (closed || connections.size() > 1) connection.close();
    }

    CompletableFuture<Unit> connect() {
        return transport.connect(new Application());
    }

    CompletableFuture<UaResponseMessageType> send(UaRequestMessageType request) {
        return transport.sendRequestMessage(request);
    }

    EncodingContext context() {
        return context;
    }

    /** Completes when the connection is gone, whoever ended it. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** From any thread but Milo's, at any time: no socket is open afterwards, and none is opened any more. */
    @SuppressWarnings("FutureReturnValueIgnored") // the good-bye is what is waited for
    void close() {
        if (closed) return;
        closed = true;
        var goodBye = transport.disconnect(); // ends Milo's tries to connect, too
        for (var connection : connections) connection.close();
        ended.complete(null);
        boolean interrupted = Thread.interrupted();
        try {
            goodBye.get(CLOSE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // there was nobody to say it to
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Only the certificate that {@link Trust} has looked at before the connection was made is taken. */
    CertificateValidator validator() {
        return (chain, applicationUri, hosts) -> {
            try {
                if (chain.get(0).equals(ServerCertificate.of(endpoint).get(0))) return;
            } catch (LinkFailure e) {
                throw new UaException(StatusCodes.Bad_SecurityChecksFailed, e);
            }
            throw new UaException(
                    StatusCodes.Bad_SecurityChecksFailed, "the server shows another certificate than it has announced");
        };
    }

    private final class Application implements ClientApplicationContext {
        @Override
        public EndpointDescription getEndpoint() {
            return endpoint;
        }

        @Override
        public Optional<KeyPair> getKeyPair() {
            return Optional.ofNullable(identity)
                    .map(ours -> new KeyPair(ours.chain().get(0).getPublicKey(), ours.key()));
        }

        @Override
        public Optional<X509Certificate> getCertificate() {
            return Optional.ofNullable(identity).map(ours -> ours.chain().get(0));
        }

        @Override
        public Optional<X509Certificate[]> getCertificateChain() {
            return Optional.ofNullable(identity).map(ours -> ours.chain().toArray(X509Certificate[]::new));
        }

        @Override
        public CertificateValidator getCertificateValidator() {
            return validator();
        }

        @Override
        public EncodingContext getEncodingContext() {
            return context;
        }

        @Override
        public UInteger getRequestTimeout() {
            return Unsigned.uint(timeoutMs);
        }
    }
}
