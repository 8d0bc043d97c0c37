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
    private static final String REVOKE = "POST /v1/auth/token/revoke-self";
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
        vault.answers("kv-read-denied", "token-lookup-self-wrong", "approle-login-again", "kv-read-again");
        assertEquals("marker-first", peer.text("vault/plc1"));
        assertEquals(0, vault.count(REVOKE));
        peer.hasNoConditions();
    }

    @Test
    void aRefusalOfOneNameThrowsNoGoodTokenAway() throws Exception {
        var peer = VaultPeer.byRole(data, vault, "");
        vault.answers("approle-login");
        peer.link.client().keep();
        Files.delete(peer.node.file("vault.secret-id"));
        peer.pass(31);
        vault.answers("kv-read-denied", "token-lookup-self");
        for (int i = 0; i < 5; i++) peer.refused("vault/plc1", Unusable.VAULT_DENIED);
        assertEquals(1, vault.count(LOGIN));
        assertEquals(1, vault.count(LOOKUP), "not for each name");
        vault.answers("kv-read");
        assertEquals("marker-first", peer.text("vault/plc1"));
    }

    @Test
    void aTokenIsRenewedAlsoWhileTheSecretIdCannotBeRead() throws Exception {
        var peer = VaultPeer.byRole(data, vault, "");
        vault.answers("approle-login", "token-renew-self", "kv-read");
        peer.link.client().keep();
        Files.delete(peer.node.file("vault.secret-id"));
        peer.pass(601);
        assertThrows(Unusable.class, () -> peer.link.client().keep());
        assertEquals(1, vault.count(RENEW));
        assertEquals("marker-first", peer.text("vault/plc1"));
        peer.has(Unusable.VAULT_REFUSED, "vault");
        peer.node.write("vault.secret-id", "sid-good");
        peer.link.client().keep();
        peer.hasNoConditions();
    }

    @Test
    void anotherSecretIdThatIsRefusedLeavesTheTokenInUse() throws Exception {
        var peer = VaultPeer.byRole(data, vault, "");
        vault.answers("approle-login", "approle-login-wrong", "kv-read");
        peer.link.client().keep();
        peer.node.write("vault.secret-id", "sid-wrong");
        assertThrows(Unusable.class, () -> peer.link.client().keep());
        assertEquals("marker-first", peer.text("vault/plc1"));
    }

    @Test
    void aTokenOfTheRoleIsGivenBackWhenItIsReplacedAndAtTheStop() throws Exception {
        var peer = VaultPeer.byRole(data, vault, "");
        vault.answers("approle-login", "token-revoke-self");
        peer.link.client().keep();
        peer.pass(601);
        vault.answers("token-renew-self-refused", "approle-login-again", "token-revoke-self");
        peer.link.client().keep();
        assertEquals(1, vault.count(REVOKE));

        var other = VaultPeer.byRole(data, vault, "");
        vault.answers("approle-login", "token-revoke-self");
        other.link.client().keep();
        other.link.client().stop();
        assertEquals(2, vault.count(REVOKE));
    }

    @Test
    void aTokenThatAPersonHandedOverIsNotRevoked() throws Exception {
        var peer = VaultPeer.byToken(data, vault);
        vault.answers("token-lookup-self");
        peer.link.client().keep();
        peer.link.client().stop();
        assertEquals(0, vault.count(REVOKE));
    }

    @Test
    void aWrongSecretIdIsNotTriedAgainAndAgainAndAnotherOneAtOnce() throws Exception {
        var peer = VaultPeer.byRole(data, vault, "");
        peer.node.write("vault.secret-id", "sid-wrong");
        vault.answers("approle-login-wrong");
        var why = peer.refused("vault/plc1", Unusable.VAULT_REFUSED);
        for (var named : new String[] {"vault.secret-id", "vaultRole ", "vaultRoleMount", "5 min"})
            assertTrue(why.contains(named), why);
        for (int i = 0; i < 5; i++) peer.refused("vault/plc1", Unusable.VAULT_REFUSED);
        assertEquals(1, vault.count(LOGIN));
        peer.has(Unusable.VAULT_REFUSED, "vault");
        peer.pass(299);
        peer.refused("vault/plc1", Unusable.VAULT_REFUSED);
        assertEquals(1, vault.count(LOGIN));
        peer.pass(2);
        assertTrue(peer.refused("vault/plc1", Unusable.VAULT_REFUSED).contains("10 min"));
        peer.pass(599);
        peer.refused("vault/plc1", Unusable.VAULT_REFUSED);
        assertEquals(2, vault.count(LOGIN), "more and more seldom: Vault locks a role after 5");
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
