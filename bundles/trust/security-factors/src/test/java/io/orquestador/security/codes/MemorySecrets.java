package io.orquestador.security.codes;

import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets as long as the test lasts. */
final class MemorySecrets implements Secrets {
    final Map<String, String> all = new ConcurrentHashMap<>();

    @Override
    public Optional<char[]> get(String name) {
        return Optional.ofNullable(all.get(name)).map(String::toCharArray);
    }

    @Override
    public char[] getOrCreate(Subject subject, String name) {
        return all.computeIfAbsent(name, made -> UUID.randomUUID().toString()).toCharArray();
    }

    @Override
    public List<Known> list(Subject subject) {
        return all.keySet().stream()
                .map(name -> new Known(name, Instant.EPOCH, "memory"))
                .toList();
    }

    @Override
    public void set(Subject subject, String name, char[] value) {
        all.put(name, new String(value));
    }

    @Override
    public void rotate(Subject subject, String name) {
        all.put(name, UUID.randomUUID().toString());
    }

    @Override
    public void remove(Subject subject, String name) {
        all.remove(name);
    }
}
