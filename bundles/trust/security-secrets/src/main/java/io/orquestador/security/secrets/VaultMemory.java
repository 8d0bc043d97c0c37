package io.orquestador.security.secrets;

import io.orquestador.security.Secrets.Known;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was read of Vault, by name. Whoever asks gets a copy; what is forgotten is wiped. Safe from any thread. */
final class VaultMemory {
    private final Map<String, Kept> known = new TreeMap<>();

    private record Kept(char[] value, long version, Instant set) {}

    synchronized Optional<char[]> value(String name) {
        return Optional.ofNullable(known.get(name)).map(each -> each.value().clone());
    }

    /** @return 0 when it is not known */
    synchronized long version(String name) {
        return Optional.ofNullable(known.get(name)).map(Kept::version).orElse(0L);
    }

    synchronized void keep(String name, char[] value, long version, Instant set) {
        forget(name);
        known.put(name, new Kept(value.clone(), version, set));
    }

    synchronized void forget(String name) {
        var before = known.remove(name);
        if (before != null) Arrays.fill(before.value(), '\0');
    }

    synchronized List<String> names() {
        return List.copyOf(known.keySet());
    }

    synchronized List<Known> listed(String store) {
        return known.entrySet().stream()
                .map(each -> new Known(each.getKey(), each.getValue().set(), store))
                .toList();
    }
}
