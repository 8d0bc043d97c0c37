package io.orquestador.updates.swap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * A jar that nobody has checked: names, sizes, counts and the signature. Nothing is ever written under a name that stands in it. A link in it is
 * read as what it is, a short text.
 */
final class Archive {
    static final int MOST_ENTRIES = 10_000;
    static final long MOST_ENTRY_BYTES = 64L << 20;
    static final long MOST_BYTES = 256L << 20;
    /** Beyond a first MiB nothing honest shrinks further. */
    private static final int MOST_RATIO = 100;

    private static final long RATIO_FROM = 1 << 20;

    /** What is done with one entry while it is read, which is when its signature is checked. */
    interface Sink {
        /** @return where its bytes go; null when they are only checked */
        @Nullable
        OutputStream open(String name) throws IOException;
    }

    private final Path file;
    private final String what;
    private final Set<X509Certificate> signers = new HashSet<>();
    private boolean hasUnsigned;

    /** @param what it is called for people */
    Archive(Path file, String what) {
        this.file = file;
        this.what = what;
    }

    /** Checks every name, then reads every entry to its end. @throws IOException when a sink fails */
    void read(Sink sink) throws IOException {
        try (var jar = new JarFile(file.toFile(), true)) {
            checkNames(jar);
            long total = 0;
            for (var entry : Collections.list(jar.entries())) {
                if (entry.isDirectory()) continue;
                total += copy(jar, entry, sink, MOST_BYTES - total);
                sign(entry);
            }
        } catch (UncheckedIOException e) {
            throw new IOException("What was unpacked could not be kept", e);
        } catch (KarRefused e) {
            throw e;
        } catch (SecurityException e) {
            throw new KarRefused(
                    "KAR-ALTERED",
                    what + " is not what was signed: " + shown(e) + ". Fetch it again from where it was released.");
        } catch (IOException | IllegalArgumentException e) {
            throw new KarRefused("KAR-NO-ARCHIVE", what + " is no jar: " + shown(e) + ". Fetch it again.");
        }
    }

    private void checkNames(JarFile jar) {
        var names = new HashSet<String>();
        for (var entries = jar.entries(); entries.hasMoreElements(); ) {
            var name = entries.nextElement().getName();
            checkName(name);
            if (!names.add(name.toLowerCase(Locale.ROOT)))
                throw new KarRefused("KAR-DUPLICATE", what + " holds " + shown(name) + " twice. Build it anew.");
            if (names.size() > MOST_ENTRIES)
                throw new KarRefused("KAR-TOO-MANY", "%s has more than %,d entries".formatted(what, MOST_ENTRIES));
        }
    }

    private long copy(JarFile jar, JarEntry entry, Sink sink, long room) throws IOException {
        long bytes = 0;
        try (var in = jar.getInputStream(entry);
                var out = open(sink, entry.getName())) {
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > MOST_ENTRY_BYTES || bytes > room)
                    throw new KarRefused(
                            "KAR-TOO-LARGE",
                            "%s unpacks to more than %,d bytes in %s"
                                    .formatted(what, Math.min(MOST_ENTRY_BYTES, room), shown(entry.getName())));
                if (bytes > RATIO_FROM && bytes / MOST_RATIO > Math.max(1, entry.getCompressedSize()))
                    throw new KarRefused(
                            "KAR-BOMB",
                            "%s of %s unpacks to more than %d times its size"
                                    .formatted(shown(entry.getName()), what, MOST_RATIO));
                if (out != null) write(out, buffer, n);
            }
        }
        return bytes;
    }

    private static @Nullable OutputStream open(Sink sink, String name) {
        try {
            return sink.open(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int count) {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sign(JarEntry entry) {
        if (isSignature(entry.getName())) return;
        CodeSigner[] by = entry.getCodeSigners();
        if (by == null || by.length == 0) {
            hasUnsigned = true;
            return;
        }
        for (var one : by)
            if (one.getSignerCertPath().getCertificates().get(0) instanceof X509Certificate certificate)
                signers.add(certificate);
    }

    /** The manifest is checked with each entry; the rest of the signature's own files sign themselves. */
    private static boolean isSignature(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        return upper.equals("META-INF/MANIFEST.MF")
                || (upper.startsWith("META-INF/")
                        && upper.indexOf('/', 9) < 0
                        && (upper.endsWith(".SF")
                                || upper.endsWith(".RSA")
                                || upper.endsWith(".EC")
                                || upper.endsWith(".DSA")));
    }

    /** Who signed all of it; empty when nobody did. */
    List<X509Certificate> signers() {
        return hasUnsigned ? List.of() : new ArrayList<>(signers);
    }

    boolean isPartlySigned() {
        return hasUnsigned && !signers.isEmpty();
    }

    private void checkName(String name) {
        boolean wrong = name.isEmpty()
                || name.length() > 512
                || name.startsWith("/")
                || name.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\' || c == ':' || c == '%' || c > 0x7e)
                || Arrays.stream((name.endsWith("/") ? name.substring(0, name.length() - 1) : name).split("/", -1))
                        .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (wrong)
            throw new KarRefused(
                    "KAR-PATH", what + " holds a name that is no plain path: " + shown(name) + ". Build it anew.");
    }

    private static String shown(Exception e) {
        return shown(String.valueOf(e.getMessage()));
    }

    static String shown(String name) {
        var clean = name.replaceAll("[^\\x20-\\x7e]", "?");
        return "\"" + (clean.length() > 80 ? clean.substring(0, 80) + "…" : clean) + "\"";
    }
}
