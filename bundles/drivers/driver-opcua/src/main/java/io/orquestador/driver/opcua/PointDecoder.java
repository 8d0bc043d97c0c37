package io.orquestador.driver.opcua;

import io.orquestador.driver.opcua.StructureTypes.Missing;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the server says of one point into rows of a batch, and keeps the last one. The server's status goes along whole; its source time
 * too, and where there is none the time of receipt stands, never the server's own time. NaN and infinity keep their bits with a bad status.
 * For the owner's thread.
 */
final class PointDecoder {
    static final long NEVER = Long.MIN_VALUE;
    private static final byte FLOAT32 = (byte) (TagType.FLOAT64.code() | Flags.FLOAT32);
    private static final byte FLOAT64 = (byte) TagType.FLOAT64.code();
    private static final long UNIX_EPOCH_TICKS = 116_444_736_000_000_000L; // of 100 ns since 1601
    private static final long NANOS_PER_TICK = 100;

    private final Point point;
    private int row; // -1 when the point is no longer one of the device
    private long source = NEVER;
    private long bits;
    private @Nullable String text;
    private int status;
    private byte flags;
    private boolean whole; // all of the above is known, not only the time
    private long liveFrom = NEVER;
    private long ourOwnTime = NEVER; // of a sample that we made ourselves, without a time of the server to go by
    private double localDeadband;

    /** @param row the point's index in the list of points, which becomes the tag column */
    PointDecoder(Point point, int row) {
        this.point = point;
        this.row = row;
    }

    Point point() {
        return point;
    }

    /**
     * The list of points has changed.
     *
     * @param newRow in it; -1 when it is not in it any more
     */
    void moveTo(int newRow) {
        row = newRow;
    }

    /** Source time of the last sample, {@link #NEVER} when there was none. */
    long source() {
        return source;
    }

    /** Source time of the first sample since {@link #connected}. */
    long liveFrom() {
        return liveFrom;
    }

    void connected() {
        liveFrom = NEVER;
    }

    /** What an instance before this one has shown last is of that time. */
    void goOnFrom(long sourceEpochNanos) {
        source = sourceEpochNanos;
    }

    /** The server does not filter: changes below this are left out here. */
    void localDeadband(double least) {
        localDeadband = least;
    }

    boolean hasTypeMismatch() {
        return whole && status == StatusCode.BAD_TYPE_MISMATCH;
    }

    /** A sample that came just now. */
    void decode(DataValue value, long receivedEpochNanos, StructureTypes types, SampleBatch into) {
        if (row < 0) return;
        int at = into.size();
        add(value, receivedEpochNanos, types, into);
        if (localDeadband > 0 && isWithinDeadband(into, at)) {
            into.resize(at);
            return;
        }
        if (ourOwnTime != NEVER) showInSpiteOfOurs(receivedEpochNanos, into, at);
        remember(into, at);
        if (liveFrom == NEVER) liveFrom = source;
    }

    /**
     * One of the server's history. Left out when it is not of the gap.
     *
     * @param after and {@code before}: both exclusive
     */
    void decodeHistorical(DataValue value, long after, long before, StructureTypes types, SampleBatch into) {
        if (row < 0) return;
        int at = into.size();
        add(value, NEVER, types, into);
        long time = into.sources()[at];
        if (time <= after || time >= before) into.resize(at);
        else into.flags()[at] |= (byte) Flags.HISTORICAL;
    }

    /** Says once more what was said last; nothing when nothing was. */
    void addAgain(SampleBatch into) {
        if (row >= 0 && whole) into.add(row, source, bits, text, status, flags);
    }

    /** No value any more. Of the time of the last one: when the server repeats that, it must show again. */
    void addBad(int badStatus, SampleBatch into) {
        if (row < 0 || source == NEVER) return; // the bus awaits its first value, and says so
        int at = into.size();
        into.addNoValue(row, source, point.type().tagType(), badStatus);
        remember(into, at);
    }

    /** The server refuses the point: said at once, since there is no value to wait for. */
    void addRefused(int badStatus, long nowEpochNanos, SampleBatch into) {
        if (source == NEVER) {
            source = nowEpochNanos;
            ourOwnTime = nowEpochNanos;
        }
        addBad(badStatus, into);
    }

    /** What the server measured before we said that there is no such point would be taken for history. */
    private void showInSpiteOfOurs(long receivedEpochNanos, SampleBatch into, int at) {
        if (into.sources()[at] > ourOwnTime) {
            ourOwnTime = NEVER;
            return;
        }
        into.sources()[at] = Math.max(receivedEpochNanos, ourOwnTime);
        into.flags()[at] |= (byte) Flags.CLOCK_REPLACED;
    }

    private void remember(SampleBatch from, int at) {
        source = from.sources()[at];
        bits = from.bits()[at];
        text = from.text(at);
        status = from.statuses()[at];
        flags = from.flags()[at];
        whole = true;
    }

    private boolean isWithinDeadband(SampleBatch into, int at) {
        if (!whole || into.statuses()[at] != status || into.flags()[at] != flags || Flags.has(flags, Flags.NO_VALUE))
            return false;
        double change = point.type().isFloat()
                ? into.float64(at) - Double.longBitsToDouble(bits)
                : (double) into.bits()[at] - bits;
        return Math.abs(change) <= localDeadband;
    }

    private void add(DataValue value, long receivedEpochNanos, StructureTypes types, SampleBatch into) {
        long time = time(value.sourceTime(), receivedEpochNanos);
        int code = (int) value.statusCode().value();
        var whatever = value.value().value();
        if (whatever == null) {
            addNothing(time, StatusCode.isBad(code) ? code : StatusCode.BAD_WAITING_FOR_INITIAL_DATA, into);
            return;
        }
        var found = types.follow(whatever, point.place().steps());
        if (found instanceof Missing missing) addNothing(time, StatusCode.isBad(code) ? code : missing.status(), into);
        else if (!point.type().takes(found))
            addNothing(time, StatusCode.isBad(code) ? code : StatusCode.BAD_TYPE_MISMATCH, into);
        else add(found, time, code, into);
    }

    private static long time(@Nullable DateTime source, long otherwise) {
        if (source == null || source.utcTime() <= UNIX_EPOCH_TICKS) return otherwise;
        long ticks = source.utcTime() - UNIX_EPOCH_TICKS;
        return ticks > Long.MAX_VALUE / NANOS_PER_TICK ? Long.MAX_VALUE : ticks * NANOS_PER_TICK;
    }

    static DateTime dateTime(long epochNanos) {
        return new DateTime(epochNanos / NANOS_PER_TICK + UNIX_EPOCH_TICKS);
    }

    private void addNothing(long time, int badStatus, SampleBatch into) {
        into.addNoValue(row, time, point.type().tagType(), badStatus);
    }

    private void add(Object value, long time, int code, SampleBatch into) {
        switch (point.type()) {
            case BOOL -> into.addBool(row, time, (Boolean) value, code);
            case FLOAT32 -> addFloat32((Float) value, time, code, into);
            case FLOAT64 -> addFloat64((Double) value, time, code, into);
            case STRING -> addText(String.valueOf(PointType.text(value)), time, code, into);
            case UINT64 -> addUnsigned((ULong) value, time, code, into);
            default -> into.addInt64(row, time, ((Number) value).longValue(), code);
        }
    }

    private void addUnsigned(ULong value, long time, int code, SampleBatch into) {
        if (value.longValue() >= 0) into.addInt64(row, time, value.longValue(), code);
        else addNothing(time, StatusCode.isBad(code) ? code : StatusCode.BAD_OUT_OF_RANGE, into);
    }

    private void addFloat32(float value, long time, int code, SampleBatch into) {
        if (Float.isFinite(value)) into.addFloat32(row, time, value, code);
        else into.add(row, time, widened(Float.floatToRawIntBits(value)), null, status(value, code), FLOAT32);
    }

    private void addFloat64(double value, long time, int code, SampleBatch into) {
        if (Double.isFinite(value)) into.addFloat64(row, time, value, code);
        else into.add(row, time, Double.doubleToRawLongBits(value), null, status(value, code), FLOAT64);
    }

    private static int status(double value, int code) {
        if (StatusCode.isBad(code)) return code;
        return Double.isNaN(value) ? StatusCode.BAD_SENSOR_FAILURE : StatusCode.BAD_OUT_OF_RANGE;
    }

    /** Widens NaN or infinity by hand: a cast would make a signalling NaN quiet. */
    private static long widened(int float32) {
        long sign = (long) (float32 >>> 31) << 63;
        return sign | 0x7FF0_0000_0000_0000L | (float32 & 0x7F_FFFFL) << 29;
    }

    private void addText(String value, long time, int code, SampleBatch into) {
        boolean tooLong = value.length() > SampleBatch.MAX_TEXT_BYTES
                || (value.length() > SampleBatch.MAX_TEXT_BYTES / 3
                        && value.getBytes(StandardCharsets.UTF_8).length > SampleBatch.MAX_TEXT_BYTES);
        if (tooLong) addNothing(time, StatusCode.BAD_ENCODING_LIMITS_EXCEEDED, into);
        else into.addString(row, time, value, code);
    }
}
