package io.orquestador.security.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.security.Secrets.Known;
import io.orquestador.security.secrets.VaultWeb.Answer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Paths and answers of Vault's KV engine, version 2 (HTTP API). Safe from any thread; blocks for some exchanges. */
final class VaultKv {
    private static final String STORE = "vault";
    private static final int DEEPEST = 4;
    private static final int MOST = 500;
    private static final long LIST_MS = 10_000;

    private final VaultClient vault;
    private final VaultSettings settings;
    private final LongSupplier nanoTime;

    VaultKv(VaultClient vault, VaultSettings settings, LongSupplier nanoTime) {
        this.vault = vault;
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    Answer read(String name) throws IOException {
        return vault.ask("GET", path("data", name), null);
    }

    Answer write(String name, JsonNode body) throws IOException {
        return vault.ask("POST", path("data", name), body);
    }

    /** All versions. */
    Answer delete(String name) throws IOException {
        return vault.ask("DELETE", path("metadata", name), null);
    }

    /** Those that Vault lists within 10 s. @throws Unusable when it does not list them, or takes longer */
    List<Known> list() throws IOException {
        long until = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(LIST_MS);
        var names = new ArrayList<String>();
        collect("", DEEPEST, until, names);
        var all = new ArrayList<Known>();
        for (var name : names) all.add(new Known(name, set(name, until), STORE));
        return all;
    }

    private Answer listed(String path, long until) throws IOException {
        if (nanoTime.getAsLong() - until < 0) return vault.ask("GET", path, null);
        throw new Unusable(
                Unusable.VAULT_AWAY,
                "Vault at " + vault.address() + " takes longer than " + LIST_MS + " ms to list the secrets.",
                "List them in Vault.");
    }

    private void collect(String folder, int deep, long until, List<String> names) throws IOException {
        var answer = listed(settings.mount() + "/metadata/" + settings.path() + folder + "?list=true", until);
        if (isNone(answer)) return;
        expect(answer, settings.path() + folder);
        for (var each : answer.json().path("data").path("keys")) {
            var key = each.asText();
            boolean isFolder = key.endsWith("/");
            var path = folder + "/" + (isFolder ? key.substring(0, key.length() - 1) : key);
            if (names.size() >= MOST || !VaultPath.isGood(path.substring(1))) continue;
            if (!isFolder) names.add(VaultStore.PREFIX + path.substring(1));
            else if (deep > 1) collect(path, deep - 1, until, names);
        }
    }

    private Instant set(String name, long until) throws IOException {
        var answer = listed(path("metadata", name), until);
        return time(answer.json().path("data").path("updated_time"));
    }

    /** A 404 that has errors comes of a path where no engine is, or one of another kind. */
    static boolean isNone(Answer answer) {
        return answer.status() == HttpURLConnection.HTTP_NOT_FOUND
                && answer.json().path("errors").isEmpty();
    }

    /** @return 0 when there is none */
    static long version(JsonNode answer) {
        return answer.path("data").path("metadata").path("version").asLong();
    }

    static Instant time(JsonNode text) {
        try {
            return Instant.ofEpochMilli(Instant.parse(text.asText()).toEpochMilli());
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    String path(String kind, String name) {
        return settings.mount() + "/" + kind + "/" + inMount(name);
    }

    /** @throws IllegalArgumentException when the name leads elsewhere in Vault */
    String inMount(String name) {
        var rest = name.substring(VaultStore.PREFIX.length());
        if (VaultPath.isGood(rest)) return settings.path() + "/" + rest;
        throw new IllegalArgumentException(
                "After vault/ a secret's name is a path: no double slash, none at its end, none that ends in a dot.");
    }

    static void expect(Answer answer, String name) throws Unusable {
        if (answer.status() == HttpURLConnection.HTTP_OK || answer.status() == HttpURLConnection.HTTP_NO_CONTENT)
            return;
        throw new Unusable(
                Unusable.VAULT_DENIED,
                "Vault answered " + answer.status() + " for " + name + ", which is not of a KV engine of version 2.",
                "Look at vaultMount and at the engine there: vault secrets list");
    }
}
