package io.orquestador.security.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in KV version 2, against the exchanges that HashiCorp documents; no real Vault. */
class VaultStoreTest {
    private static final String READ = "GET /v1/secret/data/orquestador/plc1";

    @TempDir
    Path data;

    private FakeVault vault;
    private VaultPeer peer;

    @BeforeEach
    void start() throws IOException {
        vault = new FakeVault();
        peer = VaultPeer.byRole(data, vault, "");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void aSecretIsReadOnceAndGivenFromMemoryNeverFromTheDisk() throws Exception {
        vault.answers("approle-login", "kv-read");
        assertEquals("marker-first", peer.text("vault/plc1"));
        assertEquals("marker-first", peer.text("vault/plc1"));
        assertEquals(List.of("POST /v1/auth/approle/login", READ), vault.asked);
        assertFalse(peer.node.holds("marker"));
        peer.hasNoConditions();
    }

    @Test
    void whatIsNotThereIsNone() {
        vault.answers("approle-login", "kv-read-none");
        assertTrue(peer.store.get("vault/plc1").isEmpty());
        vault.answers("kv-read-deleted");
        assertTrue(peer.store.get("vault/plc1").isEmpty());
        assertThrows(IllegalArgumentException.class, () -> peer.store.replace("vault/plc1", "x".toCharArray()));
        assertThrows(IllegalArgumentException.class, () -> peer.store.remove("vault/plc1"));
        peer.hasNoConditions();
    }

    @Test
    void whatIsKeptIsANewVersionOfTheOneThatWasThere() {
        vault.answers("approle-login", "kv-read-none", "kv-create");
        peer.store.put("vault/plc1", "marker-first".toCharArray());
        vault.answers("kv-read", "kv-update");
        peer.store.replace("vault/plc1", "marker-second".toCharArray());
        vault.answers("kv-read-deleted", "kv-update-deleted");
        peer.store.put("vault/plc1", "marker-third".toCharArray());
        vault.answers("kv-read-changed");
        assertEquals("marker-second", peer.text("vault/plc1"), "what is there now, not what was sent");
    }

    @Test
    void otherFieldsOfTheSecretStay() {
        vault.answers("approle-login", "kv-read-two-fields", "kv-update-two-fields");
        peer.store.replace("vault/plc1", "marker-second".toCharArray());
        assertEquals(1, vault.count("POST /v1/secret/data/orquestador/plc1"));
    }

    @Test
    void ofTwoNodesThatMakeASecretBothGetThatOfTheFirst() {
        vault.answers("approle-login", "kv-read-none", "kv-create");
        assertEquals("marker-first", new String(peer.store.getOrPut("vault/plc1", "marker-first".toCharArray())));
        vault.answers("kv-create-conflict", "kv-read");
        vault.answersOnce("kv-read-none");
        vault.answersOnce("kv-read-none");
        assertEquals("marker-first", new String(peer.store.getOrPut("vault/plc1", "marker-second".toCharArray())));
        peer.hasNoConditions();
    }

    @Test
    void whatWasReadBeforeAChangeIsNotPutBackAfterIt() throws Exception {
        vault.answers("approle-login", "kv-read", "kv-update");
        assertEquals("marker-first", peer.text("vault/plc1"));
        var until = new CountDownLatch(1);
        vault.holds(until);
        var refresh = new Thread(peer.store::refresh);
        refresh.start();
        Awaitility.await().until(() -> vault.count(READ) == 2);
        vault.holds(new CountDownLatch(0));
        var change = new Thread(() -> peer.store.put("vault/plc1", "marker-second".toCharArray()));
        change.start();
        Awaitility.await()
                .until(() -> change.getState() == Thread.State.BLOCKED || change.getState() == Thread.State.TERMINATED);
        until.countDown();
        refresh.join();
        change.join();
        vault.answers("kv-read-changed");
        assertEquals("marker-second", peer.text("vault/plc1"));
    }

    @Test
    void aPathWithoutAnEngineIsNoSecretThatIsGone() {
        vault.answers("approle-login", "kv-read-no-engine");
        assertTrue(peer.refused("vault/plc1", Unusable.VAULT_DENIED).contains("vaultMount"));
        assertThrows(UncheckedIOException.class, () -> peer.store.put("vault/plc1", "x".toCharArray()));
        assertThrows(UncheckedIOException.class, () -> peer.store.remove("vault/plc1"));
        vault.answers("kv-read");
        assertEquals("marker-first", peer.text("vault/plc1"));
        peer.hasNoConditions();
        vault.answers("kv-read-no-engine");
        peer.store.refresh();
        assertEquals("marker-first", peer.text("vault/plc1"), "from memory");
        assertEquals(List.of(), peer.told);
        peer.has(Unusable.VAULT_DENIED, "vault/plc1");
    }

    @Test
    void aNameThatNobodyAsksForAnyMoreIsNoCondition() {
        vault.answers("approle-login", "kv-read-denied");
        peer.refused("vault/plc1", Unusable.VAULT_DENIED);
        peer.pass(200);
        vault.answers("kv-read-denied", "token-lookup-self");
        peer.refused("vault/plc1", Unusable.VAULT_DENIED);
        peer.pass(200);
        peer.store.refresh();
        peer.has(Unusable.VAULT_DENIED, "vault/plc1");
        peer.pass(101);
        peer.store.refresh();
        peer.hasNoConditions();
    }

    @Test
    void whatIsWrittenOrRemovedIsNoConditionAnyMore() {
        vault.answers("approle-login", "kv-read-other-field");
        peer.refused("vault/plc1", Unusable.VAULT_DENIED);
        vault.answers("kv-read-none", "kv-create");
        peer.store.put("vault/plc1", "marker-first".toCharArray());
        peer.hasNoConditions();
        vault.answers("kv-read-other-field");
        peer.refused("vault/plc1", Unusable.VAULT_DENIED);
        vault.answers("kv-read-other-field", "kv-delete");
        peer.store.remove("vault/plc1");
        peer.hasNoConditions();
    }

    @Test
    void javasOwnLogOfHeadersIsSilentWhateverItsLevel() {
        var logged = new CopyOnWriteArrayList<String>();
        var collecting = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(String.valueOf(record.getMessage()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var javas = Logger.getLogger("sun.net.www.protocol.http.HttpURLConnection");
        javas.addHandler(collecting);
        javas.setLevel(Level.ALL);
        try {
            vault.answers("approle-login", "kv-read");
            assertEquals("marker-first", peer.text("vault/plc1"));
            assertEquals(List.of(), logged);
        } finally {
            javas.setLevel(null);
            javas.removeHandler(collecting);
        }
    }

    @Test
    void aChangeOfSomebodyElseMeanwhileIsNotOverwritten() {
        vault.answers("approle-login", "kv-read", "kv-conflict");
        assertEquals("marker-first", peer.text("vault/plc1"));
        var why = assertThrows(
                UncheckedIOException.class, () -> peer.store.put("vault/plc1", "marker-second".toCharArray()));
        assertTrue(String.valueOf(why.getMessage()).contains("somebody changed it meanwhile"), why.getMessage());
        assertFalse(String.valueOf(why.getMessage()).contains("marker"));
        assertEquals("marker-first", peer.text("vault/plc1"));
        peer.hasNoConditions(); // told to who wanted to keep it
    }

    @Test
    void removingForgetsAllVersionsAndTheCopyInMemory() {
        vault.answers("approle-login", "kv-read", "kv-delete");
        assertEquals("marker-first", peer.text("vault/plc1"));
        peer.store.remove("vault/plc1");
        vault.answers("kv-read-none");
        assertTrue(peer.store.get("vault/plc1").isEmpty());
    }

    @Test
    void namesAreListedWithFoldersAndTimes() {
        vault.answers("approle-login", "kv-list", "kv-list-folder", "kv-metadata", "kv-metadata-folder");
        assertEquals(
                "[Known[name=vault/line1/plc2, set=2026-01-05T06:03:00.945Z, store=vault],"
                        + " Known[name=vault/plc1, set=2026-01-05T06:01:00.945Z, store=vault]]",
                peer.store.list().toString());
        vault.answers("kv-list-empty");
        assertEquals(List.of(), peer.store.list());
    }

    @Test
    void aListThatVaultDoesNotGiveSaysSo() {
        vault.answers("approle-login", "kv-read", "kv-list-denied");
        assertEquals("marker-first", peer.text("vault/plc1"));
        assertEquals(
                "[Known[name=vault/plc1, set=2026-01-05T06:01:00.945Z, store=vault, not listed]]",
                peer.store.list().toString());
    }

    @Test
    void aListThatTakesLongIsGivenUp() {
        vault.answers("approle-login", "kv-read", "kv-list", "kv-list-folder");
        assertEquals("marker-first", peer.text("vault/plc1"));
        vault.afterEach(() -> peer.pass(6));
        assertEquals("vault, not listed", peer.store.list().get(0).store());
        assertEquals(0, vault.count("GET /v1/secret/metadata/orquestador/plc1"));
    }

    @Test
    void aSecretThatWasChangedInVaultIsToldAndTaken() {
        vault.answers("approle-login", "kv-read");
        assertEquals("marker-first", peer.text("vault/plc1"));
        peer.store.refresh();
        assertEquals(List.of(), peer.told);
        vault.answers("kv-read-changed");
        peer.store.refresh();
        assertEquals(List.of("vault/plc1"), peer.told);
        assertEquals("marker-second", peer.text("vault/plc1"));
        vault.answers("kv-read-none");
        peer.store.refresh();
        assertEquals(List.of("vault/plc1", "vault/plc1"), peer.told);
        assertTrue(peer.store.get("vault/plc1").isEmpty());
    }

    @Test
    void aSecretThatIsRefusedIsAConditionOfItsOwnUntilItIsGiven() {
        vault.answers("approle-login", "kv-read-denied");
        assertTrue(peer.refused("vault/plc1", Unusable.VAULT_DENIED).contains("(403)"));
        peer.has(Unusable.VAULT_DENIED, "vault/plc1");
        assertEquals(1, vault.count("POST /v1/auth/approle/login"), "a new sign-in has no more rights");
        vault.answers("kv-read");
        assertEquals("marker-first", peer.text("vault/plc1"));
        peer.hasNoConditions();
        vault.answers("kv-read-denied", "token-lookup-self");
        peer.pass(60);
        peer.store.refresh();
        assertEquals("marker-first", peer.text("vault/plc1"), "what was given goes on, and a condition tells");
        peer.has(Unusable.VAULT_DENIED, "vault/plc1");
    }

    @Test
    void aSecretWithoutTheFieldIsToldWithoutQuoting() {
        vault.answers("approle-login", "kv-read-other-field");
        var why = peer.refused("vault/plc1", Unusable.VAULT_DENIED);
        assertTrue(why.contains("'value'") && !why.contains("marker"), why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vault/../sys", "vault/a//b", "vault/a/", "vault/", "vault/.", "vault/a."})
    void noNameLeadsElsewhereInVault(String name) {
        assertTrue(peer.store.get(name).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> peer.store.put(name, "x".toCharArray()));
        assertThrows(IllegalArgumentException.class, () -> peer.store.remove(name));
        assertEquals(List.of(), vault.asked);
    }
}
