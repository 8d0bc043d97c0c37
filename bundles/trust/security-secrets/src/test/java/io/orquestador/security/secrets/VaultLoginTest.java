package io.orquestador.security.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in, renewal and their end, against the exchanges that HashiCorp documents; no real Vault. */
class VaultLoginTest {
    private static final String LOGIN = "POST /v1/auth/approle/login";
    private static final String LOOKUP = "GET /v1/auth/token/lookup-self";
    private static final String RENEW = "POST /v1/auth/token/renew-self";

    @TempDir
    Path data;

    private FakeVault vault;

    @BeforeEach
    void start() throws IOException {
        vault = new FakeVault();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void aLeaseIsRenewedAtItsHalfAndNoSooner() throws Exception {
        var peer = VaultPeer.byRole(data, vault, "");
        vault.answers("approle-login", "token-renew-self");
        peer.link.client().keep();
        peer.pass(599);
        peer.link.client().keep();
        assertEquals(0, vault.count(RENEW));
        peer.pass(2);
        peer.link.client().keep();
        assertEquals(1, vault.count(RENEW));
        peer.pass(599);
        peer.link.client().keep();
        assertEquals(1, vault.count(RENEW), "the lease is a new one");
        assertEquals(1, vault.count(LOGIN));
    }

    @Test
    void aRenewalThatIsRefusedAndALeaseThatEndedAreAnotherSignIn() throws Exception {
        var peer = VaultPeer.byRole(data, vault, "");
        vault.answers("approle-login");
        peer.link.client().keep();
        peer.pass(601);
        vault.answers("token-renew-self-refused", "approle-login");
        peer.link.client().keep();
        assertEquals(2, vault.count(LOGIN));
        peer.pass(1_201); // as if this machine had slept
        vault.answers("approle-login-again", "kv-read-again");
        assertEquals("marker-first", peer.text("vault/plc1"));
        peer.hasNoConditions();
    }

    @Test
    void aTokenThatWasRevokedIsAnotherSignIn() throws Exception {
        var peer = VaultPeer.byRole(data, vault, "");
        vault.answers("approle-login");
        peer.link.client().keep();
        peer.pass(31);
        vault.answers("kv-read-denied", "approle-login-again", "kv-read-again");
        assertEquals("marker-first", peer.text("vault/plc1"));
        peer.hasNoConditions();
    }

    @Test
    void aWrongSecretIdIsNotTriedAgainAndAgainAndAnotherOneAtOnce() throws Exception {
        var peer = VaultPeer.byRole(data, vault, "");
        peer.node.write("vault.secret-id", "sid-wrong");
        vault.answers("approle-login-wrong");
        assertTrue(peer.refused("vault/plc1", Unusable.VAULT_REFUSED).contains("vault.secret-id"));
        for (int i = 0; i < 5; i++) peer.refused("vault/plc1", Unusable.VAULT_REFUSED);
        assertEquals(1, vault.count(LOGIN));
        peer.has(Unusable.VAULT_REFUSED, "vault");
        peer.pass(31);
        peer.refused("vault/plc1", Unusable.VAULT_REFUSED);
        assertEquals(2, vault.count(LOGIN));
        peer.node.write("vault.secret-id", "sid-good");
        vault.answers("approle-login", "kv-read");
        assertEquals("marker-first", peer.text("vault/plc1"), "without a restart");
        peer.hasNoConditions();
    }

    @Test
    void aTokenFromAFileIsLookedUpAndRenewed() throws Exception {
        var peer = VaultPeer.byToken(data, vault);
        vault.answers("token-lookup-self", "kv-read", "token-renew-self");
        assertEquals("marker-first", peer.text("vault/plc1"));
        peer.pass(601);
        peer.link.client().keep();
        assertEquals(1, vault.count(RENEW));
        peer.node.write("vault.token", "hvs.second"); // a person has put another one there
        vault.answers("token-lookup-self-second");
        peer.link.client().keep();
        peer.pass(100_000);
        peer.link.client().keep();
        assertEquals(2, vault.count(LOOKUP), "one without an end is asked for nothing more");
        peer.hasNoConditions();
    }

    @Test
    void aTokenThatIsNoneIsToldUntilThereIsAnother() throws Exception {
        var peer = VaultPeer.byToken(data, vault);
        vault.answers("token-lookup-self-wrong");
        assertThrows(Unusable.class, () -> peer.link.client().keep());
        peer.has(Unusable.VAULT_REFUSED, "vault");
        peer.node.write("vault.token", "hvs.second");
        vault.answers("token-lookup-self-second");
        peer.link.client().keep();
        peer.hasNoConditions();
    }

    @Test
    void aFileThatIsMissingOrThatOthersCanReadIsNotUsed() throws Exception {
        var peer = VaultPeer.byToken(data, vault);
        var file = peer.node.file("vault.token");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(peer.refused("vault/plc1", Unusable.EXPOSED).contains("chmod 600 " + file));
        peer.has(Unusable.EXPOSED, "vault");
        Files.delete(file);
        assertTrue(peer.refused("vault/plc1", Unusable.VAULT_REFUSED).contains(VaultLink.TOKEN_CREDENTIAL));
        assertEquals(0, vault.asked.size());
    }
}
