package io.orquestador.security.secrets;

import static io.orquestador.security.secrets.Node.OWNER;
import static io.orquestador.security.secrets.Node.refused;
import static io.orquestador.security.secrets.Node.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keystore's key, locked by a real PKCS#11 library: SoftHSM 2. */
class TokenKeyTest {
    @TempDir
    Path data;

    private Node node;
    private SoftToken token;
    private Config config;

    @BeforeEach
    void aTokenWithAKeyAndItsPinInAFile() throws IOException {
        node = new Node(data);
        token = new SoftToken(data).withKey();
        node.environment.put("SOFTHSM2_CONF", token.conf.toString());
        node.write("token.pin", SoftToken.PIN + "\n");
        config = Config.NONE.token("token", SoftToken.LIBRARY, token.slot);
    }

    @Test
    void theKeyMovesFromTheFileToTheTokenAndBackWithoutARestart() throws Exception {
        var secrets = node.run(Config.NONE);
        secrets.set(OWNER, "smtp", "geheim".toCharArray());
        var inClear = Files.readString(node.file("secrets.key")).strip();

        secrets.apply(config);
        assertEquals("geheim", text(secrets, "smtp"));
        assertFalse(node.has("secrets.key"));
        assertFalse(node.holds(inClear), "in no file");
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(node.file("secrets.key.wrapped"))));
        assertEquals("geheim", text(node.run(config), "smtp"), "another run needs the token only");

        secrets.apply(config.key("file"));
        assertEquals("geheim", text(secrets, "smtp"));
        assertEquals(inClear, Files.readString(node.file("secrets.key")).strip());
        assertFalse(node.has("secrets.key.wrapped"));
        assertEquals("geheim", text(node.run(Config.NONE), "smtp"), "and no token any more");
    }

    @Test
    void theKeyOfANewStoreIsNeverOnTheDiskInClear() throws Exception {
        node.run(config, step -> assertFalse(node.has("secrets.key"), step.toString()))
                .set(OWNER, "smtp", "geheim".toCharArray());
        assertFalse(node.has("secrets.key"));
        assertEquals("geheim", text(node.run(config), "smtp"));
    }

    @Test
    void aTokenThatIsAwayAtTheStartGivesNoSecretMakesNothingAndIsFoundWhenItIsBack() throws Exception {
        node.run(config).set(OWNER, "smtp", "geheim".toCharArray());
        token.takeAway();
        var locked = Files.readString(node.file("secrets.key.wrapped"));
        var secrets = node.run(config);
        assertTrue(refused(secrets, Unusable.LOCKED).contains("CKR_SLOT_ID_INVALID"));
        assertEquals(locked, Files.readString(node.file("secrets.key.wrapped")));
        assertFalse(node.has("secrets.key"));

        token.putBack();
        refused(secrets, Unusable.LOCKED); // it is not asked by each caller
        node.pass(6);
        assertEquals("geheim", text(secrets, "smtp"), "without a restart");
        assertTrue(secrets.conditions().isEmpty());

        token.takeAway();
        assertEquals("geheim", text(secrets, "smtp"), "what is open stays open");
        secrets.set(OWNER, "smtp", "anders".toCharArray());
        token.putBack();
        assertEquals("anders", text(node.run(config), "smtp"));
    }

    @Test
    void whatFailsClosesNothingThatOnlyTheTokenOpens() throws Exception {
        var secrets = node.run(config);
        secrets.set(OWNER, "smtp", "geheim".toCharArray());
        token.takeAway();
        assertThrows(IllegalArgumentException.class, () -> secrets.rotate(OWNER, "none"));
        assertThrows(IllegalArgumentException.class, () -> secrets.remove(OWNER, "none"));
        assertThrows(IllegalArgumentException.class, () -> secrets.set(OWNER, "smtp", "\ud800".toCharArray()));
        assertEquals("geheim", text(secrets, "smtp"));

        var before = node.file(Keystore.BEFORE);
        Files.deleteIfExists(before);
        Files.createDirectories(before.resolve("no file can be put in place of it"));
        assertThrows(UncheckedIOException.class, () -> secrets.set(OWNER, "smtp", new char[] {'x'}));
        assertEquals("geheim", text(secrets, "smtp"), "a save that fails");

        secrets.apply(config.vault("http://127.0.0.1:9", "", ""));
        assertEquals("geheim", text(secrets, "smtp"), "settings of something else");
        secrets.apply(config.key("tokn"));
        assertThrows(UncheckedIOException.class, () -> secrets.get("smtp"));
        secrets.apply(config);
        assertEquals("geheim", text(secrets, "smtp"), "settings that were put right");
        secrets.apply(config.label("other"));
        assertThrows(UncheckedIOException.class, () -> secrets.get("smtp"), "settings of the key");
        secrets.stop();
    }

    @Test
    void optionsOfThisJavaAreNotTheProcesss() throws Exception {
        for (var name : new String[] {"_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
            node.environment.put(name, "-XX:+NoSuchOption");
        node.run(config).set(OWNER, "smtp", "geheim".toCharArray());
        assertEquals("geheim", text(node.run(config), "smtp"));
    }

    @Test
    void aWrongPinIsTriedOnceAlsoOverARestart() throws Exception {
        node.run(config).set(OWNER, "smtp", "geheim".toCharArray());
        node.write("token.pin", "9999");
        var secrets = node.run(config);
        assertTrue(refused(secrets, Unusable.LOCKED).contains("(CKR_PIN_INCORRECT)"));
        token.takeAway(); // whoever asks it now hears of that
        node.pass(3_600);
        assertTrue(refused(secrets, Unusable.LOCKED).contains("refused the PIN"));
        assertTrue(refused(node.run(config), Unusable.LOCKED).contains("refused the PIN"));
        var otherwise = config.token("token", SoftToken.LIBRARY, -1); // the same token by another name
        assertTrue(refused(node.run(otherwise), Unusable.LOCKED).contains("refused the PIN"));
        assertFalse(node.holds("9999\n\n")
                || Files.readString(node.file("token.pin.refused")).contains("9999"));
        token.putBack();
        node.write("token.pin", SoftToken.PIN);
        assertEquals("geheim", text(secrets, "smtp"), "without a restart");
        assertFalse(node.has("token.pin.refused"));
    }

    @Test
    void aMissingOrOpenPinAndTheOneFromSystemd() throws Exception {
        var secrets = node.run(config);
        secrets.set(OWNER, "smtp", "geheim".toCharArray());
        Files.setPosixFilePermissions(node.file("token.pin"), PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(refused(node.run(config), Unusable.EXPOSED).contains("token.pin"));
        Files.delete(node.file("token.pin"));
        assertTrue(refused(node.run(config), Unusable.LOCKED).contains(TokenWrapping.PIN_CREDENTIAL));
        var credentials = Files.createDirectories(data.resolve("credentials"));
        Files.writeString(credentials.resolve(TokenWrapping.PIN_CREDENTIAL), SoftToken.PIN + "\n");
        node.environment.put("CREDENTIALS_DIRECTORY", credentials.toString());
        assertEquals("geheim", text(node.run(config), "smtp"));
    }

    @Test
    void aTokenWithAnotherKeyOrNoneOpensNothingAndGetsNoKeyMade() throws Exception {
        node.run(config).set(OWNER, "smtp", "geheim".toCharArray());
        var other = new SoftToken(Files.createDirectories(data.resolve("other")));
        node.environment.put("SOFTHSM2_CONF", other.conf.toString());
        var config2 = config.token("token", SoftToken.LIBRARY, other.slot);
        assertTrue(refused(node.run(config2), Unusable.LOCKED).contains("has no AES key"));
        other.withKey();
        assertTrue(refused(node.run(config2), Unusable.LOCKED).contains("is not the one that locked"));
    }

    @Test
    void whatIsNoPkcs11LibraryTakesNothingWithIt() throws Exception {
        node.run(config).set(OWNER, "smtp", "geheim".toCharArray());
        for (var library : new String[] {"/none.so", "/usr/lib/jvm", "/proc/self/exe"})
            refused(node.run(config.token("token", library, token.slot)), Unusable.LOCKED);
        assertFalse(node.has("token.pin.refused"));
    }

    @Test
    void settingsThatNoLongerNameTheTokenTakeNothingInItsPlace() throws Exception {
        node.run(config).set(OWNER, "smtp", "geheim".toCharArray());
        assertTrue(refused(node.run(Config.NONE), Unusable.LOCKED).contains("key = token"));
        assertTrue(refused(node.run(Config.NONE.key("file")), Unusable.LOCKED).contains("tokenLibrary"));
        var nonsense = node.run(config.key("tokn"));
        assertEquals(Unusable.CONFIG, nonsense.conditions().get(0).code());
        nonsense.apply(config);
        assertEquals("geheim", text(nonsense, "smtp"), "corrected without a restart");
        assertTrue(nonsense.conditions().isEmpty());
    }

    @Test
    void twoKeysAreOneTooMany() throws Exception {
        var secrets = node.run(Config.NONE);
        secrets.set(OWNER, "smtp", "geheim".toCharArray());
        var copy = Files.copy(node.file("secrets.key"), data.resolve("copy"), StandardCopyOption.COPY_ATTRIBUTES);
        secrets.apply(config);
        assertEquals("geheim", text(secrets, "smtp"));
        node.write("secrets.key", "w".repeat(43));
        assertTrue(refused(node.run(config), Unusable.UNREADABLE).contains("different keys"));
        Files.move(copy, node.file("secrets.key"), StandardCopyOption.REPLACE_EXISTING);
        assertEquals("geheim", text(node.run(config), "smtp"));
        assertFalse(node.has("secrets.key"), "the same one is a leftover, and goes");
    }
}
