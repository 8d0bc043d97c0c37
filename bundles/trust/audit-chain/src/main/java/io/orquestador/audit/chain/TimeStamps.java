package io.orquestador.audit.chain;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * Asks an authority when a checkpoint was there, after RFC 3161, and keeps its answer as it came. It is asked at its configured address and at
 * no other, whatever it answers. For one thread; waits for the network.
 */
final class TimeStamps {
    private static final int CONNECT_MS = 5_000;
    private static final int READ_MS = 10_000;
    private static final int LONGEST = 64 * 1024;
    private static final String QUERY = "application/timestamp-query";
    private static final String REPLY = "application/timestamp-reply";

    private final URI authority;
    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param folder for the answers; made when it is not there
     * @throws IllegalArgumentException when the address is none of the web
     */
    TimeStamps(String authority, Path folder) {
        this.authority = URI.create(authority);
        var scheme = String.valueOf(this.authority.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || this.authority.getHost() == null)
            throw new IllegalArgumentException("'" + authority + "' is no http or https address");
        this.folder = folder;
    }

    /** @throws IOException when there is no answer, or it is not for what was asked */
    void put(Checkpoint checkpoint) throws IOException {
        var file = folder.resolve(String.format(
                Locale.ROOT,
                "checkpoint-%016d-%s.tsr",
                checkpoint.size(),
                checkpoint.digest().substring(0, 16)));
        if (Files.exists(file)) return;
        var answer = ask(Hashes.of(checkpoint.signed().getBytes(StandardCharsets.UTF_8)));
        Files.createDirectories(folder);
        AtomicFile.write(file, answer);
    }

    private byte[] ask(byte[] digest) throws IOException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            var request = generator.generate(TSPAlgorithms.SHA256, digest, new BigInteger(64, random));
            var response = new TimeStampResponse(post(request.getEncoded()));
            response.validate(request); // the same digest, the same nonce
            if (response.getTimeStampToken() == null)
                throw new IOException(authority + " gives no time stamp: " + response.getStatusString());
            return response.getEncoded();
        } catch (TSPException e) {
            throw new IOException(authority + " answered what is no time stamp for this: " + e.getMessage(), e);
        }
    }

    private byte[] post(byte[] query) throws IOException {
        var connection = (HttpURLConnection) authority.toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(CONNECT_MS);
            connection.setReadTimeout(READ_MS);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", QUERY);
            connection.setRequestProperty("Accept", REPLY);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(query.length);
            try (var out = connection.getOutputStream()) {
                out.write(query);
            }
            int status = connection.getResponseCode();
            if (status != 200) throw new IOException(authority + " answered " + status);
            if (!REPLY.equals(connection.getContentType()))
                throw new IOException(authority + " answered " + connection.getContentType() + ", not " + REPLY);
            try (var in = connection.getInputStream()) {
                var answer = in.readNBytes(LONGEST + 1);
                if (answer.length > LONGEST) throw new IOException(authority + " answered more than 64 KiB");
                return answer;
            }
        } finally {
            connection.disconnect();
        }
    }
}
