package io.orquestador.security.secrets;

import io.orquestador.security.secrets.KeySettings.Place;
import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the keystore's key from the file in clear to the locked one and back. The new place is written, read back from the disk and
 * compared before the old one goes: a kill at any step leaves the key in one of them, and the next look goes on.
 */
final class KeyMove {
    private static final Logger LOG = LoggerFactory.getLogger(KeyMove.class);

    enum Step {
        WRITTEN,
        COMPARED,
        SET_ASIDE,
        WIPED,
        REMOVED
    }

    /** Told of each step that was done. */
    interface Watcher {
        void done(Step step);
    }

    private final LocalSecret clear;
    private final Path wrapped;
    private final Path aside;
    private final Watcher watcher;

    KeyMove(LocalSecret clear, Path wrapped, Watcher watcher) {
        this.clear = clear;
        this.wrapped = wrapped;
        this.watcher = watcher;
        aside = clear.file().resolveSibling(clear.file().getFileName() + ".moved");
    }

    /**
     * The file in clear goes; a credential is systemd's, and stays until a person takes it out of the unit.
     *
     * @throws Unusable when the file in clear holds another key than the credential
     */
    void lock(char[] key, Place by, Wrapping wrapping) throws IOException {
        if (Files.exists(clear.file())) requireSame(key, clear.place());
        keepLocked(key, by, wrapping);
        removeClear();
        LOG.info("The key of the secrets is locked by {} now, in {}", by.word(), wrapped);
    }

    void keepLocked(char[] key, Place by, Wrapping wrapping) throws IOException {
        var made = new WrappedKey(by, wrapping.wrap(key));
        if (!Arrays.equals(wrapping.unwrap(made.text()), key)) throw different();
        made.write(wrapped);
        watcher.done(Step.WRITTEN);
        if (!WrappedKey.read(wrapped).equals(made)) throw different();
        watcher.done(Step.COMPARED);
    }

    /** What a kill has left of {@link #lock}. @throws Unusable when the file in clear holds another key */
    void finish(char[] key) throws IOException {
        if (Files.exists(aside)) wipe();
        if (!Files.exists(clear.file())) return;
        requireSame(key, wrapped);
        removeClear();
    }

    private void removeClear() throws IOException {
        if (!Files.exists(clear.file())) return;
        Files.move(clear.file(), aside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        watcher.done(Step.SET_ASIDE);
        wipe();
    }

    private void wipe() throws IOException {
        Wipe.over(aside);
        watcher.done(Step.WIPED);
        Files.delete(aside);
        watcher.done(Step.REMOVED);
    }

    /** Back into the file in clear. */
    void open(char[] key) throws IOException {
        if (Files.exists(aside)) wipe();
        if (Files.exists(clear.file())) requireSame(key, wrapped);
        else keepInClear(key);
        watcher.done(Step.WRITTEN);
        requireSame(key, wrapped);
        watcher.done(Step.COMPARED);
        Files.delete(wrapped);
        watcher.done(Step.REMOVED);
        LOG.warn("The key of the secrets lies in clear again, in {}", clear.file());
    }

    void keepInClear(char[] key) throws IOException {
        AtomicFile.ownerOnlyFolder(Objects.requireNonNull(clear.file().getParent()));
        AtomicFile.write(clear.file(), (new String(key) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private void requireSame(char[] key, Path of) throws IOException {
        OwnerOnly.require(clear.file());
        var there = Files.readString(clear.file(), StandardCharsets.UTF_8).strip();
        if (Arrays.equals(there.toCharArray(), key)) return;
        throw new Unusable(
                Unusable.UNREADABLE,
                clear.file() + " and " + of + " hold different keys.",
                "Move away the one that is not of this keystore; when in doubt, bring both and the keystore back from one backup.");
    }

    private IOException different() {
        return new IOException(
                "the locked key in " + wrapped + " was not read back as it was written; the key is where it was");
    }
}
