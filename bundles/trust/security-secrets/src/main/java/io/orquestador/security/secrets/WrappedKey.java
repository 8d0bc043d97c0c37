package io.orquestador.security.secrets;

import io.orquestador.security.secrets.KeySettings.Place;
import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The file {@code secrets.key.wrapped}: the keystore's key as a token or Vault has locked it.
 *
 * @param by TOKEN or TRANSIT
 */
record WrappedKey(Place by, String text) {
    static final String FILE = "secrets.key.wrapped";

    static WrappedKey read(Path file) throws IOException {
        OwnerOnly.require(file);
        return parsed(file)
                .orElseThrow(() ->
                        new Unusable(Unusable.UNREADABLE, file + " is damaged.", "Bring it back, e.g. from a backup."));
    }

    private static Optional<WrappedKey> parsed(Path file) throws IOException {
        var lines = new Properties();
        try {
            lines.load(new StringReader(Files.readString(file, StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
        var text = lines.getProperty("text", "");
        return Stream.of(Place.TOKEN, Place.TRANSIT)
                .filter(place -> place.word().equals(lines.getProperty("by")) && !text.isBlank())
                .map(place -> new WrappedKey(place, text))
                .findFirst();
    }

    void write(Path file) throws IOException {
        AtomicFile.ownerOnlyFolder(Objects.requireNonNull(file.getParent()));
        var lines = "# The key of secrets.bcfks, locked: of use only together with what locked it.\nby = " + by.word()
                + "\ntext = " + text + "\n";
        AtomicFile.write(file, lines.getBytes(StandardCharsets.US_ASCII));
    }
}
