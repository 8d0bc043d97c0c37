package io.orquestador.tag.core;

import io.orquestador.security.Permit;
import io.orquestador.support.test.MemoryJournal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Services in a map, in place of OSGi. */
final class ListedServices implements Services {
    private final Map<Class<?>, Object> services = new ConcurrentHashMap<>();

    @Override
    public <T> Runnable register(Class<T> type, T service) {
        services.put(type, service);
        return () -> services.remove(type, service);
    }

    /** @return null when there is none */
    <T> T get(Class<T> type) {
        return type.cast(services.get(type));
    }

    Map<Class<?>, Object> all() {
        return Map.copyOf(services);
    }

    /** A tag-core in real time, its services in this list. */
    TagCore start(Path data, MemoryJournal journal, Permit permit) {
        var core = new TagCore(this, data, Clock.systemUTC(), System::nanoTime, Fixture.LIMITS, 1_000);
        core.start();
        core.bindPermit(permit);
        core.bindJournal(journal);
        return core;
    }
}
