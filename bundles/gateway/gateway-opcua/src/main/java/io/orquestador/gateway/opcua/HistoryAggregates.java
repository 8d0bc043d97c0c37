package io.orquestador.gateway.opcua;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.orquestador.history.Answer;
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
import org.eclipse.milo.opcua.stack.core.types.structured.AggregateConfiguration;
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
                ofSamples(NodeIds.AggregateFunction_Range, Aggregate::range),
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

        private static @Nullable Object range(BucketRow row, TagType type) {
            if (type != TagType.INT64 || row.good() == 0) return number(row.max() - row.min());
            long range = row.maxBits() - row.minBits();
            return range < 0 ? Long.MAX_VALUE : range;
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
            return row.good() == 0 ? null : new Point(0, bits, null, 0, false).value(type); // of the tag's own type
        }
    }

    HistoryAggregates(EncodingContext encoding) {
        this.encoding = encoding;
    }

    HistoryReadResult read(
            History history,
            Node.Tag tag,
            ReadProcessedDetails wanted,
            int index,
            TimestampsToReturn times,
            long budget)
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
        var rules = rules(wanted.getAggregateConfiguration());
        if (whole > 0) values.addAll(values(history, tag, found, rules, new Grid(new Span(from, end), (int) whole), 0));
        if (end < until) values.addAll(values(history, tag, found, rules, new Grid(new Span(end, until), 1), PARTIAL));
        return result(values, times, budget);
    }

    /** Ours: uncertain is as bad, one sample that is not good makes a result uncertain, and no line goes beyond the last sample. */
    private static Rules rules(@Nullable AggregateConfiguration wanted) throws UaException {
        if (wanted == null || wanted.getUseServerCapabilitiesDefaults()) return Rules.GOOD;
        boolean isOurs = wanted.getPercentDataGood().intValue() == 100
                && wanted.getPercentDataBad().intValue() == 100
                && !wanted.getUseSlopedExtrapolation();
        if (!isOurs) throw new UaException(StatusCodes.Bad_AggregateConfigurationRejected);
        return wanted.getTreatUncertainAsBad() ? Rules.GOOD : Rules.GOOD_AND_UNCERTAIN;
    }

    /** @param budget bytes that the answer may have; pages there are none */
    private HistoryReadResult result(List<DataValue> values, TimestampsToReturn times, long budget) throws UaException {
        long bytes = 0;
        for (var value : values) bytes += value.getValue().getValue() instanceof String text ? 4L * text.length() : 0;
        if (bytes > budget) throw new UaException(StatusCodes.Bad_TooManyOperations);
        var stamped = values.stream().map(value -> Values.stamped(value, times)).toArray(DataValue[]::new);
        return new HistoryReadResult(StatusCode.GOOD, null, ExtensionObject.encode(encoding, new HistoryData(stamped)));
    }

    /** OPC 10000-11, 6.4.5: where there is no sample, what is between the two beside it, or between the nearest two good ones. */
    HistoryReadResult read(
            History history, Node.Tag tag, ReadAtTimeDetails wanted, TimestampsToReturn times, long budget)
            throws UaException, HistoryUnavailable {
        var wantedTimes = requireNonNullElse(wanted.getReqTimes(), new DateTime[0]);
        if (wantedTimes.length == 0) throw new UaException(StatusCodes.Bad_NothingToDo);
        if (wantedTimes.length > MOST_INTERVALS) throw new UaException(StatusCodes.Bad_TooManyOperations);
        var nanos = Arrays.stream(wantedTimes).map(Values::epochNanos).toList();
        var inOrder = nanos.stream().sorted().toList();
        var answer = points(history, tag, inOrder, wanted.getUseSimpleBounds() ? Rules.GOOD : Rules.GOOD.leaveOutBad());
        var values = nanos.stream()
                .map(time -> of(answer.result().get(Collections.binarySearch(inOrder, time)), answer.type(), 0))
                .toList();
        return result(values, times, budget);
    }

    private static Answer<List<Point>> points(History history, Node.Tag tag, List<Long> nanos, Rules rules)
            throws HistoryUnavailable {
        var question = new Question.ValuesAt(nanos, rules, way(tag));
        return history.ask(tag.definition().path(), question);
    }

    /** One for all questions about a tag. */
    private static Interpolation way(Node.Tag tag) {
        var type = tag.definition().type();
        return type == TagType.FLOAT64 || type == TagType.INT64 ? Interpolation.LINEAR : Interpolation.STEPPED;
    }

    private static List<DataValue> values(
            History history, Node.Tag tag, Aggregate aggregate, Rules rules, Grid grid, long bits)
            throws HistoryUnavailable {
        if (aggregate.equals(Aggregate.INTERPOLATIVE)) {
            var starts = IntStream.range(0, grid.count())
                    .mapToObj(grid::start)
                    .distinct()
                    .toList();
            var answer = points(history, tag, starts, rules.leaveOutBad());
            return answer.result().stream()
                    .map(point -> of(point, answer.type(), bits))
                    .toList();
        }
        var weighted = aggregate.isAboutQuality() ? Interpolation.STEPPED : way(tag);
        var question = new Question.Buckets(grid, rules, aggregate.byTime() ? weighted : null);
        var answer = history.ask(tag.definition().path(), question);
        return answer.result().stream()
                .map(row -> value(row, aggregate, answer.type(), bits))
                .toList();
    }

    private static DataValue of(Point point, TagType type, long bits) {
        var at = Values.time(point.epochNanos());
        var value = point.value(type);
        long status = Integer.toUnsignedLong(point.status());
        return new DataValue(
                value == null ? Variant.NULL_VALUE : new Variant(value),
                new StatusCode(value == null || point.isSample() ? status : status | INTERPOLATED | bits),
                at,
                at);
    }

    private static long step(Double intervalMs, long span) throws UaException {
        if (intervalMs == null || !Double.isFinite(intervalMs) || intervalMs < 0)
            throw new UaException(StatusCodes.Bad_InvalidArgument);
        long step = (long) (intervalMs * NANOS_A_MS);
        return step == 0 ? span : Math.min(step, span);
    }

    private static DataValue value(BucketRow row, Aggregate aggregate, TagType type, long bits) {
        var at = Values.time(row.startEpochNanos());
        if (aggregate.equals(Aggregate.START) || aggregate.equals(Aggregate.END)) {
            var sample = aggregate.equals(Aggregate.START) ? row.first() : row.last();
            return sample == null ? noData(at) : of(sample, type, 0); // as it is, at its own time
        }
        var value = aggregate.value().apply(row, type);
        if (value == null) return noData(at);
        long quality = isWhole(row, aggregate) ? 0 : StatusCodes.Uncertain_DataSubNormal;
        return new DataValue(new Variant(value), new StatusCode(quality | CALCULATED | bits), at, at);
    }

    private static boolean isWhole(BucketRow row, Aggregate aggregate) {
        if (aggregate.isAboutQuality()) return true;
        var share = row.byTime();
        return share == null
                ? row.good() == row.samples()
                : share.goodNanos() == row.endEpochNanos() - row.startEpochNanos();
    }

    private static DataValue noData(@Nullable DateTime at) {
        return new DataValue(Variant.NULL_VALUE, new StatusCode(StatusCodes.Bad_NoData), at, at);
    }
}
