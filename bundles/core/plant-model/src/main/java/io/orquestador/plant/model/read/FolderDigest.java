package io.orquestador.plant.model.read;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 over the paths and contents of files, in the order of their paths; no two different folders are the same bytes to it. */
final class FolderDigest {
    private FolderDigest() {}

    static String of(Map<String, String> files) {
        var bytes = new TreeMap<String, byte[]>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return ofBytes(bytes);
    }

    static String ofBytes(Map<String, byte[]> files) {
        var whole = sha256();
        new TreeMap<>(files).forEach((path, content) -> {
            whole.update(sha256().digest(path.getBytes(StandardCharsets.UTF_8)));
            whole.update(sha256().digest(content));
        });
        return HexFormat.of().formatHex(whole.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
