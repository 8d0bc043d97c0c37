package io.orquestador.plant.model.read;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What one reading made of a part of the plant, for the next one when that part is the same. What had problems is made again, so that they are
 * told again; what a reading did not ask for is forgotten. For one thread.
 *
 * @param <K> all that the answer depends on, with equals
 * @param <V> immutable, or used by nobody but the readings
 */
final class Memory<K, V> {
    private Map<K, Kept<V>> before = Map.of();
    private Map<K, Kept<V>> now = new HashMap<>();

    /** @param nodes what it took of the budget; it takes as much when it is only recalled */
    private record Kept<V>(V value, int nodes) {}

    /** Compared by what it is, not by what it holds. */
    record Same(Object object) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    /** A reading begins. */
    void begin() {
        before = now;
        now = new HashMap<>();
    }

    /** A reading is over. */
    void end() {
        before = Map.of();
    }

    /** What was made of other things is forgotten at once. */
    void keepOnly(Predicate<K> wanted) {
        now.keySet().removeIf(wanted.negate());
    }

    V recall(K key, Context context, Supplier<V> make) {
        var kept = before.get(key);
        if (kept != null) {
            context.budget().nodes(kept.nodes);
            now.put(key, kept);
            return kept.value;
        }
        int problems = context.problems().count();
        int nodes = context.budget().spent();
        var value = make.get();
        if (context.problems().count() == problems)
            now.put(key, new Kept<>(value, context.budget().spent() - nodes));
        return value;
    }
}
