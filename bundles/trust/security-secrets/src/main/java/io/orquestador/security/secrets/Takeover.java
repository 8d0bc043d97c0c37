package io.orquestador.security.secrets;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Takes the secrets of an open file {@code secrets.properties} into the keystore: one of an earlier release, or one that a restore has
 * put there. Only when they were read back from the disk and are the same is the file wiped and removed.
 */
record Takeover(Path folder, StoreKey key, Consumer<Step> done) {
    private static final String FILE = "secrets.properties";
    private static final String TAKEN = "secrets.properties.taken";

    enum Step {
        KEPT,
        COMPARED,
        SET_ASIDE,
        WIPED,
        REMOVED
    }

    /** A file that was set aside is in the keystore already, and may be wiped in part: it is not read again. */
    void run() throws IOException {
        var taken = folder.resolve(TAKEN);
        if (Files.exists(taken)) wipe(taken);
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) return;
        OwnerOnly.require(file);
        var open = read(file);
        var store = Keystore.open(folder, key);
        for (var name : open.stringPropertyNames()) put(store, name, open.getProperty(name));
        store.save();
        done.accept(Step.KEPT);
        compare(open);
        done.accept(Step.COMPARED);
        Files.move(file, taken, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        done.accept(Step.SET_ASIDE);
        wipe(taken);
    }

    private static Properties read(Path file) throws IOException {
        var all = new Properties();
        try {
            all.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
            return all;
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) { // not told: it may quote
            throw new Unusable(
                    Unusable.UNREADABLE,
                    file + " is no properties file.",
                    "Correct it (UTF-8, name = secret), or move it away and set the secrets: ./orq secret set NAME");
        }
    }

    private static void put(Keystore store, String name, String value) throws IOException {
        if (!value.isEmpty()) store.put(name, value.toCharArray()); // an empty one was never of use
    }

    private void compare(Properties open) throws IOException {
        var again = Keystore.open(folder, key);
        for (var name : open.stringPropertyNames()) {
            var kept = again.get(name).orElse(new char[0]);
            if (!Arrays.equals(kept, open.getProperty(name).toCharArray()))
                throw new IOException("The secret " + name + " was not kept as it is in " + folder.resolve(FILE));
        }
    }

    private void wipe(Path file) throws IOException {
        Wipe.over(file);
        done.accept(Step.WIPED);
        Files.delete(file);
        done.accept(Step.REMOVED);
    }
}
