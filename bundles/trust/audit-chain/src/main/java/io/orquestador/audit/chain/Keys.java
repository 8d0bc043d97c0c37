package io.orquestador.audit.chain;

import io.orquestador.audit.AuditEntry;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The key that signs, and the public halves of those that signed before, in a folder. For the thread {@code audit}, but {@link #known}. */
final class Keys {
    private static final String EARLIER = "audit-earlier-keys";

    private final Path folder;
    private SigningKey current;

    Keys(Path folder) throws IOException {
        this.folder = folder;
        current = SigningKey.readOrMake(folder);
    }

    SigningKey current() {
        return current;
    }

    /** What is recorded when {@code next} takes over: each key signs both. */
    AuditEntry rotation(SigningKey next) {
        var text = "orquestador audit key " + current.publicText() + " " + next.publicText();
        return new AuditEntry(
                Subject.system("audit-chain"),
                Matches.ROTATION,
                "audit/key",
                List.of(
                        new AuditEntry.Change("public", current.publicText(), next.publicText(), ""),
                        new AuditEntry.Change("signature", current.sign(text), next.sign(text), "")),
                AuditEntry.Outcome.DONE,
                "",
                "",
                0);
    }

    void use(SigningKey next) throws IOException {
        var earlier = new HashSet<>(earlier());
        earlier.add(current.publicText());
        AtomicFile.write(
                folder.resolve(EARLIER), (String.join("\n", earlier) + "\n").getBytes(StandardCharsets.US_ASCII));
        next.keep(folder);
        current = next;
    }

    private Set<String> earlier() throws IOException {
        var file = folder.resolve(EARLIER);
        return Files.exists(file) ? Set.copyOf(Files.readAllLines(file, StandardCharsets.US_ASCII)) : Set.of();
    }

    /** Public keys that may have signed. Safe from any thread. */
    Set<String> known() throws IOException {
        var known = new HashSet<>(earlier());
        known.add(SigningKey.readOrMake(folder).publicText());
        return known;
    }
}
