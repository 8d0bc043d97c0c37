package io.orquestador.journal.file;

import io.orquestador.tag.TagDefinition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The journal's numbers of tags, from 1 and without holes. Changed under the lock of {@link Tail}, read by anyone. */
final class TagTable {
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private volatile @Nullable TagDefinition[] byNumber = new @Nullable TagDefinition[64];
    private volatile int last;

    /** @return 0 when it has none yet */
    int number(UUID uuid) {
        return numbers.getOrDefault(uuid, 0);
    }

    int last() {
        return last;
    }

    @Nullable
    TagDefinition get(int number) {
        var table = byNumber;
        return number > 0 && number < table.length ? table[number] : null;
    }

    void put(int number, TagDefinition tag) {
        var table = byNumber;
        if (number >= table.length) table = Arrays.copyOf(table, Math.max(number + 1, 2 * table.length));
        table[number] = tag;
        byNumber = table; // after its entry, so that whoever reads without the lock sees it
        numbers.put(tag.uuid(), number);
        last = Math.max(last, number);
    }
}
