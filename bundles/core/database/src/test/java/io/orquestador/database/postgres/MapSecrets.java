package io.orquestador.database.postgres;

import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets in memory. */
final class MapSecrets implements Secrets {
    final Map<String, String> known = new ConcurrentHashMap<>();

    @Override
    public Optional<char[]> get(String name) {
        return Optional.ofNullable(known.get(name)).map(String::toCharArray);
    }

    @Override
    public char[] getOrCreate(Subject subject, String name) {
        return known.computeIfAbsent(name, any -> "secret-" + known.size()).toCharArray();
    }

    @Override
    public List<Known> list(Subject subject) {
        return known.keySet().stream()
                .map(name -> new Known(name, Instant.EPOCH, "memory"))
                .toList();
    }

    @Override
    public void set(Subject subject, String name, char[] value) {
        known.put(name, new String(value));
    }

    @Override
    public void rotate(Subject subject, String name) {
        known.put(name, "another-" + name.hashCode());
    }

    @Override
    public void remove(Subject subject, String name) {
        known.remove(name);
    }
}
