package io.orquestador.security.secrets;

import io.orquestador.security.Secrets.Known;
import io.orquestador.security.secrets.KeySettings.Place;
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
 * read, at each: another file counts at once, and one that others can read gives out no secret. A change that fails closes nothing that
 * only a token or Vault opens again. No thread; one caller at a time.
 */
final class KeystoreStore implements SecretStore {
    private static final String STORE = "keystore";

    private final Path folder;
    private final StoreKey key;
    private final Takeover takeover;
    private final Troubles troubles;
    private final Map<String, char[]> opened = new HashMap<>(); // decrypting one takes tens of milliseconds
    private @Nullable Keystore store;
    private FileStamp stamp = FileStamp.NONE; // of the files that the store was read of

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
        put(name, made);
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
        Keystore.requireText(value);
        changed(now -> now.put(name, value));
    }

    @Override
    public synchronized void replace(String name, char[] value) {
        requireKnown(name);
        put(name, value);
    }

    @Override
    public synchronized void remove(String name) {
        requireKnown(name);
        changed(now -> now.remove(name));
    }

    /** Settings of the key that are others than before read the store anew; with the same ones what is open stays open. */
    synchronized void use(KeySettings settings, Map<Place, Wrapping> by) {
        if (key.use(settings, by)) forget();
    }

    /** The settings of the key are none: no secret is given until they are. */
    synchronized void refuse() {
        key.refuse();
        forget();
    }

    /** No secret and no key stays in memory. */
    synchronized void stop() {
        key.forget();
        forget();
    }

    /** The next question reads the file anew, with the key that was unlocked. */
    private void forget() {
        store = null;
        opened.values().forEach(value -> Arrays.fill(value, '\0'));
        opened.clear();
    }

    private void requireKnown(String name) {
        boolean isKnown = answered(now -> now.has(name));
        if (!isKnown) throw new IllegalArgumentException("There is no secret of that name.");
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

    private FileStamp stamp() throws IOException {
        var files = new ArrayList<>(key.files());
        files.add(folder.resolve(Keystore.FILE));
        return FileStamp.of(files);
    }
}
