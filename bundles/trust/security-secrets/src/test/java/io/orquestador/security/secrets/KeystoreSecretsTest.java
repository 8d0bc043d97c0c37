package io.orquestador.security.secrets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestPermit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreSecretsTest {
    private static final Subject DATABASE = Subject.system("database");
    private static final Subject OWNER = new Subject("owner", "Ana", Subject.Kind.PERSON);
    private static final String MARKER = "marker-Zx93-hé llo=x";

    @TempDir
    Path data;

    private SecretsComponent secrets() {
        return secrets(Map.of(), step -> {});
    }

    private SecretsComponent secrets(Map<String, String> environment, Consumer<Takeover.Step> taken) {
        var around = new Surroundings(
                environment, new SecureRandom(), Clock.systemUTC(), System::nanoTime, taken, step -> {});
        var made = new SecretsComponent(data.resolve("keys"), around);
        var allowed = TestPermit.allowAll();
        made.permit = () -> allowed;
        var acts = TestActs.allowAll();
        made.acts = () -> acts;
        return made;
    }

    private Path file(String name) {
        return data.resolve("keys").resolve(name);
    }

    private void write(String name, String rights, String... lines) throws IOException {
        Files.createDirectories(data.resolve("keys"));
        Files.write(file(name), List.of(lines));
        Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString(rights));
    }

    private static String text(SecretsComponent secrets, String name) {
        return new String(secrets.get(name).orElseThrow());
    }

    private static String refused(SecretsComponent secrets, String code) {
        var why = assertThrows(UncheckedIOException.class, () -> secrets.get("smtp"))
                .getMessage();
        assertTrue(why.startsWith(code), why);
        assertEquals(code, secrets.conditions().get(0).code());
        assertThrows(UncheckedIOException.class, () -> secrets.getOrCreate(DATABASE, "database"));
        assertThrows(UncheckedIOException.class, () -> secrets.set(OWNER, "smtp", new char[] {'x'}));
        return why;
    }

    @Test
    void lookingMakesNothing() {
        assertTrue(secrets().get("smtp").isEmpty());
        assertFalse(Files.exists(data.resolve("keys")));
    }

    @Test
    void whatIsSetIsGivenAlsoByAnotherRunAndIsInNoFileAsItIs() throws Exception {
        secrets().set(OWNER, "smtp", MARKER.toCharArray());
        assertEquals(MARKER, text(secrets(), "smtp"));
        try (var files = Files.list(data.resolve("keys"))) {
            for (var file : files.toList()) {
                var bytes = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                assertFalse(bytes.contains("marker-Zx93"), file.toString());
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        assertEquals(null, Security.getProvider("BC"), "registered nowhere");
    }

    @Test
    void madeSecretIsKept() {
        var made = secrets().getOrCreate(DATABASE, "database/historian");
        assertEquals(43, made.length, "256 bits in base64");
        assertArrayEquals(made, secrets().getOrCreate(DATABASE, "database/historian"));
    }

    @Test
    void aSecretThatCannotBeKeptIsNotGivenOut() throws IOException {
        Files.writeString(data.resolve("keys"), "a file where a folder should be");
        assertThrows(UncheckedIOException.class, () -> secrets().getOrCreate(DATABASE, "database"));
    }

    @Test
    void namesAreListedAndNothingElseAndAChangeIsToldByItsName() throws Exception {
        var told = new ArrayList<String>();
        var secrets = secrets();
        secrets.listeners.found = each -> {
            each.accept(name -> {
                throw new IllegalStateException(MARKER);
            });
            each.accept(told::add);
        };
        secrets.set(OWNER, "b", MARKER.toCharArray());
        secrets.set(OWNER, "a/b", "x".toCharArray());
        secrets.rotate(OWNER, "b");
        assertEquals(43, text(secrets, "b").length());
        secrets.remove(OWNER, "a/b");
        assertTrue(secrets.get("a/b").isEmpty());
        assertEquals(List.of("b", "a/b", "b", "a/b"), told);
        var known = secrets().list(OWNER);
        assertEquals(List.of("b"), known.stream().map(each -> each.name()).toList());
        assertFalse(known.toString().contains(text(secrets, "b")));
        assertThrows(IllegalArgumentException.class, () -> secrets.rotate(OWNER, "none"));
        assertThrows(IllegalArgumentException.class, () -> secrets.remove(OWNER, "none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a b", "a\nb", "ä"})
    void aBadNameIsRefusedWithoutTheValue(String name) {
        var why = assertThrows(IllegalArgumentException.class, () -> secrets().set(OWNER, name, MARKER.toCharArray()));
        assertFalse(String.valueOf(why.getMessage()).contains("marker"), why.getMessage());
    }

    @Test
    void aBadValueIsRefusedAndTheOneBeforeHolds() throws Exception {
        var secrets = secrets();
        secrets.set(OWNER, "smtp", MARKER.toCharArray());
        for (var bad : List.of("", "x".repeat(8_193), "\ud800")) {
            assertThrows(IllegalArgumentException.class, () -> secrets.set(OWNER, "smtp", bad.toCharArray()));
            assertEquals(MARKER, text(secrets, "smtp"));
        }
    }

    @Test
    void withoutAPermitNothingIsListedOrChanged() throws Exception {
        secrets().set(OWNER, "smtp", MARKER.toCharArray());
        for (var permit : new Permit[] {TestPermit.denyAll(), null}) {
            var secrets = secrets();
            secrets.permit = () -> permit;
            var acts = permit == null ? null : TestActs.of(permit);
            secrets.acts = () -> acts;
            assertThrows(Permit.Refused.class, () -> secrets.list(OWNER));
            assertThrows(Permit.Refused.class, () -> secrets.set(OWNER, "smtp", new char[] {'x'}));
            assertThrows(Permit.Refused.class, () -> secrets.rotate(OWNER, "smtp"));
            assertThrows(Permit.Refused.class, () -> secrets.remove(OWNER, "smtp"));
            assertThrows(SecurityException.class, () -> secrets.getOrCreate(OWNER, "new"));
            assertEquals(MARKER, text(secrets, "smtp"), "reading is for the parts of this runtime");
        }
    }

    @Test
    void whatIsAskedOfThePermitNamesTheSecret() throws Exception {
        var permit = TestPermit.allowAll();
        var secrets = secrets();
        secrets.permit = () -> permit;
        var acts = TestActs.of(permit);
        secrets.acts = () -> acts;
        secrets.getOrCreate(DATABASE, "database");
        secrets.set(OWNER, "a", new char[] {'x'});
        secrets.rotate(OWNER, "a");
        secrets.remove(OWNER, "a");
        secrets.list(OWNER);
        assertEquals(
                List.of(
                        "system/database create secrets/database",
                        "owner set secrets/a",
                        "owner set secrets/a",
                        "owner remove secrets/a",
                        "owner list secrets"),
                permit.asked());
        assertEquals(
                List.of("done owner set secrets/a", "done owner set secrets/a", "done owner remove secrets/a"),
                acts.told().stream().filter(each -> each.startsWith("done")).toList());
        assertEquals(0, acts.open());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrets.bcfks", "secrets.key", "secrets.properties"})
    void aFileThatOthersCanReadIsRefusedWithTheRemedyUntilItIsPutRight(String name) throws Exception {
        secrets().set(OWNER, "smtp", MARKER.toCharArray());
        if (name.endsWith("properties")) write(name, "rw-r--r--", "other = x");
        else Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rw-r--r--"));
        var secrets = secrets();
        assertTrue(refused(secrets, Unusable.EXPOSED).contains("chmod 600 " + file(name)));
        Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rw-------"));
        assertEquals(MARKER, text(secrets, "smtp"));
        assertTrue(secrets.conditions().isEmpty());
    }

    @Test
    void theKeyMayComeAsACredential() throws Exception {
        var folder = Files.createDirectories(data.resolve("credentials"));
        Files.writeString(folder.resolve(StoreKey.CREDENTIAL), "k".repeat(43) + "\n");
        var environment = Map.of("CREDENTIALS_DIRECTORY", folder.toString());
        secrets(environment, step -> {}).set(OWNER, "smtp", MARKER.toCharArray());
        assertFalse(Files.exists(file("secrets.key")), "none is made when there is one");
        assertEquals(MARKER, text(secrets(environment, step -> {}), "smtp"));
        assertTrue(refused(secrets(), Unusable.UNREADABLE).contains("secrets.key, is not there"));
    }

    @Test
    void aDamagedStoreGivesNoSecretNamesTheGenerationBeforeAndIsNotReplaced() throws Exception {
        var secrets = secrets();
        secrets.set(OWNER, "smtp", "first".toCharArray());
        secrets.set(OWNER, "smtp", MARKER.toCharArray());
        var content = Files.readAllBytes(file(Keystore.FILE));
        content[content.length / 2] ^= 1;
        Files.write(file(Keystore.FILE), content);
        var again = secrets();
        assertTrue(refused(again, Unusable.UNREADABLE).contains("cp " + file(Keystore.BEFORE)));
        assertArrayEquals(content, Files.readAllBytes(file(Keystore.FILE)));
        Files.copy(
                file(Keystore.BEFORE),
                file(Keystore.FILE),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        assertEquals("first", text(again, "smtp"), "without a restart");
    }

    @Test
    void noDamageIsTakenForAnEmptyStore() throws Exception {
        secrets().set(OWNER, "smtp", MARKER.toCharArray());
        var whole = Files.readAllBytes(file(Keystore.FILE));
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Files.write(file(Keystore.FILE), java.util.Arrays.copyOf(whole, length));
            refused(secrets(), Unusable.UNREADABLE);
        }
    }

    @Test
    void aWrongShortOrMissingKeyGivesNoSecret() throws Exception {
        secrets().set(OWNER, "smtp", MARKER.toCharArray());
        write("secrets.key", "rw-------", "w".repeat(43));
        assertTrue(refused(secrets(), Unusable.UNREADABLE).contains("secrets.key is not its key"));
        write("secrets.key", "rw-------", "short");
        assertFalse(refused(secrets(), Unusable.UNREADABLE).contains("short"));
        Files.delete(file("secrets.key"));
        refused(secrets(), Unusable.UNREADABLE);
        assertFalse(Files.exists(file("secrets.key")), "no new key for an old store");
    }

    @Test
    void aStoreThatIsGoneIsNotSilentlyANewOne() throws Exception {
        secrets().set(OWNER, "a", new char[] {'x'});
        secrets().set(OWNER, "b", new char[] {'x'});
        Files.delete(file(Keystore.FILE));
        refused(secrets(), Unusable.UNREADABLE);
    }

    @ParameterizedTest
    @EnumSource(Takeover.Step.class)
    void aKillAtAnyStepOfTakingOverLosesNothing(Takeover.Step last) throws Exception {
        write("secrets.properties", "rw-------", "smtp = hé llo=x", "database/superuser = s3cret", "empty =");
        assertThrows(Killed.class, () -> secrets(Map.of(), step -> {
                    if (step == last) throw new Killed();
                })
                .get("smtp"));
        var again = secrets();
        assertEquals("hé llo=x", text(again, "smtp"));
        assertEquals("s3cret", text(again, "database/superuser"));
        assertEquals(2, again.list(OWNER).size());
        assertFalse(Files.exists(file("secrets.properties")));
        assertFalse(Files.exists(file("secrets.properties.taken")));
    }

    /** As if the process had ended there. */
    private static final class Killed extends Error {}

    @Test
    void aFileThatARestoreHasPutThereIsTakenOverTheOldOnes() throws Exception {
        secrets().set(OWNER, "database/server", "old".toCharArray());
        secrets().set(OWNER, "smtp", "kept".toCharArray());
        write("secrets.properties", "rw-------", "database/server = new");
        assertEquals("new", text(secrets(), "database/server"));
        assertEquals("kept", text(secrets(), "smtp"));
    }

    @Test
    void aPropertiesFileThatIsNoneIsNotQuoted() throws Exception {
        write("secrets.properties", "rw-------", "smtp = marker\\uZZZZ");
        assertFalse(refused(secrets(), Unusable.UNREADABLE).contains("marker"));
        assertTrue(Files.exists(file("secrets.properties")));
    }
}
