package io.orquestador.security.secrets;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges with Vault, of seconds at most; follows nobody elsewhere. Any thread, which waits; Java's own timer cuts the connection of an
 * exchange that is not over in time.
 */
final class VaultWeb {
    private static final int CONNECT_MS = 2_000;
    private static final int READ_MS = 4_000;
    private static final long WHOLE_MS = 5_000;
    private static final int LONGEST = 256 * 1024;
    private static final Set<Integer> SAYS_SOMETHING = Set.of(
            HttpURLConnection.HTTP_OK,
            HttpURLConnection.HTTP_BAD_REQUEST,
            HttpURLConnection.HTTP_FORBIDDEN,
            HttpURLConnection.HTTP_NOT_FOUND);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger JAVAS = Logger.getLogger("sun.net.www.protocol.http.HttpURLConnection");

    private final String address;
    private final String caFile;

    /** @param caFile empty: the authorities that Java trusts */
    VaultWeb(String address, String caFile) {
        this.address = address;
        this.caFile = caFile;
    }

    String address() {
        return address;
    }

    /**
     * @param json missing when it answered none
     * @param retryAfterS 0 when it said nothing of that
     */
    record Answer(int status, JsonNode json, long retryAfterS) {}

    /**
     * @param path after {@code /v1/}
     * @param headers never in a log
     * @param body null for none
     */
    Answer ask(String method, String path, Map<String, String> headers, @Nullable JsonNode body) throws IOException {
        JAVAS.setFilter(record -> false); // at FINE it logs all headers, so the token; its level others may set
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WHOLE_MS);
        var connection =
                (HttpURLConnection) URI.create(address + "/v1/" + path).toURL().openConnection(Proxy.NO_PROXY);
        CompletableFuture.delayedExecutor(WHOLE_MS, TimeUnit.MILLISECONDS).execute(connection::disconnect);
        try {
            if (connection instanceof HttpsURLConnection secure && !caFile.isEmpty())
                secure.setSSLSocketFactory(trusting());
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout(CONNECT_MS);
            connection.setReadTimeout(READ_MS);
            connection.setRequestMethod(method);
            headers.forEach(connection::setRequestProperty);
            if (body != null) send(connection, JSON.writeValueAsBytes(body));
            int status = connection.getResponseCode();
            var content = status < HttpURLConnection.HTTP_BAD_REQUEST
                    ? connection.getInputStream()
                    : connection.getErrorStream();
            return new Answer(status, json(status, content, until), retryAfterS(connection));
        } finally {
            connection.disconnect();
        }
    }

    /** Sent once: a connection that breaks is not tried again by Java. */
    private static void send(HttpURLConnection connection, byte[] body) throws IOException {
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static long retryAfterS(HttpURLConnection connection) {
        var text = connection.getHeaderField("Retry-After");
        return text != null && text.matches("[0-9]{1,4}") ? Long.parseLong(text) : 0;
    }

    /** A page that is no JSON is some other server's, or cut; it is not quoted, since it may hold what was sent. */
    private static JsonNode json(int status, @Nullable InputStream content, long until) throws IOException {
        var json = parsed(content, until);
        if (!json.isMissingNode() || !SAYS_SOMETHING.contains(status)) return json;
        throw new IOException("answered " + status + " with no JSON, as Vault does not");
    }

    private static JsonNode parsed(@Nullable InputStream content, long until) throws IOException {
        if (content == null) return MissingNode.getInstance();
        try (content) {
            return JSON.readTree(read(content, until));
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static byte[] read(InputStream content, long until) throws IOException {
        var read = new ByteArrayOutputStream();
        var buffer = new byte[8_192];
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            read.write(buffer, 0, n);
            if (read.size() > LONGEST) throw new IOException("the answer is longer than " + LONGEST + " bytes");
            if (System.nanoTime() - until > 0)
                throw new IOException("the answer was not whole after " + WHOLE_MS + " ms");
        }
        return read.toByteArray();
    }

    /** Read anew each time: another authority's file counts without a restart. */
    private SSLSocketFactory trusting() throws IOException {
        try (var in = Files.newInputStream(Path.of(caFile))) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in))
                store.setCertificateEntry("ca-" + store.size(), each);
            if (store.size() == 0) throw new IOException("vaultCaFile " + caFile + " holds no certificate");
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("vaultCaFile " + caFile + " cannot be read as certificates (PEM)", e);
        }
    }
}
