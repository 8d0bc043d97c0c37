package io.orquestador.gateway.opcua;

import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryData;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRawModifiedDetails;
import org.jspecify.annotations.Nullable;

/** Stored samples of one tag, a page at a time, forwards or backwards. OPC 10000-11, 6.5.3. */
final class RawHistory {
    static final int MOST_VALUES = 10_000;
    private static final int BYTES_A_VALUE = 40;
    private static final long TICK = 100;
    /** No sample is older (the bus stores such at receive time). */
    private static final long FIRST = TimeUnit.SECONDS.toNanos(946_684_800);

    private static final long LAST = FIRST + TimeUnit.DAYS.toNanos(36_525);
    private static final long AHEAD = TimeUnit.HOURS.toNanos(1);
    private static final long FIRST_WINDOW = TimeUnit.MINUTES.toNanos(1);

    private final EncodingContext encoding;
    private final Clock clock;

    /** From the side to begin at, inclusive, until the other one, exclusive. */
    private record Span(boolean forward, long from, long until, boolean hasEnd) {}

    /** And whether there is more after it. */
    private record Page(List<TagValue> values, boolean more) {}

    RawHistory(EncodingContext encoding, Clock clock) {
        this.encoding = encoding;
        this.clock = clock;
    }

    HistoryReadResult read(
            History history,
            TagDefinition tag,
            ReadRawModifiedDetails wanted,
            @Nullable ByteString point,
            TimestampsToReturn times,
            long budget)
            throws UaException, HistoryUnavailable {
        var span = span(wanted);
        boolean isFirst = point == null || point.isNullOrEmpty();
        var from = isFirst || point == null ? null : ReadFrom.decode(point, tag.path());
        long asked = wanted.getNumValuesPerNode().longValue();
        int most = (int) (asked == 0 ? MOST_VALUES : Math.min(asked, MOST_VALUES));

        var values = new ArrayList<DataValue>();
        if (wanted.getReturnBounds() && isFirst)
            firstBound(history, tag.path(), span).ifPresent(values::add);
        var page = span.forward
                ? forwards(history, tag.path(), span, from, most - values.size(), budget)
                : backwards(history, tag.path(), span, from, most - values.size(), budget);
        for (var value : page.values) values.add(Values.of(value));
        boolean more = page.more;
        if (wanted.getReturnBounds() && span.hasEnd && !more)
            if (values.size() < most || values.isEmpty()) values.add(lastBound(history, tag.path(), span));
            else more = true;
        var next = more ? next(page.values, from, span).encode(tag.path()) : null;
        return result(values, next, times);
    }

    private HistoryReadResult result(List<DataValue> values, @Nullable ByteString next, TimestampsToReturn times) {
        var stamped = values.stream().map(value -> Values.stamped(value, times)).toArray(DataValue[]::new);
        return new HistoryReadResult(
                stamped.length == 0 ? new StatusCode(StatusCodes.Good_NoData) : StatusCode.GOOD,
                next,
                ExtensionObject.encode(encoding, new HistoryData(stamped)));
    }

    private Span span(ReadRawModifiedDetails wanted) throws UaException {
        var start = time(wanted.getStartTime());
        var end = time(wanted.getEndTime());
        long now = TimeUnit.SECONDS.toNanos(Instant.now(clock).getEpochSecond()) + AHEAD;
        if (start != null && end != null) {
            long first = clamp(start, now);
            if (start.equals(end)) return new Span(true, first, first + TICK, true); // that very time
            return new Span(start < end, first, clamp(end, now), true);
        }
        boolean isCounted = wanted.getNumValuesPerNode().longValue() > 0; // two of the three are needed
        if (start != null && isCounted) return new Span(true, clamp(start, now), now, false);
        if (end != null && isCounted) return new Span(false, clamp(end, now), FIRST - TICK, false);
        throw new UaException(StatusCodes.Bad_HistoryOperationInvalid);
    }

    private static @Nullable Long time(@Nullable DateTime time) {
        return time == null || time.isNull() ? null : Long.valueOf(Values.epochNanos(time));
    }

    private static long clamp(long time, long most) {
        return Math.max(FIRST - TICK, Math.min(time, most));
    }

    private static Page forwards(
            History history, String path, Span span, @Nullable ReadFrom from, int most, long budget)
            throws HistoryUnavailable {
        var values = new ArrayList<TagValue>();
        long begin = from == null ? span.from : Math.max(from.at(), span.from);
        if (begin >= span.until || most <= 0) return new Page(values, most <= 0);
        var left = new Object() {
            int skip = from == null ? 0 : from.told();
            long bytes = budget;
            boolean more;
        };
        history.raw(path, begin, span.until, value -> {
            if (left.skip > 0 && from != null && value.sourceEpochNanos() == from.at()) {
                left.skip--;
                return true;
            }
            left.more = values.size() >= most || (left.bytes <= 0 && !values.isEmpty());
            if (left.more) return false;
            values.add(value);
            left.bytes -= weight(value);
            return true;
        });
        return new Page(values, left.more);
    }

    /** The store reads forwards only: ever longer spans before the last one, of each its end. */
    private static Page backwards(
            History history, String path, Span span, @Nullable ReadFrom from, int most, long budget)
            throws HistoryUnavailable {
        var values = new ArrayList<TagValue>();
        int skip = from == null ? 0 : from.told();
        long high = from == null ? span.from + TICK : Math.min(from.at() + 1, span.from + TICK);
        long floor = span.until + TICK; // not the end itself
        long bytes = budget;
        for (long window = FIRST_WINDOW; high > floor; window *= 4) {
            long low = Math.max(floor, high - window);
            var end = tail(history, path, low, high, most - values.size() + skip + 1, bytes);
            for (var value : end.values) {
                if (skip > 0 && from != null && value.sourceEpochNanos() == from.at()) {
                    skip--;
                    continue;
                }
                if (values.size() >= most || (bytes <= 0 && !values.isEmpty())) return new Page(values, true);
                values.add(value);
                bytes -= weight(value);
            }
            if (end.more) return new Page(values, true);
            high = low;
        }
        return new Page(values, false);
    }

    /** The newest of a span, newest first; {@code more}: not all of it. */
    private static Page tail(History history, String path, long low, long high, int most, long budget)
            throws HistoryUnavailable {
        var ring = new ArrayDeque<TagValue>();
        var left = new Object() {
            long bytes;
            boolean dropped;
        };
        history.raw(path, low, high, value -> {
            ring.addFirst(value);
            left.bytes += weight(value);
            while (ring.size() > most || (left.bytes > budget && ring.size() > 1)) {
                left.bytes -= weight(ring.removeLast());
                left.dropped = true;
            }
            return true;
        });
        return new Page(List.copyOf(ring), left.dropped);
    }

    private static long weight(TagValue value) {
        var text = value.text();
        return BYTES_A_VALUE + (text == null ? 0 : 3L * text.length());
    }

    private static ReadFrom next(List<TagValue> values, @Nullable ReadFrom before, Span span) {
        if (values.isEmpty()) return before == null ? new ReadFrom(span.from, 0) : before;
        long at = values.get(values.size() - 1).sourceEpochNanos();
        int told = (int)
                values.stream().filter(value -> value.sourceEpochNanos() == at).count();
        return new ReadFrom(at, before != null && before.at() == at ? before.told() + told : told);
    }

    /** What held when the span begins; empty when a sample is at that very time. */
    private static java.util.Optional<DataValue> firstBound(History history, String path, Span span)
            throws HistoryUnavailable {
        var at = span.forward ? before(history, path, span.from + TICK) : after(history, path, span.from);
        if (at == null) return java.util.Optional.of(notFound(span.from));
        boolean isAt = Math.floorDiv(at.sourceEpochNanos(), TICK) == Math.floorDiv(span.from, TICK);
        return isAt ? java.util.Optional.empty() : java.util.Optional.of(Values.of(at));
    }

    private static DataValue lastBound(History history, String path, Span span) throws HistoryUnavailable {
        var at = span.forward ? after(history, path, span.until) : before(history, path, span.until + TICK);
        return at == null ? notFound(span.until) : Values.of(at);
    }

    private static DataValue notFound(long at) {
        return new DataValue(
                Variant.NULL_VALUE, new StatusCode(StatusCodes.Bad_BoundNotFound), Values.time(at), Values.time(at));
    }

    /** The last sample before that time. */
    private static @Nullable TagValue before(History history, String path, long time) throws HistoryUnavailable {
        var found = backwards(history, path, new Span(false, time - TICK, FIRST - TICK, false), null, 1, BYTES_A_VALUE);
        return found.values.isEmpty() ? null : found.values.get(0);
    }

    private static @Nullable TagValue after(History history, String path, long time) throws HistoryUnavailable {
        var found = forwards(history, path, new Span(true, time, LAST, false), null, 1, BYTES_A_VALUE);
        return found.values.isEmpty() ? null : found.values.get(0);
    }
}
