package io.orquestador.support.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * What the release holds: {@code etc/code.list}, signed (Ed25519) when the build had a key. The key of the first signed list that ran here is
 * pinned in {@code keys/release.key} of the data folder: from then on only lists signed with it count.
 *
 * @param signed by the pinned key
 * @param problem why the installation's own list does not count; empty when it does. {@code code} is then the last one that was good.
 */
public record ReleaseList(CodeSet code, boolean signed, String problem) {
    public static final String LIST = "code.list";
    public static final String SIGNATURE = "code.list.sig";
    public static final String KEY = "code.key";
    /** In the data folder. */
    public static final String PIN = "keys/release.key";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /**
     * Reads it, and never writes.
     *
     * @param etc the installation's settings
     * @param data this node's data folder
     */
    public static ReleaseList read(Path etc, Path data) {
        try {
            return good(etc, data);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return new ReleaseList(lastGood(data), true, e.getMessage() + " (" + etc.resolve(LIST) + ")");
        }
    }

    /** Pins the key and keeps the list as the last one that was good; nothing for one that is not signed. */
    public void remember(Path etc, Path data) throws IOException {
        if (!signed || !problem.isEmpty()) return;
        for (var folder : List.of("keys", "code"))
            Files.createDirectories(data.resolve(folder), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        if (!Files.exists(data.resolve(PIN))) copy(etc.resolve(KEY), data.resolve(PIN));
        copy(etc.resolve(SIGNATURE), data.resolve("code").resolve(SIGNATURE));
        copy(etc.resolve(LIST), data.resolve("code").resolve(LIST));
    }

    private static void copy(Path from, Path to) throws IOException {
        var beside = to.resolveSibling(to.getFileName() + ".tmp");
        Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ReleaseList good(Path etc, Path data) throws IOException, GeneralSecurityException {
        if (!Files.exists(etc.resolve(LIST))) throw new IOException("there is no list of this release's code");
        var list = Files.readAllBytes(etc.resolve(LIST));
        var pin = data.resolve(PIN);
        boolean signed = Files.exists(etc.resolve(SIGNATURE)) && Files.exists(etc.resolve(KEY));
        if (!signed && Files.exists(pin))
            throw new IOException("the list is not signed, and signed ones ran here: " + pin + " holds their key");
        if (signed) verify(list, etc.resolve(SIGNATURE), Files.exists(pin) ? pin : etc.resolve(KEY));
        return new ReleaseList(CodeSet.parse(new String(list, StandardCharsets.UTF_8)), signed, "");
    }

    private static CodeSet lastGood(Path data) {
        var folder = data.resolve("code");
        try {
            var list = Files.readAllBytes(folder.resolve(LIST));
            verify(list, folder.resolve(SIGNATURE), data.resolve(PIN));
            return CodeSet.parse(new String(list, StandardCharsets.UTF_8));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return CodeSet.NONE;
        }
    }

    private static void verify(byte[] list, Path signature, Path key) throws IOException, GeneralSecurityException {
        var bytes = Base64.getMimeDecoder().decode(Files.readAllBytes(key));
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes)));
        verifier.update(list);
        if (!verifier.verify(Base64.getMimeDecoder().decode(Files.readAllBytes(signature))))
            throw new GeneralSecurityException("the list is not what was signed with the key " + key);
    }
}
