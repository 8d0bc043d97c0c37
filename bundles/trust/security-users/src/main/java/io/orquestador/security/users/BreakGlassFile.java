package io.orquestador.security.users;

import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** Where the emergency account is kept: a small file of its own, for the owner only, so that nothing else need be there. */
final class BreakGlassFile {
    private static final String HASH = "hash";
    private static final String SEALED = "sealed";
    private static final String OPENED = "opened";

    /** @param hash of its password (PHC string) */
    record Kept(String hash, Instant sealed, Optional<Instant> opened) {
        BreakGlass.State state() {
            return new BreakGlass.State(Optional.of(sealed), opened);
        }
    }

    private final Path path;

    BreakGlassFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** @return empty when it was never sealed. @throws IOException when it cannot be read or understood */
    Optional<Kept> read() throws IOException {
        if (!Files.exists(path)) return Optional.empty();
        var lines = new Properties();
        try {
            lines.load(new StringReader(Files.readString(path)));
            var hash = lines.getProperty(HASH, "");
            if (!Argon2.isHash(hash)) throw new IOException(path + " holds no hash of a password");
            return Optional.of(new Kept(
                    hash,
                    Instant.parse(lines.getProperty(SEALED, "")),
                    Optional.ofNullable(lines.getProperty(OPENED)).map(Instant::parse)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IOException(path + " is damaged", e);
        }
    }

    /** Blocks for two syncs. */
    void write(Kept kept) throws IOException {
        AtomicFile.ownerOnlyFolder(Objects.requireNonNull(path.toAbsolutePath().getParent()));
        var text = HASH + "=" + kept.hash() + "\n" + SEALED + "=" + kept.sealed() + "\n"
                + kept.opened().map(at -> OPENED + "=" + at + "\n").orElse("");
        AtomicFile.write(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
