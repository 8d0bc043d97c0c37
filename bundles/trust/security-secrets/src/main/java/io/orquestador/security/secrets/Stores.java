package io.orquestador.security.secrets;

import io.orquestador.security.secrets.KeySettings.Place;
import io.orquestador.support.runtime.Conditions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keystore and, when there is one, Vault, as the settings want them. Which one has a secret, its name says. Safe from any thread. */
final class Stores {
    private final Path folder;
    private final Surroundings around;
    private final Conditions conditions;
    private final Consumer<String> changed;
    private final KeystoreStore keystore;
    private volatile @Nullable VaultLink vault;

    /** @param changed told the names of secrets that somebody changed in Vault */
    Stores(Path folder, Surroundings around, Conditions conditions, Consumer<String> changed) {
        this.folder = folder;
        this.around = around;
        this.conditions = conditions;
        this.changed = changed;
        var key = new StoreKey(folder, around);
        keystore = new KeystoreStore(
                folder, key, new Takeover(folder, key, around.taken()), new Troubles(conditions, "secrets"));
    }

    /** Connects to nothing, reads no file. @return what is wrong with the settings; what it is about gives no secret then */
    synchronized Optional<String> apply(SecretsConfig config) {
        var wrong = new ArrayList<String>();
        useVault(of(config, VaultSettings::of, wrong).orElse(Optional.empty()));
        var settings = of(config, KeySettings::of, wrong);
        if (settings.isPresent()) keystore.use(settings.get(), wrappings(settings.get()));
        else keystore.refuse();
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join(". ", wrong) + ".");
    }

    private interface Reading<T> {
        T of(SecretsConfig config);
    }

    private static <T> Optional<T> of(SecretsConfig config, Reading<T> reading, List<String> wrong) {
        try {
            return Optional.of(reading.of(config));
        } catch (IllegalArgumentException e) {
            wrong.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void useVault(Optional<VaultSettings> settings) {
        var before = vault;
        if (before != null && settings.equals(Optional.of(before.settings()))) return;
        vault = null;
        if (before != null) before.stop();
        if (settings.isEmpty()) return;
        var now = new VaultLink(settings.get(), folder, around, conditions, changed);
        vault = now;
        now.start();
    }

    private Map<Place, Wrapping> wrappings(KeySettings settings) {
        var all = new EnumMap<Place, Wrapping>(Place.class);
        if (!settings.library().isEmpty()) all.put(Place.TOKEN, new TokenWrapping(settings, folder, around));
        var link = vault;
        if (link != null) all.put(Place.TRANSIT, new TransitWrapping(link.client(), settings));
        return all;
    }

    void stop() {
        var link = vault;
        vault = null;
        if (link != null) link.stop();
        keystore.stop();
    }

    /** @throws UncheckedIOException for a name of Vault when there is none */
    SecretStore of(String name) {
        if (!name.startsWith(VaultStore.PREFIX)) return keystore;
        var link = vault;
        if (link != null) return link.store();
        var none = new Unusable(
                Unusable.VAULT_AWAY,
                "The secret " + name + " is one of Vault, and the settings name no Vault.",
                "Write its address into " + SecretsConfig.PID + ".cfg, or use a name that does not begin with vault/.");
        throw new UncheckedIOException(none.getMessage(), none);
    }

    List<SecretStore> all() {
        var link = vault;
        return link == null ? List.of(keystore) : List.of(keystore, link.store());
    }
}
