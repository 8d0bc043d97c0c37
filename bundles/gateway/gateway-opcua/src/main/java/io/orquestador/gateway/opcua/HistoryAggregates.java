package io.orquestador.gateway.opcua;

import io.orquestador.history.Bucket;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryData;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadProcessedDetails;

/** What the historian can compute by itself: mean, least, greatest and number of the good samples in each interval. OPC 10000-13. */
final class HistoryAggregates {
    static final List<NodeId> IDS = List.of(
            NodeIds.AggregateFunction_Average,
            NodeIds.AggregateFunction_Minimum,
            NodeIds.AggregateFunction_Maximum,
            NodeIds.AggregateFunction_Count);
    static final NodeId[] NO_IDS = {};

    private static final int MOST_INTERVALS = 10_000;
    private static final double NANOS_A_MS = 1e6;
    /** A status about a computed value: info type DataValue, and the historian's bits of OPC 10000-11, 5.4.3. */
    private static final long CALCULATED = 0x401;

    private static final long PARTIAL = 0x4;

    private final EncodingContext encoding;

    HistoryAggregates(EncodingContext encoding) {
        this.encoding = encoding;
    }

    HistoryReadResult read(
            History history, Node.Tag tag, ReadProcessedDetails wanted, int index, TimestampsToReturn times)
            throws UaException, HistoryUnavailable {
        var types = wanted.getAggregateType();
        var aggregate = types == null ? NodeId.NULL_VALUE : types[index];
        if (!IDS.contains(aggregate)) throw new UaException(StatusCodes.Bad_AggregateNotSupported);
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
        var path = tag.definition().path();
        long end = from + whole * step;
        if (whole > 0)
            for (var bucket : history.buckets(path, from, end, (int) whole))
                values.add(value(bucket, aggregate, tag, 0));
        if (end < until)
            for (var bucket : history.buckets(path, end, until, 1)) values.add(value(bucket, aggregate, tag, PARTIAL));
        var stamped = values.stream().map(value -> Values.stamped(value, times)).toArray(DataValue[]::new);
        return new HistoryReadResult(StatusCode.GOOD, null, ExtensionObject.encode(encoding, new HistoryData(stamped)));
    }

    private static long step(Double intervalMs, long span) throws UaException {
        if (intervalMs == null || !Double.isFinite(intervalMs) || intervalMs < 0)
            throw new UaException(StatusCodes.Bad_InvalidArgument);
        long step = (long) (intervalMs * NANOS_A_MS);
        return step == 0 ? span : Math.min(step, span);
    }

    private static DataValue value(Bucket bucket, NodeId aggregate, Node.Tag tag, long bits) {
        var at = Values.time(bucket.startEpochNanos());
        boolean isCount = NodeIds.AggregateFunction_Count.equals(aggregate);
        if (bucket.good() == 0 && !isCount)
            return new DataValue(Variant.NULL_VALUE, new StatusCode(StatusCodes.Bad_NoData), at, at);
        long quality = bucket.good() == bucket.samples() ? 0 : StatusCodes.Uncertain_DataSubNormal;
        return new DataValue(
                new Variant(number(bucket, aggregate, tag)), new StatusCode(quality | CALCULATED | bits), at, at);
    }

    private static Object number(Bucket bucket, NodeId aggregate, Node.Tag tag) {
        if (NodeIds.AggregateFunction_Count.equals(aggregate)) return (int) Math.min(Integer.MAX_VALUE, bucket.good());
        if (NodeIds.AggregateFunction_Average.equals(aggregate)) return bucket.avg();
        double number = NodeIds.AggregateFunction_Minimum.equals(aggregate) ? bucket.min() : bucket.max();
        return switch (tag.definition().type()) { // of the tag's own type
            case INT64 -> (long) number;
            case BOOL -> number != 0;
            default -> number;
        };
    }
}
