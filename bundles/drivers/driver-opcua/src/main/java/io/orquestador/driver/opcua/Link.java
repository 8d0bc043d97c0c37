package io.orquestador.driver.opcua;

import io.orquestador.driver.opcua.LinkFailure.Kind;
import io.orquestador.security.Certificates;
import io.orquestador.security.Certificates.Identity;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ApplicationType;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ApplicationDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.GetEndpointsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.types.structured.SignedSoftwareCertificate;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;
import org.eclipse.milo.opcua.stack.core.util.NonceUtil;
import org.eclipse.milo.opcua.stack.core.util.SignatureUtil;
import org.jspecify.annotations.Nullable;

/**
 * One session at one server, from look-up to good-bye. It never connects again: when it is lost, close it and open another. Whatever fails on
 * the way closes all that was opened. Calls block; for one thread at a time, {@link #close} from any.
 */
final class Link implements AutoCloseable {
    private static final long CLOSE_MS = 1_000;

    private final Target target;
    private final Trust trust;
    private final MiloThreads threads;
    private final Waiter waiter;
    private final EndpointDescription endpoint;
    private final @Nullable Identity identity;
    private final Channel channel;
    private NodeId session = NodeId.NULL_VALUE;
    private boolean closed;

    private Link(Target target, Trust trust, MiloThreads threads, Waiter waiter) throws LinkFailure {
        this.target = target;
        this.trust = trust;
        this.threads = threads;
        this.waiter = waiter;
        endpoint = choose(discover());
        var signIn = SignIn.choose(target, endpoint);
        boolean secure = !target.security().isNone();
        if (secure || signIn.needsServerCertificate())
            trust.check(
                    ServerCertificate.of(endpoint),
                    target.host(),
                    Objects.requireNonNullElse(endpoint.getServer().getApplicationUri(), ""));
        identity = secure ? trust.identity(Certificates.APPLICATION) : null;
        channel = new Channel(endpoint, identity, target.timeoutMs(), threads);
        try {
            waiter.await("connecting", channel.connect(), 2L * target.timeoutMs());
            signIn(signIn);
        } catch (LinkFailure | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Connects and signs in; blocks for at most some time-outs. */
    static Link open(Target target, Trust trust, MiloThreads threads, Waiter waiter) throws LinkFailure {
        return new Link(target, trust, threads, waiter);
    }

    /** A server that takes nobody without security at its own address tells its endpoints beside it. Source: OPC 10000-6, 7.1.2.2 */
    private List<EndpointDescription> discover() throws LinkFailure {
        try {
            return discover(target.url());
        } catch (LinkFailure e) {
            if (!e.isRefusal()) throw e;
            try {
                return discover(target.url().replaceFirst("/$", "") + "/discovery");
            } catch (LinkFailure neither) {
                throw e;
            }
        }
    }

    private List<EndpointDescription> discover(String url) throws LinkFailure {
        var anybody = new EndpointDescription(
                url,
                new ApplicationDescription(
                        null, null, LocalizedText.NULL_VALUE, ApplicationType.Server, null, null, null),
                ByteString.NULL_VALUE,
                MessageSecurityMode.None,
                SecurityPolicy.None.getUri(),
                null,
                Stack.TCP_UASC_UABINARY_TRANSPORT_URI,
                Unsigned.ubyte(0));
        var look = new Channel(anybody, null, target.timeoutMs(), threads);
        try {
            waiter.await("connecting", look.connect(), 2L * target.timeoutMs());
            var request =
                    new GetEndpointsRequest(header(), url, null, new String[] {Stack.TCP_UASC_UABINARY_TRANSPORT_URI});
            var response = waiter.await("asking for its endpoints", look.send(request), target.timeoutMs());
            var endpoints = response instanceof GetEndpointsResponse told ? told.getEndpoints() : null;
            if (endpoints == null || endpoints.length == 0)
                throw new LinkFailure(Kind.NO_ENDPOINT, "it offers no endpoints");
            return Arrays.asList(endpoints);
        } finally {
            look.close();
        }
    }

    private EndpointDescription choose(List<EndpointDescription> offered) throws LinkFailure {
        EndpointDescription best = null;
        for (var each : offered) {
            if (!target.security().policy().getUri().equals(each.getSecurityPolicyUri())
                    || target.security().mode() != each.getSecurityMode()
                    || !Stack.TCP_UASC_UABINARY_TRANSPORT_URI.equals(each.getTransportProfileUri())) continue;
            if (best == null
                    || each.getSecurityLevel().intValue()
                            > best.getSecurityLevel().intValue()) best = each;
        }
        if (best == null)
            throw new LinkFailure(
                    Kind.NO_ENDPOINT,
                    "it does not offer %s; it offers %s".formatted(target.security(), securities(offered)));
        // servers announce names that only they can resolve: connected is to what the engineer wrote
        return EndpointUtil.updateUrl(best, target.host(), target.port());
    }

    private static String securities(List<EndpointDescription> offered) {
        return offered.stream()
                .map(each -> SecurityPolicy.fromUriSafe(each.getSecurityPolicyUri())
                                .map(Enum::name)
                                .orElseGet(() -> UaText.safe(String.valueOf(each.getSecurityPolicyUri())))
                        + (each.getSecurityMode() == MessageSecurityMode.None ? "" : " " + each.getSecurityMode()))
                .distinct()
                .limit(12)
                .collect(Collectors.joining(", "));
    }

    private void signIn(SignIn signIn) throws LinkFailure {
        var nonce = NonceUtil.generateNonce(32);
        var certificate = ourCertificate();
        var uri = identity == null ? "urn:orquestador" : identity.applicationUri();
        var request = new CreateSessionRequest(
                header(),
                new ApplicationDescription(
                        uri,
                        "urn:orquestador",
                        LocalizedText.english("Orquestador"),
                        ApplicationType.Client,
                        null,
                        null,
                        null),
                null,
                endpoint.getEndpointUrl(),
                "Orquestador " + target.device(),
                nonce,
                certificate,
                (double) target.sessionTimeoutMs(),
                Unsigned.uint(16 * 1_024 * 1_024));
        var created = call("opening a session", request, CreateSessionResponse.class);
        session = created.getAuthenticationToken();
        if (!target.security().isNone()) checkServer(created, certificate, nonce);
        var token = signIn.token(trust, channel.validator(), created.getServerNonce());
        var activate = new ActivateSessionRequest(
                header(),
                signature(created.getServerNonce()),
                new SignedSoftwareCertificate[0],
                new String[] {"en"},
                ExtensionObject.encode(channel.context(), token.getToken()),
                token.getSignature());
        call("signing in", activate, ActivateSessionResponse.class);
    }

    private ByteString ourCertificate() throws LinkFailure {
        try {
            return identity == null
                    ? ByteString.NULL_VALUE
                    : ByteString.of(identity.chain().get(0).getEncoded());
        } catch (CertificateEncodingException e) {
            throw new LinkFailure(Kind.NO_CERTIFICATES, "our own certificate cannot be sent: " + e.getMessage());
        }
    }

    /** That it holds the key of the certificate, and not only the certificate, the server proves by a signature. */
    private void checkServer(CreateSessionResponse created, ByteString certificate, ByteString nonce)
            throws LinkFailure {
        try {
            var proof = created.getServerSignature();
            var signed = new byte[certificate.length() + nonce.length()];
            System.arraycopy(certificate.bytesOrEmpty(), 0, signed, 0, certificate.length());
            System.arraycopy(nonce.bytesOrEmpty(), 0, signed, certificate.length(), nonce.length());
            SignatureUtil.verify(
                    SecurityAlgorithm.fromUri(proof.getAlgorithm()),
                    ServerCertificate.of(endpoint).get(0),
                    signed,
                    proof.getSignature().bytesOrEmpty());
        } catch (UaException | RuntimeException e) {
            throw new LinkFailure(Kind.NO_ENDPOINT, "its signature does not belong to its certificate");
        }
    }

    private SignatureData signature(ByteString serverNonce) throws LinkFailure {
        if (identity == null) return new SignatureData(null, null);
        try {
            var algorithm = target.security().policy().getAsymmetricSignatureAlgorithm();
            var server = ServerCertificate.of(endpoint).get(0).getEncoded();
            var signature = SignatureUtil.sign(
                    algorithm,
                    identity.key(),
                    java.nio.ByteBuffer.wrap(server),
                    java.nio.ByteBuffer.wrap(serverNonce.bytesOrEmpty()));
            return new SignatureData(algorithm.getUri(), ByteString.of(signature));
        } catch (UaException | CertificateEncodingException e) {
            throw LinkFailure.of("signing in", e);
        }
    }

    String url() {
        return target.url();
    }

    String security() {
        return target.security().toString();
    }

    int timeoutMs() {
        return target.timeoutMs();
    }

    EncodingContext context() {
        return channel.context();
    }

    /** Completes when the connection is gone. */
    CompletableFuture<Void> ended() {
        return channel.ended();
    }

    RequestHeader header() {
        return header(target.timeoutMs());
    }

    /** @param hintMs how long the server may take; 0 for as long as it wants */
    RequestHeader header(int hintMs) {
        return new RequestHeader(
                session, DateTime.now(), Unsigned.uint(0), Unsigned.uint(0), null, Unsigned.uint(hintMs), null);
    }

    /** @param doing for the reason of a failure, e.g. {@code reading} */
    <T extends UaResponseMessageType> T call(String doing, UaRequestMessageType request, Class<T> type)
            throws LinkFailure {
        var response = waiter.await(doing, channel.send(request), target.timeoutMs());
        if (type.isInstance(response)) return type.cast(response);
        throw new LinkFailure(
                Kind.NO_ANSWER,
                doing + ": it answered with a " + response.getClass().getSimpleName());
    }

    /** Does not wait. */
    CompletableFuture<UaResponseMessageType> send(UaRequestMessageType request) {
        return channel.send(request);
    }

    /** Closes without good-bye: the server is told nothing, and keeps what it has for us until its time for that is over. */
    void abandon() {
        channel.close();
    }

    @Override
    public void close() {
        close(false);
    }

    /**
     * Blocks for at most 2 s.
     *
     * @param keepSubscriptions for another session to take over, until the server's time for them is over
     */
    synchronized void close(boolean keepSubscriptions) {
        if (closed) return;
        closed = true;
        if (!NodeId.NULL_VALUE.equals(session) && !channel.ended().isDone()) {
            boolean interrupted = Thread.interrupted();
            try {
                channel.send(new CloseSessionRequest(header((int) CLOSE_MS), !keepSubscriptions))
                        .get(CLOSE_MS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                // the server ends it by its own time-out
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) Thread.currentThread().interrupt();
        }
        channel.close();
    }
}
