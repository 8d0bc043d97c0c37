package io.orquestador.security.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.test.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The part that speaks with Vault, whose thread does not run and whose elapsed time is what a test says. */
final class VaultPeer {
    final Node node;
    final Conditions conditions = new Conditions(new TestClock());
    final List<String> told = new ArrayList<>();
    final VaultLink link;
    final VaultStore store;
    private final AtomicLong nanos = new AtomicLong();

    private VaultPeer(Path data, Config config) {
        node = new Node(data);
        var around =
                new Surroundings(Map.of(), new SecureRandom(), new TestClock(), nanos::get, step -> {}, step -> {});
        link = new VaultLink(VaultSettings.of(config).orElseThrow(), node.keys, around, conditions, told::add);
        store = link.store();
    }

    static VaultPeer byRole(Path data, FakeVault vault, String caFile) throws IOException {
        var peer = new VaultPeer(data, Config.NONE.vault(vault.address(), caFile, "role-7"));
        peer.node.write("vault.secret-id", "sid-good\n");
        return peer;
    }

    static VaultPeer byToken(Path data, FakeVault vault) throws IOException {
        var peer = new VaultPeer(data, Config.NONE.vault(vault.address() + "/", "", ""));
        peer.node.write("vault.token", "hvs.first\n");
        return peer;
    }

    void pass(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    String text(String name) {
        return new String(store.get(name).orElseThrow());
    }

    String refused(String name, String code) {
        var why =
                assertThrows(UncheckedIOException.class, () -> store.get(name)).getMessage();
        assertTrue(why.startsWith(code), why);
        return why;
    }

    void has(String code, String object) {
        assertEquals(
                List.of(code + " " + object),
                conditions.conditions().stream()
                        .map(each -> each.code() + " " + each.object())
                        .toList());
    }

    void hasNoConditions() {
        assertEquals(List.of(), conditions.conditions());
    }
}
