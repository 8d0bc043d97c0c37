package io.orquestador.database.postgres;

import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
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
}
