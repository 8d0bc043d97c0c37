package io.orquestador.gateway.opcua;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.orquestador.history.BucketRow;
import io.orquestador.history.Grid;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Interpolation;
import io.orquestador.history.Point;
import io.orquestador.history.Question;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.history.TimeShare;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryData;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadAtTimeDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadProcessedDetails;
import org.jspecify.annotations.Nullable;

/** What the historian can compute by itself, of each interval and at given times. Good samples count. OPC 10000-13. */
final class HistoryAggregates {
    static final List<NodeId> IDS = Aggregate.ALL.stream().map(Aggregate::id).toList();
    static final NodeId[] NO_IDS = {};

    private static final int MOST_INTERVALS = 10_000;
    private static final double NANOS_A_MS = 1e6;
    /** A status about a computed value: info type DataValue, and the historian's bits of OPC 10000-11, 5.4.3. */
    private static final long CALCULATED = 0x401;

    private static final long INTERPOLATED = 0x402;
    private static final long PARTIAL = 0x4;

    private final EncodingContext encoding;

    /**
     * @param byTime whether the bucket is to be weighted with time
     * @param isAboutQuality exact whatever the quality of the samples
     * @param value what becomes of a bucket; null when it says nothing
     */
    private record Aggregate(
            NodeId id, boolean byTime, boolean isAboutQuality, BiFunction<BucketRow, TagType, @Nullable Object> value) {
        static final Aggregate START = ofSamples(NodeIds.AggregateFunction_Start, (row, type) -> null);
        static final Aggregate END = ofSamples(NodeIds.AggregateFunction_End, (row, type) -> null);
        static final Aggregate INTERPOLATIVE = ofSamples(NodeIds.AggregateFunction_Interpolative, (row, type) -> null);
        static final List<Aggregate> ALL = List.of(
                ofSamples(NodeIds.AggregateFunction_Average, (row, type) -> number(row.mean())),
                new Aggregate(
                        NodeIds.AggregateFunction_TimeAverage2,
                        true,
                        false,
                        (row, type) -> number(time(row).mean())),
                ofSamples(NodeIds.AggregateFunction_Minimum, (row, type) -> of(row, row.minBits(), type)),
                ofSamples(NodeIds.AggregateFunction_Maximum, (row, type) -> of(row, row.maxBits(), type)),
                ofSamples(NodeIds.AggregateFunction_Range, (row, type) -> number(row.max() - row.min())),
                ofSamples(
                        NodeIds.AggregateFunction_Count, (row, type) -> (int) Math.min(Integer.MAX_VALUE, row.good())),
                START,
                END,
                ofQuality(NodeIds.AggregateFunction_DurationGood, share -> ms(share.goodNanos())),
                ofQuality(NodeIds.AggregateFunction_DurationBad, share -> ms(share.unknownNanos())),
                ofQuality(NodeIds.AggregateFunction_PercentGood, TimeShare::percentGood),
                ofQuality(NodeIds.AggregateFunction_PercentBad, Aggregate::percentBad),
                INTERPOLATIVE);

        private static Aggregate ofSamples(NodeId id, BiFunction<BucketRow, TagType, @Nullable Object> value) {
            return new Aggregate(id, false, false, value);
        }

        private static Aggregate ofQuality(NodeId id, Function<TimeShare, Object> value) {
            return new Aggregate(id, true, true, (row, type) -> value.apply(time(row)));
        }

        private static @Nullable Object number(double number) {
            return Double.isNaN(number) ? null : number;
        }

        private static Object ms(long nanos) {
            return nanos / NANOS_A_MS;
        }

        private static Object percentBad(TimeShare share) {
            double all = (double) share.goodNanos() + share.uncertainNanos() + share.unknownNanos();
            return 100.0 * share.unknownNanos() / all;
        }

        private static TimeShare time(BucketRow row) {
            return requireNonNull(row.byTime(), "asked for by time");
        }

        private static @Nullable Object of(BucketRow row, long bits, TagType type) {
            return row.good() == 0 ? null : new Point(0, bits, null, 0).value(type); // of the tag's own type
        }
    }

    HistoryAggregates(EncodingContext encoding) {
        this.encoding = encoding;
    }

    HistoryReadResult read(
            History history, Node.Tag tag, ReadProcessedDetails wanted, int index, TimestampsToReturn times)
            throws UaException, HistoryUnavailable {
        var types = wanted.getAggregateType();
        var wantedId = types == null ? NodeId.NULL_VALUE : types[index];
        var found = Aggregate.ALL.stream()
                .filter(each -> each.id().equals(wantedId))
                .findFirst()
                .orElseThrow(() -> new UaException(StatusCodes.Bad_AggregateNotSupported));
        if (tag.definition().type() == TagType.STRING) throw new UaException(StatusCodes.Bad_AggregateInvalidInputs);
        if (wanted.getStartTime().isNull() || wanted.getEndTime().isNull())
            throw new UaException(StatusCodes.Bad_InvalidTimestampArgument);
        long from = Values.epochNanos(wanted.getStartTime());
        long until = Values.epochNanos(wanted.getEndTime());
        if (from == until) throw new UaException(StatusCodes.Bad_InvalidTimestampArgument);
        if (from > until) throw new UaException(StatusCodes.Bad_HistoryOperationUnsupported); // forwards only
        long step = step(wanted.getProcessingInterval(), until - from);
        long whole = (until - from) / step;
        if (whole >= MOST_INTERVALS) throw new UaException(StatusCodes.Bad_TooManyOperations);

        var values = new ArrayList<DataValue>();
        long end = from + whole * step;
        if (whole > 0) values.addAll(values(history, tag, found, new Grid(new Span(from, end), (int) whole), 0));
        if (end < until) values.addAll(values(history, tag, found, new Grid(new Span(end, until), 1), PARTIAL));
        return result(values, times);
    }

    private HistoryReadResult result(List<DataValue> values, TimestampsToReturn times) {
        var stamped = values.stream().map(value -> Values.stamped(value, times)).toArray(DataValue[]::new);
        return new HistoryReadResult(StatusCode.GOOD, null, ExtensionObject.encode(encoding, new HistoryData(stamped)));
    }

    /** OPC 10000-11, 6.4.5: where there is no sample, what is between the two beside it, or between the nearest two good ones. */
    HistoryReadResult read(History history, Node.Tag tag, ReadAtTimeDetails wanted, TimestampsToReturn times)
            throws UaException, HistoryUnavailable {
        var wantedTimes = requireNonNullElse(wanted.getReqTimes(), new DateTime[0]);
        if (wantedTimes.length == 0) throw new UaException(StatusCodes.Bad_NothingToDo);
        if (wantedTimes.length > MOST_INTERVALS) throw new UaException(StatusCodes.Bad_TooManyOperations);
        var nanos = Arrays.stream(wantedTimes).map(Values::epochNanos).toList();
        var inOrder = nanos.stream().sorted().toList();
        var points = points(history, tag, inOrder, wanted.getUseSimpleBounds() ? Rules.GOOD : Rules.GOOD.leaveOutBad());
        var values = nanos.stream()
                .map(time -> interpolated(points.get(Collections.binarySearch(inOrder, time)), tag, 0))
                .toList();
        return result(values, times);
    }

    private static List<Point> points(History history, Node.Tag tag, List<Long> nanos, Rules rules)
            throws HistoryUnavailable {
        var type = tag.definition().type();
        var way = type == TagType.FLOAT64 || type == TagType.INT64 ? Interpolation.LINEAR : Interpolation.STEPPED;
        var question = new Question.ValuesAt(nanos, rules, way);
        return history.ask(tag.definition().path(), question).result();
    }

    private static List<DataValue> values(History history, Node.Tag tag, Aggregate aggregate, Grid grid, long bits)
            throws HistoryUnavailable {
        if (aggregate.equals(Aggregate.INTERPOLATIVE)) {
            var starts = IntStream.range(0, grid.count())
                    .mapToObj(grid::start)
                    .distinct()
                    .toList();
            return points(history, tag, starts, Rules.GOOD.leaveOutBad()).stream()
                    .map(point -> interpolated(point, tag, bits))
                    .toList();
        }
        var question = new Question.Buckets(grid, Rules.GOOD, aggregate.byTime() ? Interpolation.STEPPED : null);
        return history.ask(tag.definition().path(), question).result().stream()
                .map(row -> value(row, aggregate, tag, bits))
                .toList();
    }

    private static DataValue interpolated(Point point, Node.Tag tag, long bits) {
        var at = Values.time(point.epochNanos());
        var value = point.value(tag.definition().type());
        long status = Integer.toUnsignedLong(point.status());
        return new DataValue(
                value == null ? Variant.NULL_VALUE : new Variant(value),
                new StatusCode(value == null ? status : status | INTERPOLATED | bits),
                at,
                at);
    }

    private static long step(Double intervalMs, long span) throws UaException {
        if (intervalMs == null || !Double.isFinite(intervalMs) || intervalMs < 0)
            throw new UaException(StatusCodes.Bad_InvalidArgument);
        long step = (long) (intervalMs * NANOS_A_MS);
        return step == 0 ? span : Math.min(step, span);
    }

    private static DataValue value(BucketRow row, Aggregate aggregate, Node.Tag tag, long bits) {
        if (aggregate.equals(Aggregate.START) || aggregate.equals(Aggregate.END))
            return sample(aggregate.equals(Aggregate.START) ? row.first() : row.last(), row, tag);
        var at = Values.time(row.startEpochNanos());
        var value = aggregate.value().apply(row, tag.definition().type());
        if (value == null) return new DataValue(Variant.NULL_VALUE, new StatusCode(StatusCodes.Bad_NoData), at, at);
        boolean isWhole = aggregate.isAboutQuality() || row.good() == row.samples();
        long quality = isWhole ? 0 : StatusCodes.Uncertain_DataSubNormal;
        return new DataValue(new Variant(value), new StatusCode(quality | CALCULATED | bits), at, at);
    }

    /** As it is, at its own time. */
    private static DataValue sample(@Nullable Point point, BucketRow row, Node.Tag tag) {
        var at = Values.time(point == null ? row.startEpochNanos() : point.epochNanos());
        if (point == null) return new DataValue(Variant.NULL_VALUE, new StatusCode(StatusCodes.Bad_NoData), at, at);
        var value = point.value(tag.definition().type());
        return new DataValue(
                value == null ? Variant.NULL_VALUE : new Variant(value), Values.status(point.status()), at, at);
    }
}
