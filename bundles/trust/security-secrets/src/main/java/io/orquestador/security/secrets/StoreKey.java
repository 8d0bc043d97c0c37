package io.orquestador.security.secrets;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the keystore is encrypted with: one line of text, from systemd's credential {@code orquestador-secrets} when the service has one,
 * else from the owner-only file {@code secrets.key}, which is made with the first secret.
 */
final class StoreKey {
    static final String CREDENTIAL = "orquestador-secrets";

    private static final int LEAST_CHARACTERS = 32;

    private final Path file;
    private final @Nullable Path credential;
    private final SecureRandom random;

    /** @param environment of the process: CREDENTIALS_DIRECTORY is systemd's */
    StoreKey(Path keysFolder, Map<String, String> environment, SecureRandom random) {
        file = keysFolder.resolve("secrets.key");
        var folder = environment.get("CREDENTIALS_DIRECTORY");
        credential = folder == null || folder.isBlank() ? null : Path.of(folder).resolve(CREDENTIAL);
        this.random = random;
    }

    /** As people read it. */
    Path place() {
        return isCredential() ? Objects.requireNonNull(credential) : file;
    }

    private boolean isCredential() {
        return credential != null && Files.exists(credential);
    }

    boolean isThere() {
        return Files.exists(place());
    }

    char[] read() throws IOException {
        var place = place();
        if (!Files.exists(place))
            throw new Unusable(
                    Unusable.UNREADABLE,
                    "The key of the secrets, " + file + ", is not there.",
                    "Bring it back, e.g. from a backup, or start the service with the credential " + CREDENTIAL
                            + "; without it the secrets are lost.");
        if (!isCredential()) OwnerOnly.require(place); // systemd sets the rights of its own
        var key = Files.readString(place, StandardCharsets.ISO_8859_1).strip();
        if (key.length() < LEAST_CHARACTERS)
            throw new Unusable(
                    Unusable.UNREADABLE,
                    place + " holds no key: it has fewer than " + LEAST_CHARACTERS + " characters.",
                    "Bring the right one back, e.g. from a backup.");
        return key.toCharArray();
    }

    void make() throws IOException {
        var bits = new byte[32];
        random.nextBytes(bits);
        var made = Base64.getUrlEncoder().withoutPadding().encodeToString(bits) + "\n";
        AtomicFile.ownerOnlyFolder(Objects.requireNonNull(file.getParent()));
        AtomicFile.write(file, made.getBytes(StandardCharsets.ISO_8859_1));
    }
}
