package io.orquestador.security.secrets;

import io.orquestador.security.secrets.KeySettings.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the keystore is encrypted with: one line of text. In clear it comes from systemd's credential {@code orquestador-secrets} when the
 * service has one, else from the owner-only file {@code secrets.key}; locked it lies in {@code secrets.key.wrapped}. Where it lies and what
 * the settings say must agree: nothing is taken instead. For one thread at a time.
 */
final class StoreKey {
    static final String CREDENTIAL = "orquestador-secrets";

    private static final int LEAST_CHARACTERS = 32;

    private final Path wrappedFile;
    private final LocalSecret clear;
    private final SecureRandom random;
    private final KeyMove move;
    private KeySettings settings = KeySettings.NONE;
    private Map<Place, Wrapping> wrappings = Map.of();
    private boolean isRefused;
    private @Nullable Unlocked unlocked;

    /** The key that opened the store, as long as its files are these. */
    private record Unlocked(char[] key, FileStamp files) {}

    StoreKey(Path keysFolder, Surroundings around) {
        wrappedFile = keysFolder.resolve(WrappedKey.FILE);
        clear = new LocalSecret(keysFolder.resolve("secrets.key"), CREDENTIAL, around.environment());
        random = around.random();
        move = new KeyMove(clear, wrappedFile, around.moved());
    }

    /**
     * @param by of TOKEN and TRANSIT, those that the settings describe
     * @return whether the settings are others than before
     */
    boolean use(KeySettings now, Map<Place, Wrapping> by) {
        boolean isOther = !now.equals(settings);
        if (isOther) forget();
        settings = now;
        wrappings = by;
        isRefused = false;
        return isOther;
    }

    /** The key in memory. */
    void forget() {
        unlocked = null;
    }

    /** The settings are none: no key is read, moved or made. */
    void refuse() {
        isRefused = true;
    }

    /** As people read it. */
    Path place() {
        return Files.exists(wrappedFile) ? wrappedFile : clear.place();
    }

    /** Whose change makes another key of it. */
    List<Path> files() {
        return List.of(clear.place(), wrappedFile);
    }

    boolean isThere() {
        return Files.exists(wrappedFile) || clear.isThere();
    }

    /** Blocks for a token or Vault, seconds at most; not for a key that was unlocked and whose files are the same. */
    char[] read() throws IOException {
        requireSettings();
        var known = unlocked;
        if (known != null && known.files().equals(FileStamp.of(files()))) return known.key();
        if (!isThere())
            throw new Unusable(
                    Unusable.UNREADABLE,
                    "The key of the secrets, " + clear.file() + ", is not there.",
                    "Bring it back, e.g. from a backup, or start the service with the credential " + CREDENTIAL
                            + "; without it the secrets are lost.");
        return Files.exists(wrappedFile) ? unwrapped(settings.place()) : inClear();
    }

    /** Moves a key that has opened the store when the settings say so, and keeps it in memory. Blocks as {@link #read} does. */
    void settle(char[] key) throws IOException {
        var place = settings.place();
        if (Files.exists(wrappedFile)) {
            if (place == Place.FILE) move.open(key);
            else move.finish(key);
        } else if (place == Place.TOKEN || place == Place.TRANSIT) move.lock(key, place, wrapping(place));
        unlocked = new Unlocked(key, FileStamp.of(files()));
    }

    private char[] unwrapped(Place place) throws IOException {
        var wrapped = WrappedKey.read(wrappedFile);
        if (place != wrapped.by() && place != Place.FILE)
            throw new Unusable(
                    Unusable.LOCKED,
                    wrappedFile + " is locked by " + wrapped.by().word() + ", and the settings say "
                            + (place == Place.AS_IT_IS ? "nothing of that." : "key = " + place.word() + "."),
                    "Write key = " + wrapped.by().word() + " into " + SecretsConfig.PID
                            + ".cfg again; to lock it otherwise, move it into the file first: key = file");
        return checked(wrapping(wrapped.by()).unwrap(wrapped.text()), wrappedFile);
    }

    private void requireSettings() throws IOException {
        if (isRefused)
            throw new Unusable(
                    Unusable.LOCKED,
                    "The settings of the key of the secrets are wrong.",
                    "The condition " + Unusable.CONFIG + " says which; correct " + SecretsConfig.PID + ".cfg.");
    }

    private Wrapping wrapping(Place place) throws IOException {
        var found = wrappings.get(place);
        if (found != null) return found;
        throw new Unusable(
                Unusable.LOCKED,
                "The settings do not say which " + (place == Place.TOKEN ? "token" : "Vault") + " locks the key in "
                        + wrappedFile + ".",
                "Write " + (place == Place.TOKEN ? "tokenLibrary" : "vault") + " into " + SecretsConfig.PID
                        + ".cfg again; it is needed to move the key too.");
    }

    private char[] inClear() throws IOException {
        return checked(clear.read().toCharArray(), clear.place());
    }

    private static char[] checked(char[] key, Path place) throws IOException {
        if (key.length >= LEAST_CHARACTERS) return key;
        throw new Unusable(
                Unusable.UNREADABLE,
                place + " holds no key: it has fewer than " + LEAST_CHARACTERS + " characters.",
                "Bring the right one back, e.g. from a backup.");
    }

    /** For a store that is not there yet. Where something locks it, it is never on the disk in clear. */
    void make() throws IOException {
        requireSettings();
        var made = RandomText.of256(random);
        var place = settings.place();
        if (place == Place.AS_IT_IS || place == Place.FILE) move.keepInClear(made);
        else move.keepLocked(made, place, wrapping(place));
    }
}
