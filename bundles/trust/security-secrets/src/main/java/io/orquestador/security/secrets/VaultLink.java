package io.orquestador.security.secrets;

import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.OwnerThread;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One configured Vault with its thread {@code secrets-vault}, which keeps the sign-in alive and sees within a minute that a secret was
 * changed there.
 */
final class VaultLink {
    static final String SECRET_ID_CREDENTIAL = "orquestador-vault-secret-id";
    static final String TOKEN_CREDENTIAL = "orquestador-vault-token";

    private static final long KEEP_MS = 10_000;
    private static final long REFRESH_MS = 60_000;
    private static final long STOP_MS = 6_000;

    private final VaultSettings settings;
    private final VaultClient client;
    private final VaultStore store;
    private final LongSupplier nanoTime;
    private final OwnerThread thread = new OwnerThread("secrets-vault", 4, this::duty);
    private long refreshedNanos; // the thread's

    VaultLink(
            VaultSettings settings,
            Path keysFolder,
            Surroundings around,
            Conditions conditions,
            Consumer<String> changed) {
        this.settings = settings;
        nanoTime = around.nanoTime();
        var handed = settings.role().isEmpty()
                ? new LocalSecret(keysFolder.resolve("vault.token"), TOKEN_CREDENTIAL, around.environment())
                : new LocalSecret(keysFolder.resolve("vault.secret-id"), SECRET_ID_CREDENTIAL, around.environment());
        var server = new VaultServer(new VaultWeb(settings.address(), settings.caFile()), new Pause(nanoTime));
        client = new VaultClient(
                server, new VaultLogin(server, settings, handed, nanoTime), new Troubles(conditions, "vault"));
        store = new VaultStore(client, settings, conditions, changed, nanoTime);
        refreshedNanos = nanoTime.getAsLong();
    }

    VaultSettings settings() {
        return settings;
    }

    VaultClient client() {
        return client;
    }

    VaultStore store() {
        return store;
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.stopAndJoin(STOP_MS);
        store.stop();
        client.stop();
    }

    private long duty() {
        try {
            client.keep();
        } catch (Unusable e) {
            // a condition tells
        }
        if (nanoTime.getAsLong() - refreshedNanos >= TimeUnit.MILLISECONDS.toNanos(REFRESH_MS)) {
            refreshedNanos = nanoTime.getAsLong();
            store.refresh();
        }
        return TimeUnit.MILLISECONDS.toNanos(KEEP_MS);
    }
}
