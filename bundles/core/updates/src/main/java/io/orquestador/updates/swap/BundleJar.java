package io.orquestador.updates.swap;

import io.orquestador.updates.SwapRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** A jar on disk that is a bundle, with what its manifest says. */
record BundleJar(Path file, String sha256, String symbolicName, Version version, Manifest manifest) {
    /** Larger than any bundle of ours by far; smaller than a disk. */
    static final long MAX_BYTES = 256L << 20;

    /** @throws IllegalArgumentException when the file is no bundle */
    static BundleJar read(Path file) throws IOException {
        return read(file, Digest.of(file));
    }

    /** The same, where the digest is known. */
    static BundleJar read(Path file, String sha256) {
        try (var jar = new JarFile(file.toFile(), false)) {
            var manifest = jar.getManifest();
            if (manifest == null) throw new IllegalArgumentException("UPDATE-NO-BUNDLE: the jar has no manifest");
            var name = Clause.parse(manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME));
            if (name.size() != 1)
                throw new IllegalArgumentException(
                        "UPDATE-NO-BUNDLE: the jar's manifest names no Bundle-SymbolicName. Build it as an OSGi bundle.");
            var version = Version.parseVersion(manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION));
            return new BundleJar(file, sha256, name.get(0).names().get(0), version, manifest);
        } catch (IOException e) {
            throw new IllegalArgumentException("UPDATE-NO-BUNDLE: what was sent is not a jar: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the stream to its end into {@code file}.
     *
     * @return the SHA-256 of what was read
     * @throws IllegalArgumentException when it is larger than {@link #MAX_BYTES}
     */
    static String stage(InputStream in, Path file) throws IOException {
        return stage(in, file, MAX_BYTES);
    }

    /** The same with another bound. */
    static String stage(InputStream in, Path file, long most) throws IOException {
        var digest = Digest.sha256();
        long bytes = 0;
        try (var out = Files.newOutputStream(file)) {
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > most)
                    throw new IllegalArgumentException(
                            "UPDATE-TOO-LARGE: the jar is larger than %,d bytes".formatted(most));
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        return Digest.hex(digest);
    }

    SwapRecord.Jar jar() {
        return new SwapRecord.Jar(version.toString(), sha256);
    }

    String header(String name) {
        var text = manifest.getMainAttributes().getValue(name);
        return text == null ? "" : text;
    }
}
