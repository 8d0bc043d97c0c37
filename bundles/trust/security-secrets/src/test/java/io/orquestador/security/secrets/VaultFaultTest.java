package io.orquestador.security.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Vault that is away, sealed, overloaded, slow or somebody else: what was read goes on, nothing else is given. No real Vault. */
class VaultFaultTest {
    @TempDir
    Path data;

    private static VaultPeer thatHasReadOne(Path data, FakeVault vault) throws IOException {
        var peer = VaultPeer.byRole(data, vault, "");
        vault.answers("approle-login", "kv-read");
        assertEquals("marker-first", peer.text("vault/plc1"));
        return peer;
    }

    private static void isAway(VaultPeer peer, FakeVault vault, String why, long seconds) {
        assertEquals("marker-first", peer.text("vault/plc1"), "from memory");
        assertTrue(peer.refused("vault/other", Unusable.VAULT_AWAY).contains(why));
        peer.has(Unusable.VAULT_AWAY, "vault");
        int asked = vault.asked.size();
        peer.pass(seconds - 1);
        peer.refused("vault/other", Unusable.VAULT_AWAY);
        peer.store.refresh();
        assertEquals("marker-first", peer.text("vault/plc1"));
        assertEquals(asked, vault.asked.size(), "it is left alone for a while");
        vault.answers("kv-read-changed");
        peer.pass(2);
        peer.store.refresh();
        assertEquals("marker-second", peer.text("vault/plc1"), "without a restart");
        peer.hasNoConditions();
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 500, 501, 412, 472, 473})
    void aServerThatIsSealedOrFails(int status) throws Exception {
        try (var vault = new FakeVault()) {
            var peer = thatHasReadOne(data, vault);
            vault.fails(status, Map.of(), "Vault is sealed");
            isAway(peer, vault, "(" + status + ")", 5);
        }
    }

    @Test
    void anOverloadedServerIsAskedWhenItSays() throws Exception {
        try (var vault = new FakeVault()) {
            var peer = thatHasReadOne(data, vault);
            vault.fails(429, Map.of("Retry-After", "20"), "request path: rate limit quota exceeded");
            isAway(peer, vault, "(429)", 20);
        }
    }

    @Test
    void aLostConnectionAnAnswerThatIsCutAndOneThatIsNoVaults() throws Exception {
        try (var vault = new FakeVault()) {
            var peer = thatHasReadOne(data, vault);
            vault.fails(exchange -> exchange.close());
            peer.refused("vault/other", Unusable.VAULT_AWAY);
            peer.pass(6);
            vault.fails(exchange -> {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write("{\"data\":".getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
                throw new IOException("cut");
            });
            peer.refused("vault/other", Unusable.VAULT_AWAY);
            peer.pass(6);
            vault.fails(exchange -> {
                var page = "<html>not found</html>".getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(404, page.length);
                exchange.getResponseBody().write(page);
            });
            isAway(peer, vault, "404 with no JSON", 5);
        }
    }

    @Test
    @Timeout(30)
    void aServerThatHangsOrDripsHoldsNobodyUpForLong() throws Exception {
        var over = new CountDownLatch(1);
        try (var vault = new FakeVault()) {
            var peer = thatHasReadOne(data, vault);
            vault.fails(exchange -> awaited(over));
            long begun = System.nanoTime();
            peer.refused("vault/other", Unusable.VAULT_AWAY);
            peer.pass(6);
            vault.fails(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                while (over.getCount() > 0) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    awaitedMs(over, 200);
                }
            });
            peer.refused("vault/other", Unusable.VAULT_AWAY);
            long tookMs = (System.nanoTime() - begun) / 1_000_000;
            assertTrue(tookMs < 14_000, tookMs + " ms");
            assertEquals("marker-first", peer.text("vault/plc1"));
            over.countDown();
        } finally {
            over.countDown();
        }
    }

    private static void awaited(CountDownLatch over) {
        awaitedMs(over, 20_000);
    }

    private static void awaitedMs(CountDownLatch over, long ms) {
        try {
            over.await(ms, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyIsFollowedElsewhere() throws Exception {
        try (var vault = new FakeVault();
                var other = new FakeVault()) {
            var peer = thatHasReadOne(data, vault);
            vault.fails(exchange -> {
                exchange.getResponseHeaders().set("Location", other.address() + "/v1/secret/data/orquestador/other");
                exchange.sendResponseHeaders(307, -1);
            });
            assertTrue(peer.refused("vault/other", Unusable.VAULT_REFUSED).contains("(307)"));
            assertEquals(List.of(), other.asked);
        }
    }

    @Test
    void itsCertificateMustBeOfTheAuthorityAndForItsAddress() throws Exception {
        try (var vault = new FakeVault(certificate("good", "ip:127.0.0.1"))) {
            var peer = VaultPeer.byRole(data, vault, data.resolve("good.pem").toString());
            vault.answers("approle-login", "kv-read");
            assertEquals("marker-first", peer.text("vault/plc1"));
            var java = VaultPeer.byRole(data, vault, "");
            java.refused("vault/plc1", Unusable.VAULT_AWAY);
            var none = VaultPeer.byRole(data, vault, data.resolve("none.pem").toString());
            assertTrue(none.refused("vault/plc1", Unusable.VAULT_AWAY).contains("none.pem"));
        }
        try (var vault = new FakeVault(certificate("elsewhere", "dns:vault.plant.example"))) {
            var peer =
                    VaultPeer.byRole(data, vault, data.resolve("elsewhere.pem").toString());
            peer.refused("vault/plc1", Unusable.VAULT_AWAY);
            assertFalse(peer.conditions.conditions().isEmpty());
            assertEquals(List.of(), vault.asked, "it has not heard the secret id");
        }
    }

    private SSLContext certificate(String name, String of) throws Exception {
        var store = data.resolve(name + ".p12").toString();
        var common = List.of("-keystore", store, "-storepass", "changeit", "-alias", "vault");
        keytool(
                common,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-dname",
                "CN=vault",
                "-ext",
                "san=" + of);
        keytool(
                common,
                "-exportcert",
                "-rfc",
                "-file",
                data.resolve(name + ".pem").toString());
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(List<String> common, String... words) throws Exception {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(common);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
