package io.orquestador.gateway.live;

import io.orquestador.gateway.live.ValueWriter.Head;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All subscriptions that select the same tags, as often and in the same form. They are served together, so that a message which several of
 * them get is written once. For the thread {@code live}.
 */
final class Feed {
    final Selection selection;
    final List<Subscription> subscriptions = new ArrayList<>();
    /** When the next message may go, and when one tells what came again without a change; by the monotonic clock. */
    long due;

    long freshDue;

    private final LiveTags tags;
    private final ValueWriter writer;
    private final int mostTags;
    private int[] numbers = new int[0];
    private int[] rows = new int[0];
    private final Map<Rows, Body> bodies = new HashMap<>();
    private final Map<Addressed, byte[]> messages = new HashMap<>();
    private long writtenAt = -1;
    private long matchedAt;

    /** What a client has not got: what changed after one revision, and what came at all, were it the same again, after the other. */
    record Rows(long changedAfter, long seenAfter, boolean full) {}

    private record Body(byte[] bytes, int rows) {}

    private record Addressed(Rows rows, String id, long position) {}

    /** @param bytes shared by all who get it: never changed */
    record Message(byte[] bytes, int rows) {}

    /** What came to the selection and what left it. */
    record Difference(int[] added, int[] gone) {
        boolean isNone() {
            return added.length + gone.length == 0;
        }
    }

    Feed(Selection selection, LiveTags tags, ValueWriter writer, int mostTags) {
        this.selection = selection;
        this.tags = tags;
        this.writer = writer;
        this.mostTags = mostTags;
    }

    int[] numbers() {
        return numbers;
    }

    boolean isBinary() {
        return writer.isBinary();
    }

    /** Which tags there would be now, in the order of their numbers. */
    int[] matching() {
        var found = new int[tags.count()];
        int count = 0;
        for (int tag = 0; tag < tags.count(); tag++)
            if (tags.isHere(tag) && selection.wants(tags.definition(tag).path())) found[count++] = tag;
        return Arrays.copyOf(found, count);
    }

    /** Looks again which tags there are. A tag whose type or unit is another now counts as added. */
    Difference match() {
        var now = matching();
        if (now.length > mostTags) now = Arrays.copyOf(now, mostTags);
        var before = numbers;
        var added = new int[now.length];
        var gone = new int[before.length];
        int addedCount = 0;
        int goneCount = 0;
        for (int tag : now)
            if (Arrays.binarySearch(before, tag) < 0 || tags.listedAt(tag) > matchedAt) added[addedCount++] = tag;
        for (int tag : before) if (Arrays.binarySearch(now, tag) < 0) gone[goneCount++] = tag;
        numbers = now;
        rows = new int[now.length];
        matchedAt = tags.revision();
        writtenAt = -1; // what was written tells of other tags
        return new Difference(Arrays.copyOf(added, addedCount), Arrays.copyOf(gone, goneCount));
    }

    /** Nobody is served by it any more: it selects nothing until it is matched again. */
    int[] clear() {
        var before = numbers;
        numbers = new int[0];
        return before;
    }

    /** @param fresh tell also what came again without a change */
    Rows wanted(Subscription by, boolean fresh) {
        return new Rows(by.changedAfter, fresh ? by.seenAfter : Long.MAX_VALUE, by.needsAll);
    }

    /**
     * A message of what is wanted.
     *
     * @param revision of the tags now
     * @return null when there is nothing of it
     */
    @Nullable
    Message message(String id, Rows wanted, Head head, long revision) {
        if (writtenAt != revision) {
            bodies.clear();
            messages.clear();
        }
        writtenAt = revision;
        var body = bodies.computeIfAbsent(wanted, rows -> body(rows, head));
        if (body.rows == 0 && !wanted.full) return null;
        var bytes = messages.computeIfAbsent(
                new Addressed(wanted, id, head.position()), address -> writer.message(id, head, body.bytes, body.rows));
        return new Message(bytes, body.rows);
    }

    private Body body(Rows wanted, Head head) {
        int count = 0;
        for (int tag : numbers)
            if (wanted.full || tags.changedAt(tag) > wanted.changedAfter || tags.seenAt(tag) > wanted.seenAfter)
                rows[count++] = tag;
        boolean isNothing = count == 0 && !wanted.full;
        return new Body(isNothing ? new byte[0] : writer.body(tags, rows, count, wanted.full, head.serverMs()), count);
    }
}
