package io.orquestador.audit.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Digest of the set of bundles that runs ({@code code/running}, which code-watch writes), so that an entry tells it. Looked at once a second at most. Safe from any thread. */
final class BundleSet {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private String digest = "";
    private long lookedNanos = System.nanoTime() - FRESH_NANOS;

    BundleSet(Path file) {
        this.file = file;
    }

    /** SHA-256, hexadecimal; empty while there is no such file. */
    synchronized String digest() {
        if (System.nanoTime() - lookedNanos < FRESH_NANOS) return digest;
        lookedNanos = System.nanoTime();
        try {
            digest = Hashes.hex(Hashes.of(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            digest = "";
        } catch (IOException e) {
            digest = "unreadable";
        }
        return digest;
    }
}
