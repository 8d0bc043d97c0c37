package io.orquestador.security.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks the provider, for seconds at most; follows nobody elsewhere. Any thread, which waits; Java's own timer cuts the connection of an exchange that
 * is not over in time.
 */
final class Web {
    private static final int CONNECT_MS = 2_000;
    private static final int READ_MS = 2_000;
    private static final long WHOLE_MS = 5_000;
    private static final int LONGEST = 512 * 1024;
    private static final int AT_ONCE = 4;

    private final @Nullable SSLSocketFactory trusting;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    /** @param trusting null: what Java trusts */
    Web(@Nullable SSLSocketFactory trusting) {
        this.trusting = trusting;
    }

    /** @param json empty when it answered none */
    record Answer(int status, Map<String, Object> json) {
        String text(String name) {
            return json.get(name) instanceof String text ? text : "";
        }
    }

    /** Of these {@link Provider} asks one at a time. @throws IOException when it does not answer, or not with 200 and an object of JSON */
    Map<String, Object> get(URI address) throws IOException {
        var answer = ask(address, "", null);
        if (answer.status() != HttpURLConnection.HTTP_OK || answer.json().isEmpty())
            throw new IOException(address + " answered " + answer.status() + " and no JSON of use");
        return answer.json();
    }

    /**
     * A few at once.
     *
     * @param authorization header; empty for none
     * @param form as {@code application/x-www-form-urlencoded}
     */
    Answer post(URI address, String authorization, String form) throws IOException {
        if (!turns.tryAcquire()) throw new IOException("too many sign-ins wait for " + address.getHost() + " already");
        try {
            return ask(address, authorization, form.getBytes(StandardCharsets.US_ASCII));
        } finally {
            turns.release();
        }
    }

    private Answer ask(URI address, String authorization, byte @Nullable [] form) throws IOException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WHOLE_MS);
        var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        CompletableFuture.delayedExecutor(WHOLE_MS, TimeUnit.MILLISECONDS).execute(connection::disconnect);
        try {
            if (connection instanceof HttpsURLConnection secure && trusting != null)
                secure.setSSLSocketFactory(trusting);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout(CONNECT_MS);
            connection.setReadTimeout(READ_MS);
            connection.setRequestProperty("Accept", "application/json");
            if (!authorization.isEmpty()) connection.setRequestProperty("Authorization", authorization);
            if (form != null) send(connection, form);
            int status = connection.getResponseCode();
            var body = status < HttpURLConnection.HTTP_BAD_REQUEST
                    ? connection.getInputStream()
                    : connection.getErrorStream();
            return new Answer(status, json(body, until));
        } finally {
            connection.disconnect();
        }
    }

    /** Sent once: a connection that breaks is not tried again with the same code. */
    private static void send(HttpURLConnection connection, byte[] form) throws IOException {
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(form.length);
        try (var out = connection.getOutputStream()) {
            out.write(form);
        }
    }

    private static Map<String, Object> json(@Nullable InputStream body, long until) throws IOException {
        if (body == null) return Map.of();
        try (body) {
            return JSONObjectUtils.parse(new String(read(body, until), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            return Map.of();
        }
    }

    private static byte[] read(InputStream body, long until) throws IOException {
        var read = new ByteArrayOutputStream();
        var buffer = new byte[8_192];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            read.write(buffer, 0, n);
            if (read.size() > LONGEST) throw new IOException("the answer is longer than " + LONGEST + " bytes");
            if (System.nanoTime() - until > 0)
                throw new IOException("the answer was not whole after " + WHOLE_MS + " ms");
        }
        return read.toByteArray();
    }
}
