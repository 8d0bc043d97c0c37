package io.orquestador.security.secrets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orquestador.security.Secrets.Known;
import io.orquestador.security.secrets.VaultWeb.Answer;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Secrets of the names {@code vault/…} in Vault's KV engine, version 2: the field {@code value} of the secret at the rest of the name. What
 * was read once is given from memory, also while Vault is away, and looked at again by {@link #refresh}. Exchanges about a secret come one
 * after the other: none that began before a change puts back what was there before it.
 */
final class VaultStore implements SecretStore {
    /** What the names of its secrets begin with. */
    static final String PREFIX = "vault/";

    private static final String FIELD = "value";
    private static final long NOT_ASKED_MS = 300_000;

    private final VaultKv kv;
    private final VaultSettings settings;
    private final Conditions conditions;
    private final Consumer<String> changed;
    private final LongSupplier nanoTime;
    private final VaultMemory memory = new VaultMemory();
    private final Map<String, Long> denied = new ConcurrentHashMap<>(); // when they were asked for last

    /** @param changed told the names of secrets that somebody changed in Vault */
    VaultStore(
            VaultClient vault,
            VaultSettings settings,
            Conditions conditions,
            Consumer<String> changed,
            LongSupplier nanoTime) {
        kv = new VaultKv(vault, settings, nanoTime);
        this.settings = settings;
        this.conditions = conditions;
        this.changed = changed;
        this.nanoTime = nanoTime;
    }

    @Override
    public Optional<char[]> get(String name) {
        if (!VaultPath.isGood(name.substring(PREFIX.length()))) return Optional.empty();
        denied.computeIfPresent(name, (each, before) -> nanoTime.getAsLong());
        var kept = memory.value(name);
        return kept.isPresent() ? kept : fetched(name);
    }

    /** Of two nodes that make one at the same time both get that of the first. */
    @Override
    public synchronized char[] getOrPut(String name, char[] made) {
        var there = get(name);
        if (there.isPresent()) return there.get();
        return asked(() -> {
            var before = kv.read(name);
            if (VaultKv.isNone(before) && isTaken(name, made, before)) return made;
            return fetch(name).orElseThrow(() -> notTaken(name));
        });
    }

    @Override
    public synchronized void put(String name, char[] value) {
        write(name, value, false);
    }

    @Override
    public synchronized void replace(String name, char[] value) {
        write(name, value, true);
    }

    /** All versions: what was forgotten cannot be brought back in Vault either. */
    @Override
    public synchronized void remove(String name) {
        asked(() -> {
            requireThere(kv.read(name), name);
            VaultKv.expect(kv.delete(name), name);
            memory.forget(name);
            isOver(name);
            return name;
        });
    }

    /** Those in Vault; while it does not list them those in memory, which say so. */
    @Override
    public List<Known> list() {
        try {
            return kv.list();
        } catch (IOException e) {
            return memory.listed("vault, not listed");
        }
    }

    /** Looks at each secret that was given out, and tells of those that are others now. */
    void refresh() {
        for (var name : memory.names()) {
            try {
                if (isOther(name)) changed.accept(name);
            } catch (UncheckedIOException e) {
                // a condition tells; what is in memory goes on
            }
        }
        long now = nanoTime.getAsLong();
        denied.forEach((name, last) -> { // who does not ask any more is not kept from it
            if (now - last >= TimeUnit.MILLISECONDS.toNanos(NOT_ASKED_MS) && memory.version(name) == 0) isOver(name);
        });
    }

    private synchronized boolean isOther(String name) {
        long before = memory.version(name);
        if (fetched(name).isEmpty()) memory.forget(name);
        return before != 0 && memory.version(name) != before;
    }

    /** No secret stays in memory, and no condition. */
    void stop() {
        memory.names().forEach(memory::forget);
        denied.keySet().forEach(this::isOver);
    }

    private void isOver(String name) {
        denied.remove(name);
        new Troubles(conditions, name).over();
    }

    private Optional<char[]> fetch(String name) throws IOException {
        var answer = kv.read(name);
        if (VaultKv.isNone(answer)) return Optional.empty();
        VaultKv.expect(answer, name);
        var data = answer.json().path("data");
        var value = data.path("data").path(FIELD);
        if (!value.isTextual() || value.asText().isEmpty())
            throw new Unusable(
                    Unusable.VAULT_DENIED,
                    "The secret at " + kv.path("data", name) + " has no text in its field '" + FIELD + "'.",
                    "Write it there: vault kv put -mount=" + settings.mount() + " " + kv.inMount(name) + " value=-");
        var read = value.asText().toCharArray();
        memory.keep(
                name,
                read,
                VaultKv.version(answer.json()),
                VaultKv.time(data.path("metadata").path("created_time")));
        return Optional.of(read);
    }

    private void write(String name, char[] value, boolean mustBe) {
        asked(() -> {
            var there = kv.read(name);
            if (mustBe) requireThere(there, name);
            else if (!VaultKv.isNone(there)) VaultKv.expect(there, name);
            if (!isTaken(name, value, there)) throw notTaken(name);
            return name;
        });
    }

    /**
     * Other fields of the secret stay as they are.
     *
     * @return false when somebody has changed it since {@code there} was read
     */
    private boolean isTaken(String name, char[] value, Answer there) throws IOException {
        var fields = JsonNodeFactory.instance.objectNode();
        if (there.json().path("data").path("data") instanceof ObjectNode before) fields.setAll(before);
        fields.put(FIELD, new String(value));
        var body = JsonNodeFactory.instance.objectNode();
        // 404 of one whose newest version is deleted has the version all the same
        body.putObject("options").put("cas", VaultKv.version(there.json()));
        body.set("data", fields);
        var answer = kv.write(name, body);
        if (answer.status() == HttpURLConnection.HTTP_BAD_REQUEST) return false;
        VaultKv.expect(answer, name);
        memory.forget(name);
        isOver(name);
        return true;
    }

    private Unusable notTaken(String name) {
        return new Unusable(
                Unusable.VAULT_DENIED,
                "Vault did not take " + name + " (400): somebody changed it meanwhile, or " + settings.mount()
                        + " is no KV engine of version 2.",
                "Try again; then look at vaultMount and the engine.");
    }

    private static void requireThere(Answer answer, String name) throws IOException {
        if (VaultKv.isNone(answer)) throw new IllegalArgumentException("There is no secret of that name.");
        VaultKv.expect(answer, name);
    }

    private interface Exchange<T> {
        T run() throws IOException;
    }

    /** What keeps a part of the plant from its secret is a condition. */
    private synchronized Optional<char[]> fetched(String name) {
        return asked(() -> {
            try {
                var value = fetch(name);
                isOver(name);
                return value;
            } catch (Unusable e) {
                if (e.code().equals(Unusable.VAULT_DENIED)) {
                    denied.putIfAbsent(name, nanoTime.getAsLong());
                    new Troubles(conditions, name).tell(e);
                }
                throw e;
            }
        });
    }

    private static <T> T asked(Exchange<T> exchange) {
        try {
            return exchange.run();
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }
}
