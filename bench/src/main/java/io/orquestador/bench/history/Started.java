package io.orquestador.bench.history;

import org.jspecify.annotations.Nullable;

/** What a contender has between its open and its close. For one thread. */
final class Started<T extends AutoCloseable> {
    private @Nullable T started;

    T set(T value) {
        started = value;
        return value;
    }

    T get() {
        var value = started;
        if (value == null) throw new IllegalStateException("not open");
        return value;
    }

    void close() throws Exception {
        var value = started;
        started = null;
        if (value != null) value.close();
    }
}
