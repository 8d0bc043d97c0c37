package io.orquestador.security.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One line of text that a person hands to this machine: systemd's credential of that name when the service has one, else an owner-only file. */
final class LocalSecret {
    private final Path file;
    private final String name;
    private final @Nullable Path credential;

    /**
     * @param name of the credential
     * @param environment of the process: CREDENTIALS_DIRECTORY is systemd's
     */
    LocalSecret(Path file, String name, Map<String, String> environment) {
        this.file = file;
        this.name = name;
        var folder = environment.get("CREDENTIALS_DIRECTORY");
        credential = folder == null || folder.isBlank() ? null : Path.of(folder).resolve(name);
    }

    /** As people read it. */
    Path place() {
        return isCredential() ? Objects.requireNonNull(credential) : file;
    }

    Path file() {
        return file;
    }

    /** Of the credential, as people write it. */
    String name() {
        return name;
    }

    boolean isCredential() {
        return credential != null && Files.exists(credential);
    }

    boolean isThere() {
        return Files.exists(place());
    }

    /** Without blanks at its ends. @throws Unusable when others can read the file */
    String read() throws IOException {
        var place = place();
        if (!isCredential()) OwnerOnly.require(place); // systemd sets the rights of its own
        return Files.readString(place, StandardCharsets.UTF_8).strip();
    }
}
