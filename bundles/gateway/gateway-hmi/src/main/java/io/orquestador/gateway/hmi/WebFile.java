package io.orquestador.gateway.hmi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file in one coding.
 *
 * @param name without the coding's suffix
 * @param etag strong, with its quotes
 */
record WebFile(String name, Coding coding, URL content, String etag, int bytes) {
    private static final int ETAG_BYTES = 16;

    static WebFile read(String name, Coding coding, URL content) {
        try (var in = content.openStream()) {
            var bytes = in.readAllBytes();
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            var etag = '"'
                    + HexFormat.of().formatHex(digest, 0, ETAG_BYTES)
                    + '"'; // of the bytes sent: each coding has its own
            return new WebFile(name, coding, content, etag, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
