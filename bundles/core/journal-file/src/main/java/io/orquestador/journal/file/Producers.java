package io.orquestador.journal.file;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last batch of every producer that numbers what it sends. Not safe by itself. */
final class Producers {
    /** Most producers a journal remembers. */
    static final int MAX = 65_536;

    /** @param position just after the batch with that sequence */
    record Last(String producer, long sequence, long position) {}

    private final Map<String, Last> byName = new HashMap<>();

    @Nullable
    Last get(String producer) {
        return byName.get(producer);
    }

    void put(Last last) {
        byName.put(last.producer(), last);
    }

    boolean hasRoomFor(String producer) {
        return byName.size() < MAX || byName.containsKey(producer);
    }

    Iterable<Last> all() {
        return byName.values();
    }

    int size() {
        return byName.size();
    }

    Producers copy() {
        var copy = new Producers();
        copy.byName.putAll(byName);
        return copy;
    }
}
