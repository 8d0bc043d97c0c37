package io.orquestador.security.secrets;

import io.orquestador.security.Secrets.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in the keystore {@code <data>/keys/secrets.bcfks}. Nothing is read before the first question; then the file is looked at, not
 * read, at each: another file counts at once, and one that others can read gives out no secret. No thread; one caller at a time.
 */
final class KeystoreStore implements SecretStore {
    private static final String STORE = "keystore";

    private final Path folder;
    private final StoreKey key;
    private final Takeover takeover;
    private final Troubles troubles;
    private final Map<String, char[]> opened = new HashMap<>(); // decrypting one takes tens of milliseconds
    private @Nullable Keystore store;
    private List<Object> stamp = List.of(); // of the files that the store was read of

    KeystoreStore(Path folder, StoreKey key, Takeover takeover, Troubles troubles) {
        this.folder = folder;
        this.key = key;
        this.takeover = takeover;
        this.troubles = troubles;
    }

    @Override
    public synchronized Optional<char[]> get(String name) {
        return answered(now -> value(now, name));
    }

    @Override
    public synchronized char[] getOrPut(String name, char[] made) {
        var there = get(name);
        if (there.isPresent()) return there.get();
        changed(now -> now.put(name, made));
        return made;
    }

    @Override
    public synchronized List<Known> list() {
        return answered(now -> {
            var known = new ArrayList<Known>();
            for (var name : now.names()) known.add(new Known(name, now.set(name), STORE));
            return List.copyOf(known);
        });
    }

    @Override
    public synchronized void put(String name, char[] value) {
        changed(now -> now.put(name, value));
    }

    @Override
    public synchronized void replace(String name, char[] value) {
        changed(now -> {
            requireKnown(now, name);
            now.put(name, value);
        });
    }

    @Override
    public synchronized void remove(String name) {
        changed(now -> {
            requireKnown(now, name);
            now.remove(name);
        });
    }

    /** The next question reads the files anew. */
    synchronized void forget() {
        store = null;
        opened.values().forEach(value -> Arrays.fill(value, '\0'));
        opened.clear();
    }

    private static void requireKnown(Keystore now, String name) throws IOException {
        if (!now.has(name)) throw new IllegalArgumentException("There is no secret of that name.");
    }

    private Optional<char[]> value(Keystore now, String name) throws IOException {
        var known = opened.get(name);
        if (known == null) {
            var read = now.get(name);
            if (read.isEmpty()) return read;
            known = read.get();
            opened.put(name, known);
        }
        return Optional.of(known.clone());
    }

    private interface Question<T> {
        T ask(Keystore now) throws IOException;
    }

    private interface Change {
        void make(Keystore now) throws IOException;
    }

    private <T> T answered(Question<T> question) {
        try {
            var answer = question.ask(current());
            troubles.over();
            return answer;
        } catch (Unusable e) {
            forget();
            troubles.tell(e);
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (IOException e) {
            forget();
            throw new UncheckedIOException("SECURITY-SECRETS The secrets cannot be read: " + e, e);
        }
    }

    /** When it cannot be kept the file is read anew: what is in memory is what is on the disk. */
    private void changed(Change change) {
        var now = answered(known -> known);
        try {
            change.make(now);
            now.save();
            opened.values().forEach(value -> Arrays.fill(value, '\0'));
            opened.clear();
            stamp = stamp();
        } catch (Unusable e) { // the key of a new store could not be made
            forget();
            troubles.tell(e);
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (IOException e) {
            forget();
            throw new UncheckedIOException(
                    "SECURITY-SECRETS The secrets cannot be kept in " + folder + ": " + e + ". Free disk space, or give"
                            + " the folder to the user that runs Orquestador.",
                    e);
        } catch (RuntimeException e) {
            forget();
            throw e;
        }
    }

    private Keystore current() throws IOException {
        takeover.run();
        var file = folder.resolve(Keystore.FILE);
        if (Files.exists(file)) OwnerOnly.require(file);
        var seen = stamp();
        var now = store;
        if (now != null && seen.equals(stamp)) return now;
        forget();
        now = Keystore.open(folder, key);
        store = now;
        stamp = stamp();
        return now;
    }

    /** What tells one file from another without reading it. */
    private List<Object> stamp() throws IOException {
        var seen = new ArrayList<Object>();
        seen.addAll(stampOf(folder.resolve(Keystore.FILE)));
        for (var file : key.files()) seen.addAll(stampOf(file));
        return seen;
    }

    private static List<Object> stampOf(Path file) throws IOException {
        if (!Files.exists(file)) return List.of("none");
        return List.of(
                Files.getLastModifiedTime(file),
                Files.getAttribute(file, "unix:ino"),
                Files.getAttribute(file, "unix:mode"));
    }
}
