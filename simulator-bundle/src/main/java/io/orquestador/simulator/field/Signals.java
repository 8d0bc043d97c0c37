package io.orquestador.simulator.field;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What stands behind each tag path: a number, a count, a bit or a text to read, and perhaps a way to write. */
final class Signals {
    final Map<String, DoubleSupplier> numbers = new HashMap<>();
    final Map<String, LongSupplier> counts = new HashMap<>();
    final Map<String, BooleanSupplier> bits = new HashMap<>();
    final Map<String, Supplier<String>> texts = new HashMap<>();
    /** Takes a value in engineering units (a bit as 0 or 1); false: refused. */
    final Map<String, DoublePredicate> writes = new HashMap<>();
    /** Valves, pumps and heaters, for those who break them. */
    final Map<String, Object> equipment = new HashMap<>();

    void bit(String path, BooleanSupplier read, Consumer<Boolean> write) {
        bits.put(path, read);
        writes.put(path, value -> {
            write.accept(value != 0);
            return true;
        });
    }

    void number(String path, DoubleSupplier read, DoublePredicate write) {
        numbers.put(path, read);
        writes.put(path, write);
    }
}
