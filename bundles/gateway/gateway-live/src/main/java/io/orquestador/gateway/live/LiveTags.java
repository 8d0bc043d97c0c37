package io.orquestador.gateway.live;

import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every tag and, of those that somebody wants, the last value: columns by the tag's number here, which is the {@code n} of the messages. With
 * each value stands the revision at which it changed and the one at which a sample came, so that what a client has not got yet is found by
 * comparing numbers: a client needs no list of its own, however slow it is. For the thread {@code live}.
 */
final class LiveTags {
    /** So many looks in a row a tag may be missing before it is gone: while tag-core is replaced nothing is. */
    private static final int LOOKS_MISSING = 5;

    private static final int GONE = LOOKS_MISSING + 1;

    private final Map<String, Integer> byPath = new HashMap<>();
    private @Nullable TagDefinition[] definitions = new @Nullable TagDefinition[256];
    private byte[] missing = new byte[256]; // looks in a row
    private int[] wanted = new int[256];
    private long[] bits = new long[256];
    private @Nullable String[] texts = new @Nullable String[256];
    private int[] statuses = new int[256];
    private byte[] flags = new byte[256];
    private long[] sources = new long[256];
    private long[] servers = new long[256];
    private long[] changedAt = new long[256];
    private long[] seenAt = new long[256];
    private long[] listedAt = new long[256];
    private int count;
    private final long firstRevision;
    private long revision;
    private boolean isStamped;

    /** @param firstRevision higher than any of a gateway before */
    LiveTags(long firstRevision) {
        this.firstRevision = firstRevision;
        revision = firstRevision;
    }

    /**
     * Whether what a client that had everything up to there has not got can be told from here. A tag that nobody wanted meanwhile is held
     * against the process image when somebody does again, so it tells too.
     */
    boolean knows(long upTo) {
        return upTo >= firstRevision && upTo <= revision;
    }

    int count() {
        return count;
    }

    /** Everything told up to now has this revision or a lower one. */
    long revision() {
        return revision;
    }

    /** What comes from now on is newer than {@link #revision} was. */
    private long stamp() {
        if (!isStamped) revision++;
        isStamped = true;
        return revision;
    }

    /** Ends a cycle: what changes after it gets another revision. @return something changed in it */
    boolean endCycle() {
        boolean changed = isStamped;
        isStamped = false;
        return changed;
    }

    boolean isHere(int tag) {
        return missing[tag] < LOOKS_MISSING;
    }

    TagDefinition definition(int tag) {
        return Objects.requireNonNull(definitions[tag]);
    }

    /** Number of the tag that has this path, or had it; -1 when there never was one. */
    int number(String path) {
        return byPath.getOrDefault(path, -1);
    }

    /** Takes over which tags there are. @return some came, went, or are others now */
    boolean list(Collection<TagDefinition> tags) {
        boolean changed = false;
        for (int tag = 0; tag < count; tag++) if (isHere(tag)) missing[tag]++;
        for (var tag : tags) {
            int number = byPath.getOrDefault(tag.path(), -1);
            if (number < 0) number = add(tag);
            boolean wasHere = missing[number] <= LOOKS_MISSING && tag.equals(definitions[number]);
            missing[number] = 0;
            if (wasHere) continue;
            definitions[number] = tag;
            listedAt[number] = changedAt[number] = seenAt[number] = stamp();
            changed = true;
        }
        for (int tag = 0; tag < count; tag++) {
            if (missing[tag] != LOOKS_MISSING) continue;
            missing[tag] = GONE;
            changed = true;
        }
        return changed;
    }

    private int add(TagDefinition tag) {
        if (count == definitions.length) grow(count * 2);
        int number = count++;
        byPath.put(tag.path(), number);
        statuses[number] = StatusCode.BAD_WAITING_FOR_INITIAL_DATA;
        flags[number] = (byte) (tag.type().code() | Flags.NO_VALUE);
        return number;
    }

    /** @param by 1 or -1 */
    void want(int tag, int by) {
        wanted[tag] += by;
    }

    boolean isWanted(int tag) {
        return wanted[tag] > 0;
    }

    /** What the process image has, which is at least as new as what is here. */
    void take(int tag, TagValue value) {
        put(
                tag,
                value.bits(),
                value.text(),
                value.status(),
                value.flags(),
                value.sourceEpochNanos(),
                value.serverEpochNanos());
    }

    /** A journaled sample; left out when what is here is newer. */
    void take(int tag, SampleBatch batch, int row) {
        byte sampleFlags = batch.flags()[row];
        if (Flags.has(sampleFlags, Flags.HISTORICAL) || batch.serverEpochNanos() < servers[tag]) return;
        put(
                tag,
                batch.bits()[row],
                batch.text(row),
                batch.statuses()[row],
                sampleFlags,
                batch.sources()[row],
                batch.serverEpochNanos());
    }

    private void put(
            int tag, long newBits, @Nullable String text, int status, byte newFlags, long source, long server) {
        boolean same = bits[tag] == newBits
                && statuses[tag] == status
                && flags[tag] == newFlags
                && Objects.equals(texts[tag], text);
        if (same && sources[tag] == source && servers[tag] == server) return;
        bits[tag] = newBits;
        texts[tag] = text;
        statuses[tag] = status;
        flags[tag] = newFlags;
        sources[tag] = source;
        servers[tag] = server;
        seenAt[tag] = stamp();
        if (!same) changedAt[tag] = revision;
    }

    /** At which revision the tag came to be what it is: its type, its unit. */
    long listedAt(int tag) {
        return listedAt[tag];
    }

    long changedAt(int tag) {
        return changedAt[tag];
    }

    /** At which revision a sample came last, were it the same value again. */
    long seenAt(int tag) {
        return seenAt[tag];
    }

    long bits(int tag) {
        return bits[tag];
    }

    @Nullable
    String text(int tag) {
        return texts[tag];
    }

    int status(int tag) {
        return statuses[tag];
    }

    byte flags(int tag) {
        return flags[tag];
    }

    long serverEpochNanos(int tag) {
        return servers[tag];
    }

    long sourceEpochNanos(int tag) {
        return sources[tag];
    }

    private void grow(int capacity) {
        definitions = Arrays.copyOf(definitions, capacity);
        missing = Arrays.copyOf(missing, capacity);
        wanted = Arrays.copyOf(wanted, capacity);
        bits = Arrays.copyOf(bits, capacity);
        texts = Arrays.copyOf(texts, capacity);
        statuses = Arrays.copyOf(statuses, capacity);
        flags = Arrays.copyOf(flags, capacity);
        sources = Arrays.copyOf(sources, capacity);
        servers = Arrays.copyOf(servers, capacity);
        changedAt = Arrays.copyOf(changedAt, capacity);
        seenAt = Arrays.copyOf(seenAt, capacity);
        listedAt = Arrays.copyOf(listedAt, capacity);
    }
}
