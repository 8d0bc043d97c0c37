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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keystore and Vault side by side, with the thread that keeps the sign-in; no real Vault. */
class VaultComponentTest {
    @TempDir
    Path data;

    private Node node;
    private FakeVault vault;
    private Config config;

    @BeforeEach
    void start() throws IOException {
        node = new Node(data);
        node.write("vault.secret-id", "sid-good");
        vault = new FakeVault();
        config = Config.NONE.vault(vault.address(), "", "role-7");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void theNameSaysWhereASecretIsAndNeitherStandsInForTheOther() throws Exception {
        vault.answers("approle-login", "kv-read", "kv-list-empty", "token-revoke-self");
        var secrets = node.run(config);
        secrets.set(OWNER, "plc1", "of the keystore".toCharArray());
        assertEquals("of the keystore", text(secrets, "plc1"));
        assertEquals("marker-first", text(secrets, "vault/plc1"));
        assertEquals(
                List.of("plc1"),
                secrets.list(OWNER).stream().map(each -> each.name()).toList());
        secrets.apply(Config.NONE);
        var why = assertThrows(UncheckedIOException.class, () -> secrets.get("vault/plc1"));
        assertTrue(String.valueOf(why.getMessage()).contains("name no Vault"), why.getMessage());
        assertThrows(UncheckedIOException.class, () -> secrets.set(OWNER, "vault/plc1", new char[] {'x'}));
        assertEquals("of the keystore", text(secrets, "plc1"));
        secrets.stop();
    }

    @Test
    void theKeystoreGivesItsSecretsWithoutVault() throws Exception {
        vault.fails(503, Map.of(), "Vault is sealed");
        var secrets = node.run(config);
        secrets.set(OWNER, "plc1", "of the keystore".toCharArray());
        Awaitility.await().until(() -> secrets.conditions().stream()
                .anyMatch(each -> each.code().equals(Unusable.VAULT_AWAY)));
        assertEquals("of the keystore", text(secrets, "plc1"));
        secrets.stop();
    }

    @Test
    void withoutVaultInTheSettingsNoneOfItsConditionsHolds() throws Exception {
        vault.answers("approle-login", "kv-read-denied", "token-revoke-self");
        var secrets = node.run(config);
        assertThrows(UncheckedIOException.class, () -> secrets.get("vault/plc1"));
        assertEquals(1, secrets.conditions().size());
        secrets.apply(Config.NONE);
        assertEquals(List.of(), secrets.conditions());
        assertEquals(1, vault.count("POST /v1/auth/token/revoke-self"));

        vault.fails(503, Map.of(), "Vault is sealed");
        secrets.apply(config);
        Awaitility.await().until(() -> !secrets.conditions().isEmpty());
        secrets.apply(Config.NONE);
        assertEquals(List.of(), secrets.conditions());
    }

    @Test
    void wrongSettingsAreToldAndOpenNothing() throws Exception {
        for (var bad : List.of("http://vault.plant.example:8200", "https://a@b", "https://a/v1", "vault", "https://")) {
            var secrets = node.run(config.vault(bad, "", "role-7"));
            assertEquals(Unusable.CONFIG, secrets.conditions().get(0).code(), bad);
            assertThrows(UncheckedIOException.class, () -> secrets.get("vault/plc1"));
        }
        assertEquals(List.of(), vault.asked);
    }

    @Test
    void theKeystoresKeyIsLockedByTransitAndOpenedAgain() throws Exception {
        node.write("secrets.key", "k".repeat(43));
        node.run(Config.NONE).set(OWNER, "smtp", "geheim".toCharArray());
        vault.answers("approle-login", "transit-encrypt", "transit-decrypt", "token-revoke-self");
        var moved = node.run(config.key("transit"));
        assertEquals("geheim", text(moved, "smtp"));
        assertFalse(node.has("secrets.key") || node.holds("k".repeat(43)));
        moved.stop();

        vault.fails(503, Map.of(), "Vault is sealed");
        var later = node.run(config.key("transit"));
        assertThrows(UncheckedIOException.class, () -> later.get("smtp"));
        assertThrows(UncheckedIOException.class, () -> later.set(OWNER, "smtp", new char[] {'x'}));
        assertTrue(later.conditions().stream().anyMatch(each -> each.code().equals(Unusable.LOCKED)));
        vault.answers("approle-login", "transit-decrypt", "token-revoke-self");
        node.pass(6);
        assertEquals("geheim", text(later, "smtp"), "without a restart");
        later.stop();

        vault.answers("approle-login", "transit-decrypt-other", "token-revoke-self");
        var other = node.run(config.key("transit"));
        assertTrue(refused(other, Unusable.LOCKED).contains("transit/orquestador"));
        vault.answers("approle-login", "transit-decrypt", "token-revoke-self");
        other.apply(config.key("file"));
        assertEquals("geheim", text(other, "smtp"));
        assertTrue(node.has("secrets.key"));
        other.stop();
    }
}
