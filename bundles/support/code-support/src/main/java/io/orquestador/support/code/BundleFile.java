package io.orquestador.support.code;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** The jar that a bundle runs, as the framework keeps it. Any thread. */
public final class BundleFile {
    private BundleFile() {}

    /**
     * The newest one: after an update the one that is resolved next.
     *
     * @throws IOException when there is none, as for a bundle that was uninstalled meanwhile
     */
    public static Path of(Bundle bundle) throws IOException {
        var cached = cached(bundle);
        if (cached != null) return cached;
        var location = bundle.getLocation();
        if (location.startsWith("reference:file:")) {
            var file = Path.of(URI.create(location.substring("reference:".length())));
            if (Files.isRegularFile(file)) return file;
        }
        throw new IOException("the framework's cache has no jar of " + location);
    }

    /** Reads it whole. @return hexadecimal */
    public static String sha256(Path file) throws IOException {
        var digest = digest();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[65_536];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) digest.update(buffer, 0, length);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** @return hexadecimal */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * Felix keeps a bundle's jar as {@code bundle<id>/version<refreshes>.<updates>/bundle.jar}, beside its data folder.
     *
     * @return null for one that is only referred to, or was uninstalled
     */
    public static @Nullable Path cached(Bundle bundle) {
        var data = bundle.getDataFile("");
        var home = data == null ? null : data.getAbsoluteFile().getParentFile();
        var versions = home == null ? null : home.listFiles((folder, name) -> name.matches("version\\d+\\.\\d+"));
        if (versions == null) return null;
        return Arrays.stream(versions)
                .max(Comparator.comparingLong(BundleFile::order))
                .map(folder -> folder.toPath().resolve("bundle.jar"))
                .filter(Files::isRegularFile)
                .orElse(null);
    }

    private static long order(File versionFolder) {
        var numbers = versionFolder.getName().substring("version".length()).split("\\.", -1);
        return Long.parseLong(numbers[0]) << 32 | Long.parseLong(numbers[1]);
    }
}
