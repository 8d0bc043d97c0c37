package io.orquestador.history.postgres;

import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The newest sample of each tag among those of one transaction. Its cells are used again; nothing is allocated per sample. */
final class Newest {
    private static final class Cell {
        boolean isSet;
        long ts;
        long server;
        long bits;

        @Nullable
        String text;

        int status;
        byte flags;
    }

    private @Nullable Cell[] cells = new @Nullable Cell[256];
    private int[] set = new int[256];
    private int count;

    void offer(int id, long ts, long server, long bits, @Nullable String text, int status, byte flags) {
        var cell = cell(id);
        if (cell.isSet && cell.ts > ts) return;
        if (!cell.isSet) {
            if (count == set.length) set = Arrays.copyOf(set, count * 2);
            set[count++] = id;
        }
        cell.isSet = true;
        cell.ts = ts;
        cell.server = server;
        cell.bits = bits;
        cell.text = text;
        cell.status = status;
        cell.flags = flags;
    }

    private Cell cell(int id) {
        if (id >= cells.length) cells = Arrays.copyOf(cells, Math.max(id + 1, cells.length * 2));
        var cell = cells[id];
        if (cell == null) cells[id] = cell = new Cell();
        return cell;
    }

    void forEach(IntFunction<@Nullable TagDefinition> tags, BiConsumer<Integer, TagValue> sink) {
        for (int i = 0; i < count; i++) {
            var cell = cell(set[i]);
            var tag = tags.apply(set[i]);
            if (tag != null)
                sink.accept(
                        set[i], new TagValue(tag, cell.bits, cell.text, cell.status, cell.flags, cell.ts, cell.server));
        }
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            var cell = cell(set[i]);
            cell.isSet = false;
            cell.text = null;
        }
        count = 0;
    }
}
