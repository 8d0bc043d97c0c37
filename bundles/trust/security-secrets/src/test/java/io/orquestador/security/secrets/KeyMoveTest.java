package io.orquestador.security.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.secrets.KeySettings.Place;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.test.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each step of a move as the last one of a process. What locks is a mirror here; {@link TokenKeyTest} has a real token. */
class KeyMoveTest {
    private static final String KEY = "k".repeat(43);

    @TempDir
    Path data;

    /** Locks by turning round. */
    private static final class Mirror implements Wrapping {
        @Override
        public String wrap(char[] key) {
            return new StringBuilder(new String(key)).reverse() + "-";
        }

        @Override
        public char[] unwrap(String wrapped) {
            return new StringBuilder(wrapped.substring(0, wrapped.length() - 1))
                    .reverse()
                    .toString()
                    .toCharArray();
        }
    }

    /** As if the process had ended there. */
    private static final class Killed extends Error {}

    private Path file(String name) {
        return data.resolve(name);
    }

    private StoreKey key(Place place, KeyMove.Watcher moved, Wrapping wrapping) {
        var around =
                new Surroundings(Map.of(), new SecureRandom(), new TestClock(), System::nanoTime, step -> {}, moved);
        var key = new StoreKey(data, around);
        key.use(new KeySettings(place, "", -1, "", "", ""), Map.of(Place.TOKEN, wrapping));
        return key;
    }

    private String read(Place place) throws IOException {
        return opened(key(place, step -> {}, new Mirror()));
    }

    /** As when it has opened the keystore. */
    private static String opened(StoreKey key) throws IOException {
        var read = key.read();
        key.settle(read);
        return new String(read);
    }

    private static KeystoreStore locked(Node node, List<KeyMove.Step> moved) {
        var around = new Surroundings(
                node.environment, new SecureRandom(), new TestClock(), System::nanoTime, step -> {}, moved::add);
        var key = new StoreKey(node.keys, around);
        var troubles = new Troubles(new Conditions(new TestClock()), "secrets");
        var store = new KeystoreStore(node.keys, key, new Takeover(node.keys, key, step -> {}), troubles);
        store.use(new KeySettings(Place.TOKEN, "", -1, "", "", ""), Map.of(Place.TOKEN, new Mirror()));
        return store;
    }

    private boolean isKilled(Place place, KeyMove.Step last) throws IOException {
        var reached = EnumSet.noneOf(KeyMove.Step.class);
        try {
            var key = key(
                    place,
                    step -> {
                        reached.add(step);
                        if (step == last) throw new Killed();
                    },
                    new Mirror());
            assertEquals(KEY, opened(key));
            assertFalse(reached.contains(last));
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private void inClear() throws IOException {
        var around = Surroundings.real();
        var clear = new LocalSecret(file("secrets.key"), StoreKey.CREDENTIAL, Map.of());
        new KeyMove(clear, file(WrappedKey.FILE), around.moved()).keepInClear(KEY.toCharArray());
    }

    @ParameterizedTest
    @EnumSource(KeyMove.Step.class)
    void aKillAtAnyStepLosesNothingThereAndBack(KeyMove.Step last) throws Exception {
        inClear();
        assertTrue(isKilled(Place.TOKEN, last));
        assertEquals(KEY, read(Place.TOKEN));
        assertFalse(Files.exists(file("secrets.key")) || Files.exists(file("secrets.key.moved")));
        assertTrue(Files.exists(file(WrappedKey.FILE)));

        var stepsBack = EnumSet.of(KeyMove.Step.WRITTEN, KeyMove.Step.COMPARED, KeyMove.Step.REMOVED);
        assertEquals(stepsBack.contains(last), isKilled(Place.FILE, last));
        assertEquals(KEY, read(Place.FILE));
        assertFalse(Files.exists(file(WrappedKey.FILE)));
        assertEquals(KEY, read(Place.AS_IT_IS));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyMove.Step.class,
            names = {"SET_ASIDE", "WIPED"})
    void whatAKillHasSetAsideGoesOnTheWayBackToo(KeyMove.Step last) throws Exception {
        inClear();
        assertTrue(isKilled(Place.TOKEN, last));
        assertTrue(Files.exists(file("secrets.key.moved")));
        assertEquals(KEY, read(Place.FILE));
        assertFalse(Files.exists(file("secrets.key.moved")));
    }

    @Test
    void whatIsReadBackDifferentlyLeavesTheKeyWhereItWas() throws Exception {
        inClear();
        var forgetful = new Wrapping() {
            @Override
            public String wrap(char[] key) {
                return "AAAA";
            }

            @Override
            public char[] unwrap(String wrapped) {
                return "x".repeat(43).toCharArray();
            }
        };
        assertThrows(IOException.class, () -> opened(key(Place.TOKEN, step -> {}, forgetful)));
        assertEquals(KEY, Files.readString(file("secrets.key")).strip());
        assertFalse(Files.exists(file(WrappedKey.FILE)));
    }

    @Test
    void aDamagedLockedKeyIsToldAndNotReplaced() throws Exception {
        inClear();
        assertEquals(KEY, read(Place.TOKEN));
        for (var bad : new String[] {"", "by = token\n", "by = other\ntext = x\n", "by = token\ntext = \\uZZZZ\n"}) {
            Files.writeString(file(WrappedKey.FILE), bad);
            var why = assertThrows(Unusable.class, () -> read(Place.TOKEN));
            assertEquals(Unusable.UNREADABLE, why.code());
            assertEquals(bad, Files.readString(file(WrappedKey.FILE)));
        }
    }

    @Test
    void aKeyThatOpensNothingIsMovedNowhere() throws Exception {
        var node = new Node(data);
        node.run(Config.NONE).set(Node.OWNER, "smtp", "geheim".toCharArray());
        node.write("secrets.key", "w".repeat(43));
        var moved = new ArrayList<KeyMove.Step>();
        var store = locked(node, moved);
        var why = assertThrows(UncheckedIOException.class, () -> store.get("smtp"));
        assertTrue(String.valueOf(why.getMessage()).contains("is not its key"), why.getMessage());
        assertEquals(List.of(), moved);
        assertTrue(node.has("secrets.key"));
        assertFalse(node.has(WrappedKey.FILE));
    }

    @Test
    void aFileThatIsAnotherKeyThanTheCredentialIsToldAndNotWiped() throws Exception {
        var node = new Node(data);
        var credentials = Files.createDirectories(data.resolve("credentials"));
        Files.writeString(credentials.resolve(StoreKey.CREDENTIAL), KEY + "\n");
        node.environment.put("CREDENTIALS_DIRECTORY", credentials.toString());
        node.run(Config.NONE).set(Node.OWNER, "smtp", "geheim".toCharArray());
        node.write("secrets.key", "w".repeat(43));
        var moved = new ArrayList<KeyMove.Step>();
        var store = locked(node, moved);
        var why = assertThrows(UncheckedIOException.class, () -> store.get("smtp"));
        assertTrue(String.valueOf(why.getMessage()).contains("different keys"), why.getMessage());
        assertEquals(List.of(), moved);
        assertEquals("w".repeat(43), Files.readString(node.file("secrets.key")));

        Files.delete(node.file("secrets.key"));
        assertEquals("geheim", new String(store.get("smtp").orElseThrow()));
        assertTrue(node.has(WrappedKey.FILE));
    }
}
