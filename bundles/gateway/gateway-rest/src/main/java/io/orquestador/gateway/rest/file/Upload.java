package io.orquestador.gateway.rest.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What a caller sent, in a file that is gone afterwards: it is read twice. */
public final class Upload implements Closeable {
    /** Most bytes that a file may have. */
    public static final long MOST_BYTES = 4L << 30;

    private static final int LOOK_EVERY_BYTES = 16 << 20;

    /** There is no place for it. */
    public static final class TooLarge extends Exception {
        TooLarge(String message) {
            super(message);
        }
    }

    private final Path file;
    private final byte[] sha256;

    private Upload(Path file, byte[] sha256) {
        this.file = file;
        this.sha256 = sha256;
    }

    /** Reads all of the body. */
    public static Upload of(InputStream body) throws IOException, TooLarge {
        var file = Files.createTempFile("orquestador-import", "");
        try {
            return new Upload(file, copy(body, file));
        } catch (IOException | RuntimeException | TooLarge e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static byte[] copy(InputStream body, Path file) throws IOException, TooLarge {
        var digest = sha256();
        var disk = Files.getFileStore(file);
        var buffer = new byte[1 << 16];
        long bytes = 0;
        try (var out = Files.newOutputStream(file)) {
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                long looked = bytes / LOOK_EVERY_BYTES;
                bytes += count;
                if (bytes > MOST_BYTES)
                    throw new TooLarge("The file has more than %,d bytes. Cut it into several.".formatted(MOST_BYTES));
                if (bytes / LOOK_EVERY_BYTES > looked && disk.getUsableSpace() < disk.getTotalSpace() / 10)
                    throw new TooLarge(
                            "Less than a tenth of the disk for temporary files would be free. Cut the file into several, or make room.");
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        }
        return digest.digest();
    }

    public Path file() {
        return file;
    }

    /** A name for these bytes, read in this way: the first half of a SHA-256, in hexadecimal. */
    public String name(String howItIsRead) {
        var digest = sha256();
        digest.update(sha256);
        digest.update(howItIsRead.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
