package io.orquestador.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orquestador.security.Subject;
import java.io.Closeable;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of people, apart from the chain, which holds only SHA-256 of salt and name: a name can be erased and the chain stays whole. Written
 * by the thread {@code audit}; read by any.
 */
final class Names implements Closeable {
    static final String FILE = "names";
    private static final int SALT_BYTES = 16;

    /** @param salt hexadecimal */
    record Opened(String commitment, String id, String name, String salt) {
        String line() {
            return CanonicalJson.write(
                    Map.of("export", "name", "commitment", commitment, "id", id, "name", name, "salt", salt));
        }

        static Opened parse(String line) {
            var fields = JsonText.object(line);
            return new Opened(
                    Fields.text(fields, "commitment"),
                    Fields.text(fields, "id"),
                    Fields.text(fields, "name"),
                    Fields.text(fields, "salt"));
        }
    }

    private record Key(String id, String name) {}

    private final Disk disk;
    private final SecureRandom random = new SecureRandom();
    private final Map<Key, String> commitments = new HashMap<>();
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();
    private LineFile file;

    Names(Disk disk) throws IOException {
        this.disk = disk;
        file = new LineFile(disk, FILE);
        try {
            for (var line : file.found()) keep(Opened.parse(line));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "a line of the file \"names\" is damaged: " + e.getMessage()
                            + ". Put the file back from a backup, or take that line out: its name is lost then, and nothing else.",
                    e);
        }
    }

    /** What stands for the name in the chain; on disk when it returns. */
    String commitment(Subject who) throws IOException {
        var known = commitments.get(new Key(who.id(), who.name()));
        if (known != null) return known;
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var name = new Opened(commitment(Hashes.hex(salt), who.name()), who.id(), who.name(), Hashes.hex(salt));
        file.append(name.line());
        keep(name);
        return name.commitment();
    }

    private static String commitment(String salt, String name) {
        var text = name.getBytes(UTF_8);
        var both = Arrays.copyOf(Hashes.bytes(salt), SALT_BYTES + text.length);
        System.arraycopy(text, 0, both, SALT_BYTES, text.length);
        return Hashes.hex(Hashes.of(both));
    }

    private void keep(Opened name) {
        commitments.put(new Key(name.id(), name.name()), name.commitment());
        opened.put(name.commitment(), name);
    }

    Optional<Opened> open(String commitment) {
        return Optional.ofNullable(opened.get(commitment));
    }

    /** Forgets all names of that id, on the disk too. */
    void erase(String id) throws IOException {
        var kept =
                opened.values().stream().filter(name -> !name.id().equals(id)).toList();
        var text = new StringBuilder();
        for (var name : kept) text.append(name.line()).append('\n');
        disk.replace(FILE, text.toString().getBytes(UTF_8));
        file.close();
        file = new LineFile(disk, FILE);
        commitments.clear();
        opened.clear();
        kept.forEach(this::keep);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
