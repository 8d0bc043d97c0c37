package io.orquestador.driver.modbus;

import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns the registers of one point into a row of a batch. NaN and infinity keep their bits with a bad status; an unsigned number beyond int64
 * has no value and is Bad_OutOfRange. Allocates only when a string has changed. For one thread.
 */
final class PointDecoder {
    private static final byte FLOAT32 = (byte) (TagType.FLOAT64.code() | Flags.FLOAT32);
    /** Uncertain_EngineeringUnitsExceeded. Source: OPC 10000-8, A.4.3. */
    static final int CLAMPED = 0x4094_0000;

    private static final byte FLOAT64 = (byte) TagType.FLOAT64.code();

    private final Point point;
    private final int row;
    private final long[] dead;
    private byte[] lastBytes = new byte[0];
    private String lastText = "";

    /** @param row the point's index in the list of points, which becomes the tag column */
    PointDecoder(Point point, int row) {
        this.point = point;
        this.row = row;
        dead = point.dead().stream().mapToLong(each -> each).toArray();
    }

    Point point() {
        return point;
    }

    void addBad(SampleBatch into, int status) {
        into.addNoValue(row, 0, point.tagType(), status);
    }

    /** @param data what the device answered to a read of the point's table from {@code firstAddress} on */
    void decode(byte[] data, int firstAddress, SampleBatch into) {
        int distance = point.address() - firstAddress;
        if (point.table().isBits()) {
            into.addBool(row, 0, (data[distance >> 3] >> (distance & 7) & 1) != 0, StatusCode.GOOD);
            return;
        }
        int at = 2 * distance;
        if (dead.length > 0 && isDead(bits(data, at))) {
            addBad(into, StatusCode.BAD_SENSOR_FAILURE);
            return;
        }
        switch (point.type()) {
            case BOOL ->
                into.addBool(row, 0, (WordOrder.ABCD.read(data, at, 1) >> point.bit() & 1) != 0, StatusCode.GOOD);
            case STRING -> into.addString(row, 0, text(data, at), StatusCode.GOOD);
            case FLOAT32 -> addFloat32((int) bits(data, at), into);
            case FLOAT64 -> addFloat64(bits(data, at), into);
            case BCD16, BCD32 -> addBcd(bits(data, at), into);
            case SM16, SM32 -> addSignMagnitude(bits(data, at), into);
            case INT16 -> addInteger(bits(data, at) << 48 >> 48, into);
            case INT32 -> addInteger(bits(data, at) << 32 >> 32, into);
            case UINT16, UINT32, INT64 -> addInteger(bits(data, at), into);
            case UINT64 -> addUnsigned(bits(data, at), into);
        }
    }

    private long bits(byte[] data, int at) {
        return point.order().read(data, at, point.type().words());
    }

    private boolean isDead(long raw) {
        for (long code : dead) if (code == raw) return true;
        return false;
    }

    private void addBcd(long raw, SampleBatch into) {
        long number = 0;
        for (int shift = 16 * point.type().words() - 4; shift >= 0; shift -= 4) {
            long digit = (raw >> shift) & 0xF;
            if (digit > 9) {
                addBad(into, StatusCode.BAD_DECODING_ERROR);
                return;
            }
            number = 10 * number + digit;
        }
        addInteger(number, into);
    }

    private void addSignMagnitude(long raw, SampleBatch into) {
        long sign = 1L << (16 * point.type().words() - 1);
        addInteger((raw & sign) == 0 ? raw : -(raw & ~sign), into);
    }

    private void addInteger(long raw, SampleBatch into) {
        var scaling = point.scaling();
        if (scaling == null && point.clamp() != null) addClamped(raw, point.clamp(), into);
        else if (scaling == null) into.addInt64(row, 0, raw, StatusCode.GOOD);
        else addDouble(scaling.valueOfInteger((double) raw), into);
    }

    private void addUnsigned(long raw, SampleBatch into) {
        var scaling = point.scaling();
        if (raw >= 0) addInteger(raw, into);
        else if (scaling == null) addBad(into, StatusCode.BAD_OUT_OF_RANGE);
        else
            addDouble(
                    scaling.valueOfInteger((double) ((raw >>> 1) | (raw & 1)) * 2),
                    into); // rounds once, as a cast would
    }

    private void addFloat32(int raw, SampleBatch into) {
        float number = Float.intBitsToFloat(raw);
        var scaling = point.scaling();
        if (!Float.isFinite(number)) into.add(row, 0, widened(raw), null, status(number), FLOAT32);
        else if (scaling == null && point.clamp() == null) into.addFloat32(row, 0, number, StatusCode.GOOD);
        else addDouble(scaling == null ? number : scaling.valueOfFloat(number), into);
    }

    private void addFloat64(long raw, SampleBatch into) {
        double number = Double.longBitsToDouble(raw);
        var scaling = point.scaling();
        if ((scaling == null && point.clamp() == null) || !Double.isFinite(number))
            into.add(row, 0, raw, null, status(number), FLOAT64);
        else addDouble(scaling == null ? number : scaling.valueOfFloat(number), into);
    }

    private void addClamped(long raw, Clamp clamp, SampleBatch into) {
        double number = (double) raw;
        double limited = clamp.of(number);
        if (limited == number) into.addInt64(row, 0, raw, StatusCode.GOOD);
        else into.addInt64(row, 0, Math.round(limited), CLAMPED);
    }

    private void addDouble(double scaled, SampleBatch into) {
        var clamp = point.clamp();
        double limited = clamp == null ? scaled : clamp.of(scaled);
        if (limited != scaled && Double.isFinite(scaled)) into.addFloat64(row, 0, limited, CLAMPED);
        else into.addFloat64(row, 0, scaled, status(scaled));
    }

    private static int status(double number) {
        if (Double.isFinite(number)) return StatusCode.GOOD;
        return Double.isNaN(number) ? StatusCode.BAD_SENSOR_FAILURE : StatusCode.BAD_OUT_OF_RANGE;
    }

    /** Widens NaN or infinity by hand: a cast would make a signalling NaN quiet. */
    private static long widened(int float32) {
        long sign = (long) (float32 >>> 31) << 63;
        return sign | 0x7FF0_0000_0000_0000L | (float32 & 0x7F_FFFFL) << 29;
    }

    /** Up to the first NUL, without trailing spaces. One byte is one character (ISO 8859-1), so no byte is ever malformed. */
    private String text(byte[] data, int at) {
        int bytes = 2 * point.count();
        if (Arrays.equals(data, at, at + bytes, lastBytes, 0, lastBytes.length)) return lastText;
        lastBytes = Arrays.copyOfRange(data, at, at + bytes);
        var chars = lastBytes.clone();
        if (point.order().bytesSwapped()) swapPairs(chars);
        int end = 0;
        while (end < point.length() && chars[end] != 0) end++;
        while (end > 0 && chars[end - 1] == ' ') end--;
        lastText = new String(chars, 0, end, StandardCharsets.ISO_8859_1);
        return lastText;
    }

    static void swapPairs(byte[] chars) {
        for (int i = 0; i + 1 < chars.length; i += 2) {
            byte first = chars[i];
            chars[i] = chars[i + 1];
            chars[i + 1] = first;
        }
    }
}
