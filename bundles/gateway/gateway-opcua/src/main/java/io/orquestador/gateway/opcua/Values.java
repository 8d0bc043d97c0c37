package io.orquestador.gateway.opcua;

import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.jspecify.annotations.Nullable;

/**
 * Samples as OPC UA writes them: value, status and both times are what they are, the times to its 100 ns. The picoseconds beside them are left
 * out: asyncua takes what follows them for something else.
 */
final class Values {
    private static final long NANOS_A_TICK = 100;
    private static final long TICKS_TO_1970 = 116_444_736_000_000_000L;

    private Values() {}

    static DataValue of(TagValue value) {
        return of(
                variant(value.tag().type(), value.flags(), value.bits(), value.text()),
                value.status(),
                value.sourceEpochNanos(),
                value.serverEpochNanos());
    }

    static DataValue of(SampleBatch batch, int row) {
        byte flags = batch.flags()[row];
        return of(
                variant(Flags.type(flags), flags, batch.bits()[row], batch.text(row)),
                batch.statuses()[row],
                batch.sources()[row],
                batch.serverEpochNanos());
    }

    private static DataValue of(Variant value, int status, long source, long server) {
        return new DataValue(value, status(status), time(source), time(server));
    }

    static StatusCode status(int status) {
        return new StatusCode(Integer.toUnsignedLong(status));
    }

    private static Variant variant(TagType type, byte flags, long bits, @Nullable String text) {
        if (Flags.has(flags, Flags.NO_VALUE)) return Variant.NULL_VALUE;
        return switch (type) {
            case BOOL -> Variant.ofBoolean(bits != 0);
            case INT64 -> Variant.ofInt64(bits);
            case FLOAT64 -> Variant.ofDouble(Double.longBitsToDouble(bits));
            case STRING -> Variant.ofString(text == null ? "" : text);
        };
    }

    /** Null for 0, which no sample has. */
    static @Nullable DateTime time(long epochNanos) {
        return epochNanos == 0 ? null : new DateTime(Math.floorDiv(epochNanos, NANOS_A_TICK) + TICKS_TO_1970);
    }

    /** The other way; beyond what 64 bits of nanoseconds hold (1677 to 2262) the nearest of it. */
    static long epochNanos(DateTime time) {
        long ticks = time.getUtcTime() - TICKS_TO_1970;
        if (ticks > Long.MAX_VALUE / NANOS_A_TICK) return Long.MAX_VALUE;
        if (ticks < Long.MIN_VALUE / NANOS_A_TICK) return Long.MIN_VALUE;
        return ticks * NANOS_A_TICK;
    }

    /** With those of its times that were asked for. */
    static DataValue stamped(DataValue value, TimestampsToReturn wanted) {
        boolean source = wanted == TimestampsToReturn.Source || wanted == TimestampsToReturn.Both;
        boolean server = wanted == TimestampsToReturn.Server || wanted == TimestampsToReturn.Both;
        return new DataValue(
                value.value(),
                value.statusCode(),
                source ? value.sourceTime() : null,
                server ? value.serverTime() : null);
    }

    static NodeId dataType(TagDefinition tag) {
        return switch (tag.type()) {
            case BOOL -> NodeIds.Boolean;
            case INT64 -> NodeIds.Int64;
            case FLOAT64 -> NodeIds.Double;
            case STRING -> NodeIds.String;
        };
    }
}
