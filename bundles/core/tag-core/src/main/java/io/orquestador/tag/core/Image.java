package io.orquestador.tag.core;

import io.orquestador.tag.Flags;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The last value of every tag, as columns by the bus's number of the tag. Written under the bus's lock; read by anyone without any lock: each
 * tag has a version that is odd while its row is being written, and a reader tries again when it saw a change. So a reader can never make a
 * driver wait.
 */
final class Image implements ProcessImage {
    private static final VarHandle VERSION = MethodHandles.arrayElementVarHandle(int[].class);

    /** Grown by copying; the arrays are public to the bus, which reads them under its lock. */
    static final class Columns {
        final TagDefinition[] definitions;
        final int[] versions;
        final long[] bits;
        final @Nullable String[] texts;
        final int[] statuses;
        final byte[] flags;
        final long[] sources;
        final long[] servers;

        private Columns(Columns from, int capacity) {
            definitions = Arrays.copyOf(from.definitions, capacity);
            versions = Arrays.copyOf(from.versions, capacity);
            bits = Arrays.copyOf(from.bits, capacity);
            texts = Arrays.copyOf(from.texts, capacity);
            statuses = Arrays.copyOf(from.statuses, capacity);
            flags = Arrays.copyOf(from.flags, capacity);
            sources = Arrays.copyOf(from.sources, capacity);
            servers = Arrays.copyOf(from.servers, capacity);
        }

        private Columns(int capacity) {
            definitions = new TagDefinition[capacity];
            versions = new int[capacity];
            bits = new long[capacity];
            texts = new @Nullable String[capacity];
            statuses = new int[capacity];
            flags = new byte[capacity];
            sources = new long[capacity];
            servers = new long[capacity];
        }

        private void writing(int tag) {
            VERSION.setOpaque(versions, tag, versions[tag] + 1);
            VarHandle.storeStoreFence();
        }

        private void written(int tag) {
            VERSION.setRelease(versions, tag, versions[tag] + 1);
        }

        private TagValue read(int tag) {
            while (true) {
                int before = (int) VERSION.getAcquire(versions, tag);
                if ((before & 1) == 0) {
                    var value = new TagValue(
                            definitions[tag],
                            bits[tag],
                            texts[tag],
                            statuses[tag],
                            flags[tag],
                            sources[tag],
                            servers[tag]);
                    VarHandle.loadLoadFence();
                    if ((int) VERSION.getOpaque(versions, tag) == before) return value;
                }
                Thread.onSpinWait();
            }
        }
    }

    private final Map<UUID, Integer> byUuid = new HashMap<>();
    private final Map<String, Integer> byPath = new ConcurrentHashMap<>();
    private volatile Columns columns = new Columns(256);
    private int count;
    private volatile long position;

    Columns columns() {
        return columns;
    }

    /** Tags have the numbers 0 to this minus one. */
    int count() {
        return count;
    }

    TagDefinition definition(int tag) {
        return columns.definitions[tag];
    }

    /** @return the tag's number, or -1 when it is not known yet */
    int number(UUID uuid) {
        return byUuid.getOrDefault(uuid, -1);
    }

    /** @return the number of the tag that has this path now, or -1 */
    int number(String path) {
        return byPath.getOrDefault(path, -1);
    }

    /** Makes the tag, waiting for its first value. */
    int add(TagDefinition tag) {
        if (count == columns.versions.length) columns = new Columns(columns, count * 2);
        int number = count++;
        var c = columns;
        c.definitions[number] = tag;
        c.statuses[number] = StatusCode.BAD_WAITING_FOR_INITIAL_DATA;
        c.flags[number] = (byte) (tag.type().code() | Flags.NO_VALUE);
        byUuid.put(tag.uuid(), number);
        byPath.put(tag.path(), number);
        return number;
    }

    /** Gives a known tag another path or unit; it takes the path from whoever had it. */
    void rename(int number, TagDefinition tag) {
        var c = columns;
        byPath.remove(c.definitions[number].path(), number);
        c.writing(number);
        c.definitions[number] = tag;
        c.written(number);
        byPath.put(tag.path(), number);
    }

    /** Shows the rows that are not historical; {@code moreFlags} go to each of them. */
    void apply(SampleBatch rows, int moreFlags) {
        var c = columns;
        var tags = rows.tags();
        var flags = rows.flags();
        long server = rows.serverEpochNanos();
        boolean texts = rows.hasTexts();
        for (int row = 0, size = rows.size(); row < size; row++) {
            if (Flags.has(flags[row], Flags.HISTORICAL)) continue;
            int tag = tags[row];
            c.writing(tag);
            c.bits[tag] = rows.bits()[row];
            if (texts || c.texts[tag] != null) c.texts[tag] = rows.text(row);
            c.statuses[tag] = rows.statuses()[row];
            c.flags[tag] = (byte) (flags[row] | moreFlags);
            c.sources[tag] = rows.sources()[row];
            c.servers[tag] = server;
            c.written(tag);
        }
    }

    /** Corrects rows shown before, where they are still the last: what was held came into no record, or got a later server time. */
    void amend(SampleBatch rows, int moreFlags, long server) {
        var c = columns;
        for (int row = 0; row < rows.size(); row++) {
            int tag = rows.tags()[row];
            boolean shown = c.servers[tag] == rows.serverEpochNanos()
                    && c.sources[tag] == rows.sources()[row]
                    && c.bits[tag] == rows.bits()[row]
                    && c.statuses[tag] == rows.statuses()[row]
                    && !Flags.has(rows.flags()[row], Flags.HISTORICAL);
            if (!shown) continue;
            c.writing(tag);
            c.flags[tag] |= (byte) moreFlags;
            c.servers[tag] = server;
            c.written(tag);
        }
    }

    /** Puts a value taken over from an earlier instance. */
    void restore(int tag, TagValue value) {
        var c = columns;
        c.writing(tag);
        c.bits[tag] = value.bits();
        c.texts[tag] = value.text();
        c.statuses[tag] = value.status();
        c.flags[tag] = value.flags();
        c.sources[tag] = value.sourceEpochNanos();
        c.servers[tag] = value.serverEpochNanos();
        c.written(tag);
    }

    TagValue value(int tag) {
        return columns.read(tag);
    }

    void position(long upTo) {
        position = upTo;
    }

    @Override
    public Collection<TagDefinition> tags() {
        var list = new ArrayList<TagDefinition>(byPath.size());
        for (int tag : byPath.values()) list.add(columns.definitions[tag]);
        return list;
    }

    @Override
    public Optional<TagValue> value(String path) {
        var tag = byPath.get(path);
        return tag == null ? Optional.empty() : Optional.of(columns.read(tag));
    }

    @Override
    public long position() {
        return position;
    }
}
