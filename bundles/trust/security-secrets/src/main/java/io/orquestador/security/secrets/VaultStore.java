package io.orquestador.security.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.orquestador.security.Secrets.Known;
import io.orquestador.security.secrets.VaultWeb.Answer;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Secrets of the names {@code vault/…} in Vault's KV engine, version 2: the field {@code value} of the secret at the rest of the name. What
 * was read once is given from memory, also while Vault is away, and looked at again by {@link #refresh}.
 */
final class VaultStore implements SecretStore {
    /** What the names of its secrets begin with. */
    static final String PREFIX = "vault/";

    private static final String STORE = "vault";
    private static final String FIELD = "value";
    private static final int DEEPEST = 4;
    private static final int MOST = 500;

    private final VaultClient vault;
    private final VaultSettings settings;
    private final Conditions conditions;
    private final Consumer<String> changed;
    private final Map<String, Kept> known = new ConcurrentHashMap<>();

    private record Kept(char[] value, long version, Instant set) {}

    /** @param changed told the names of secrets that somebody changed in Vault */
    VaultStore(VaultClient vault, VaultSettings settings, Conditions conditions, Consumer<String> changed) {
        this.vault = vault;
        this.settings = settings;
        this.conditions = conditions;
        this.changed = changed;
    }

    @Override
    public Optional<char[]> get(String name) {
        if (!VaultPath.isGood(name.substring(PREFIX.length()))) return Optional.empty();
        var kept = known.get(name);
        return (kept == null ? fetched(name) : Optional.of(kept))
                .map(each -> each.value().clone());
    }

    @Override
    public char[] getOrPut(String name, char[] made) {
        var there = get(name);
        if (there.isPresent()) return there.get();
        write(name, made, false);
        return made;
    }

    @Override
    public void put(String name, char[] value) {
        write(name, value, false);
    }

    @Override
    public void replace(String name, char[] value) {
        write(name, value, true);
    }

    /** All versions: what was forgotten cannot be brought back in Vault either. */
    @Override
    public void remove(String name) {
        asked(() -> {
            requireThere(read(name), name);
            expect(vault.ask("DELETE", path("metadata", name), null), name);
            forget(name);
            return name;
        });
    }

    /** Those in Vault; while it does not list them those in memory, which say so. */
    @Override
    public List<Known> list() {
        try {
            var names = new ArrayList<String>();
            collect("", DEEPEST, names);
            var all = new ArrayList<Known>();
            for (var name : names) all.add(new Known(name, set(name), STORE));
            return all;
        } catch (IOException e) {
            return known.entrySet().stream()
                    .map(each -> new Known(each.getKey(), each.getValue().set(), "vault, not listed"))
                    .toList();
        }
    }

    /** Looks at each secret that was given out, and tells of those that are others now. */
    void refresh() {
        for (var name : List.copyOf(known.keySet())) {
            try {
                var before = known.get(name);
                var now = fetched(name);
                if (now.isEmpty()) forget(name);
                if (before != null && now.map(Kept::version).orElse(0L) != before.version()) changed.accept(name);
            } catch (UncheckedIOException e) {
                // a condition tells; what is in memory goes on
            }
        }
    }

    /** No secret stays in memory. */
    void forgetAll() {
        for (var name : List.copyOf(known.keySet())) forget(name);
    }

    private void forget(String name) {
        var before = known.remove(name);
        if (before != null) Arrays.fill(before.value(), '\0');
    }

    private Optional<Kept> fetch(String name) throws IOException {
        var answer = read(name);
        if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND) return Optional.empty();
        expect(answer, name);
        var data = answer.json().path("data");
        var value = data.path("data").path(FIELD);
        if (!value.isTextual() || value.asText().isEmpty())
            throw new Unusable(
                    Unusable.VAULT_DENIED,
                    "The secret at " + path("data", name) + " has no text in its field '" + FIELD + "'.",
                    "Write it there: vault kv put -mount=" + settings.mount() + " " + inMount(name) + " value=-");
        var kept = new Kept(
                value.asText().toCharArray(),
                version(answer.json()),
                time(data.path("metadata").path("created_time")));
        known.put(name, kept);
        return Optional.of(kept);
    }

    private void write(String name, char[] value, boolean mustBe) {
        asked(() -> {
            var there = read(name);
            if (mustBe) requireThere(there, name);
            var body = JsonNodeFactory.instance.objectNode();
            // 404 of one whose newest version is deleted has the version all the same
            body.putObject("options").put("cas", version(there.json()));
            body.putObject("data").put(FIELD, new String(value));
            var answer = vault.ask("POST", path("data", name), body);
            if (answer.status() == HttpURLConnection.HTTP_BAD_REQUEST)
                throw new Unusable(
                        Unusable.VAULT_DENIED,
                        "Vault did not take " + name + " (400): somebody changed it meanwhile, or " + settings.mount()
                                + " is no KV engine of version 2.",
                        "Try again; then look at vaultMount and the engine.");
            expect(answer, name);
            forget(name);
            return name;
        });
    }

    private Answer read(String name) throws IOException {
        return vault.ask("GET", path("data", name), null);
    }

    private static void requireThere(Answer answer, String name) throws IOException {
        if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND)
            throw new IllegalArgumentException("There is no secret of that name.");
        expect(answer, name);
    }

    /** @return 0 when there is none */
    private static long version(JsonNode answer) {
        return answer.path("data").path("metadata").path("version").asLong();
    }

    private void collect(String folder, int deep, List<String> names) throws IOException {
        var answer = vault.ask("GET", settings.mount() + "/metadata/" + settings.path() + folder + "?list=true", null);
        if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND) return;
        expect(answer, settings.path() + folder);
        for (var each : answer.json().path("data").path("keys")) {
            var key = each.asText();
            boolean isFolder = key.endsWith("/");
            var path = folder + "/" + (isFolder ? key.substring(0, key.length() - 1) : key);
            if (names.size() >= MOST || !VaultPath.isGood(path.substring(1))) continue;
            if (!isFolder) names.add(PREFIX + path.substring(1));
            else if (deep > 1) collect(path, deep - 1, names);
        }
    }

    private Instant set(String name) throws IOException {
        var answer = vault.ask("GET", path("metadata", name), null);
        return time(answer.json().path("data").path("updated_time"));
    }

    private static Instant time(JsonNode text) {
        try {
            return Instant.ofEpochMilli(Instant.parse(text.asText()).toEpochMilli());
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private String path(String kind, String name) {
        return settings.mount() + "/" + kind + "/" + inMount(name);
    }

    /** @throws IllegalArgumentException when the name leads elsewhere in Vault */
    private String inMount(String name) {
        var rest = name.substring(PREFIX.length());
        if (VaultPath.isGood(rest)) return settings.path() + "/" + rest;
        throw new IllegalArgumentException(
                "After vault/ a secret's name is a path: no double slash, none at its end, none that ends in a dot.");
    }

    private static void expect(Answer answer, String name) throws Unusable {
        if (answer.status() == HttpURLConnection.HTTP_OK || answer.status() == HttpURLConnection.HTTP_NO_CONTENT)
            return;
        throw new Unusable(
                Unusable.VAULT_DENIED,
                "Vault answered " + answer.status() + " for " + name + ", which is not of a KV engine of version 2.",
                "Look at vaultMount and at the engine there: vault secrets list");
    }

    private interface Exchange<T> {
        T run() throws IOException;
    }

    /** What keeps a part of the plant from its secret is a condition. */
    private Optional<Kept> fetched(String name) {
        var troubles = new Troubles(conditions, name);
        return asked(() -> {
            try {
                var kept = fetch(name);
                troubles.over();
                return kept;
            } catch (Unusable e) {
                if (e.code().equals(Unusable.VAULT_DENIED)) troubles.tell(e);
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
