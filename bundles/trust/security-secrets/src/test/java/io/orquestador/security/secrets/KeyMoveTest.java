package io.orquestador.security.secrets;

import static io.orquestador.security.secrets.Node.OWNER;
import static io.orquestador.security.secrets.Node.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each step of a move as the last one of a process, by a real token. */
class KeyMoveTest {
    @TempDir
    Path data;

    private Node node;
    private Config config;

    private void token() throws IOException {
        node = new Node(data);
        var token = new SoftToken(data).withKey();
        node.environment.put("SOFTHSM2_CONF", token.conf.toString());
        node.write("token.pin", SoftToken.PIN);
        config = Config.NONE.token("token", SoftToken.LIBRARY, token.slot);
    }

    /** As if the process had ended there. */
    private static final class Killed extends Error {}

    private boolean isKilled(Config to, KeyMove.Step last) {
        var reached = EnumSet.noneOf(KeyMove.Step.class);
        var secrets = node.run(to, step -> {
            reached.add(step);
            if (step == last) throw new Killed();
        });
        try {
            secrets.get("smtp");
        } catch (Killed e) {
            return true;
        }
        assertFalse(reached.contains(last));
        return false;
    }

    @Test
    void aKillAtAnyStepLosesNothingThereAndBack() throws Exception {
        token();
        node.run(Config.NONE).set(OWNER, "smtp", "geheim".toCharArray());
        for (var last : KeyMove.Step.values()) {
            assertTrue(isKilled(config, last), "there " + last);
            assertEquals("geheim", text(node.run(config), "smtp"), "there " + last);
            assertFalse(node.has("secrets.key") || node.has("secrets.key.moved"));
            boolean isStepBack = EnumSet.of(KeyMove.Step.WRITTEN, KeyMove.Step.COMPARED, KeyMove.Step.REMOVED)
                    .contains(last);
            assertEquals(isStepBack, isKilled(config.key("file"), last), "back " + last);
            assertEquals("geheim", text(node.run(config.key("file")), "smtp"), "back " + last);
            assertFalse(node.has("secrets.key.wrapped"));
        }
    }

    @Test
    void whatIsReadBackDifferentlyLeavesTheKeyWhereItWas() throws Exception {
        node = new Node(data);
        node.write("secrets.key", "k".repeat(43));
        var clear = new LocalSecret(node.file("secrets.key"), StoreKey.CREDENTIAL, node.environment);
        var move = new KeyMove(clear, node.file(WrappedKey.FILE), step -> {});
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
        assertThrows(
                IOException.class, () -> move.lock("k".repeat(43).toCharArray(), KeySettings.Place.TOKEN, forgetful));
        assertTrue(node.has("secrets.key"));
        assertFalse(node.has(WrappedKey.FILE));
    }
}
