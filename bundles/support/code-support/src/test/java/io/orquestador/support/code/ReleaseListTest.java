package io.orquestador.support.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which list counts: its signature, the key that is pinned by the first signed one, and the last that was good. */
class ReleaseListTest {
    private static final String ONE = "a".repeat(64);
    private static final String TWO = "b".repeat(64);

    @TempDir
    Path folder;

    private Path etc;
    private Path data;

    @BeforeEach
    void folders() throws Exception {
        etc = Files.createDirectories(folder.resolve("etc"));
        data = Files.createDirectories(folder.resolve("data"));
    }

    @Test
    void anUnsignedListCountsUntilASignedOneRan() throws Exception {
        write(ONE);
        var list = read();
        assertEquals("", list.problem());
        assertFalse(list.signed());
        assertTrue(list.code().holds(ONE));
    }

    @Test
    void aSignedListCountsAndItsKeyIsPinned() throws Exception {
        var key = key();
        sign(key, ONE);
        assertTrue(read().signed());
        assertEquals("", read().problem());
        assertTrue(Files.exists(data.resolve(ReleaseList.PIN)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))));
        sign(key, TWO); // the next release
        assertTrue(read().code().holds(TWO));
        assertEquals("", read().problem());
    }

    @Test
    void aListThatWasChangedDoesNotCountAndTheLastGoodOneDoes() throws Exception {
        sign(key(), ONE);
        read();
        write(TWO);
        assertTrue(read().problem().contains("not what was signed"), read().problem());
        assertTrue(read().code().holds(ONE));
        assertFalse(read().code().holds(TWO));
    }

    @Test
    void aListOfAnotherKeyDoesNotCount() throws Exception {
        sign(key(), ONE);
        read();
        sign(key(), TWO);
        assertFalse(read().problem().isEmpty());
        assertTrue(read().code().holds(ONE));
    }

    @Test
    void aListWithoutSignatureDoesNotCountAfterASignedOne() throws Exception {
        sign(key(), ONE);
        read();
        write(TWO);
        Files.delete(etc.resolve(ReleaseList.SIGNATURE));
        assertTrue(read().problem().contains("not signed"), read().problem());
        assertFalse(read().code().holds(TWO));
    }

    @Test
    void theLastGoodOneThatWasChangedTooLeavesNothing() throws Exception {
        sign(key(), ONE);
        read();
        write(TWO);
        Files.writeString(data.resolve("code").resolve(ReleaseList.LIST), TWO + " x 1\n");
        assertEquals(CodeSet.NONE, read().code());
    }

    @Test
    void noListAndOneThatIsNoneLetNothingRun() throws Exception {
        assertEquals(CodeSet.NONE, read().code());
        assertTrue(read().problem().contains("there is no list"), read().problem());
        Files.writeString(etc.resolve(ReleaseList.LIST), "what is this\n");
        assertEquals(CodeSet.NONE, read().code());
        assertTrue(read().problem().contains("what is this"), read().problem());
    }

    @Test
    void aSetIsItsText() {
        var set = CodeSet.parse(TWO + " b 1\n# nothing\n\n" + ONE + " a 1\n");
        assertEquals(ONE + " a 1\n" + TWO + " b 1\n", set.text());
        assertEquals(set, CodeSet.parse(set.text()));
        assertEquals(BundleFile.sha256(set.text().getBytes(StandardCharsets.UTF_8)), set.id());
        assertThrows(IllegalArgumentException.class, () -> CodeSet.parse("1234 a 1"));
    }

    /** As the gate does at each start. */
    private ReleaseList read() throws Exception {
        var list = ReleaseList.read(etc, data);
        list.remember(etc, data);
        return list;
    }

    private void write(String sha256) throws Exception {
        Files.writeString(etc.resolve(ReleaseList.LIST), sha256 + " some.bundle 1.0.0\n");
    }

    private static KeyPair key() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private void sign(KeyPair key, String sha256) throws Exception {
        write(sha256);
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key.getPrivate());
        signature.update(Files.readAllBytes(etc.resolve(ReleaseList.LIST)));
        Files.write(etc.resolve(ReleaseList.SIGNATURE), Base64.getMimeEncoder().encode(signature.sign()));
        Files.write(
                etc.resolve(ReleaseList.KEY),
                Base64.getMimeEncoder().encode(key.getPublic().getEncoded()));
    }
}
