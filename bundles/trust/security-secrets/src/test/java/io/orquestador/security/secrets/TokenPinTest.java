package io.orquestador.security.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PIN of which nobody knows whether it was refused is not tried again. */
class TokenPinTest {
    private static final String MARKER = "token.pin.refused";

    @TempDir
    Path data;

    private Node node;
    private int tries;

    @BeforeEach
    void aPin() throws IOException {
        node = new Node(data);
        node.write("token.pin", "4711\n");
    }

    /** As if the process had ended there. */
    private static final class Killed extends Error {}

    private TokenWrapping run(TokenWrapping.Child child) {
        var settings = new KeySettings(KeySettings.Place.TOKEN, "/lib.so", 1, "orquestador", "", "");
        return new TokenWrapping(settings, node.keys, Surroundings.real(), (word, lines) -> {
            assertTrue(node.has(MARKER), "before it is tried");
            tries++;
            return child.ask(word, lines);
        });
    }

    private TokenWrapping answering(String word) {
        return run((asked, lines) -> new TokenProcess.Answer(word, "text"));
    }

    @Test
    void aKillWhileTheTokenIsAskedCountsAsARefusal() throws Exception {
        assertThrows(Killed.class, () -> run((word, lines) -> {
                    throw new Killed();
                })
                .unwrap("x"));
        assertThrows(Unusable.class, () -> answering(TokenChild.OK).unwrap("x"));
        assertEquals(1, tries);
        node.write("token.pin", "0815\n");
        assertEquals("text", new String(answering(TokenChild.OK).unwrap("x")));
        assertFalse(node.has(MARKER));
    }

    @Test
    void whatProvesThatNoPinWasRefusedLeavesNoMark() {
        for (var word : List.of(TokenChild.AWAY, TokenChild.NO_KEY, TokenChild.OTHER_KEY)) {
            assertThrows(Unusable.class, () -> answering(word).unwrap("x"));
            assertFalse(node.has(MARKER), word);
        }
        assertEquals(3, tries);
    }

    @Test
    void withoutAMarkOnTheDiskNothingIsTried() throws Exception {
        Files.createDirectories(node.file(MARKER + ".tmp").resolve("no file can be written here"));
        assertThrows(IOException.class, () -> answering(TokenChild.OK).unwrap("x"));
        assertEquals(0, tries);
    }

    @Test
    void aProcessThatEndsWithoutAnAnswerIsAwayBeforeThePinWasGivenAndARefusalAfter() {
        assertEquals(TokenChild.AWAY, TokenProcess.parsed("", 134).word());
        assertEquals(
                TokenChild.AWAY, TokenProcess.parsed("a library's line\n", 134).word());
        assertEquals(
                TokenChild.PIN,
                TokenProcess.parsed("a library's line\nlogin\n", 134).word());
        assertEquals(TokenChild.OK, TokenProcess.parsed("login\nok text\n", 0).word());
    }
}
