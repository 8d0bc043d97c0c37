package io.orquestador.driver.plc4x;

import io.orquestador.support.driver.Scaling;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.apache.plc4x.java.api.types.PlcResponseCode;
import org.apache.plc4x.java.api.types.PlcValueType;
import org.apache.plc4x.java.api.value.PlcValue;
import org.jspecify.annotations.Nullable;

/**
 * Turns what PLC4X answered for a point into a row of a batch. NaN and infinity keep their bits with a bad status; a number beyond int64 has
 * no value and is Bad_OutOfRange; what is of another type than the point is Bad_TypeMismatch.
 */
final class Values {
    private static final byte FLOAT32 = (byte) (TagType.FLOAT64.code() | Flags.FLOAT32);

    private Values() {}

    /** @param row the point's number */
    static void add(SampleBatch into, int row, Point point, @Nullable PlcResponseCode code, @Nullable PlcValue value) {
        if (code != PlcResponseCode.OK) addBad(into, row, point, status(code));
        else if (value == null || value.isNull()) addBad(into, row, point, StatusCode.BAD_DECODING_ERROR);
        else if (!point.type().takes(value.getPlcValueType())) addBad(into, row, point, StatusCode.BAD_TYPE_MISMATCH);
        else {
            switch (point.type()) {
                case BOOL -> into.addBool(row, 0, value.getBoolean(), StatusCode.GOOD);
                case INT64, FLOAT64 -> addNumber(into, row, point, value);
                case STRING -> addText(into, row, point, value.getString());
            }
        }
    }

    static void addBad(SampleBatch into, int row, Point point, int status) {
        into.addNoValue(row, 0, point.tagType(), status);
    }

    /** What a refusal of one point means for it. */
    static int status(@Nullable PlcResponseCode code) {
        if (code == null) return StatusCode.BAD_COMMUNICATION_ERROR;
        return switch (code) {
            case OK -> StatusCode.GOOD;
            case NOT_FOUND, INVALID_ADDRESS, ACCESS_DENIED, UNSUPPORTED -> StatusCode.BAD_CONFIGURATION_ERROR;
            case INVALID_DATATYPE -> StatusCode.BAD_TYPE_MISMATCH;
            case INVALID_DATA -> StatusCode.BAD_DECODING_ERROR;
            case REMOTE_ERROR -> StatusCode.BAD_DEVICE_FAILURE;
            case REMOTE_BUSY, INTERNAL_ERROR -> StatusCode.BAD_COMMUNICATION_ERROR;
            case RESPONSE_PENDING -> StatusCode.BAD_WAITING_FOR_INITIAL_DATA;
        };
    }

    private static void addNumber(SampleBatch into, int row, Point point, PlcValue value) {
        if (point.scaling() != null) addScaled(into, row, point.scaling(), value);
        else if (point.type() == PointType.INT64) addInteger(into, row, point, value);
        else addFloat(into, row, value);
    }

    private static void addScaled(SampleBatch into, int row, Scaling scaling, PlcValue value) {
        double scaled = isFloat(value)
                ? scaling.valueOfFloat(value.getDouble())
                : scaling.valueOfInteger(integer(value).doubleValue());
        into.addFloat64(row, 0, scaled, status(scaled));
    }

    private static boolean isFloat(PlcValue value) {
        return value.getPlcValueType() == PlcValueType.REAL || value.getPlcValueType() == PlcValueType.LREAL;
    }

    private static void addInteger(SampleBatch into, int row, Point point, PlcValue value) {
        var whole = integer(value);
        if (whole.bitLength() > 63) addBad(into, row, point, StatusCode.BAD_OUT_OF_RANGE);
        else into.addInt64(row, 0, whole.longValue(), StatusCode.GOOD);
    }

    private static BigInteger integer(PlcValue value) {
        var type = value.getPlcValueType();
        if (type == PlcValueType.ULINT || type == PlcValueType.LWORD) return value.getBigInteger();
        return BigInteger.valueOf(value.getLong());
    }

    private static void addFloat(SampleBatch into, int row, PlcValue value) {
        var type = value.getPlcValueType();
        if (type == PlcValueType.REAL) {
            float number = value.getFloat();
            into.add(row, 0, Double.doubleToRawLongBits(number), null, status(number), FLOAT32);
            return;
        }
        double number =
                type == PlcValueType.LREAL ? value.getDouble() : integer(value).doubleValue();
        into.addFloat64(row, 0, number, status(number));
    }

    private static int status(double number) {
        if (Double.isFinite(number)) return StatusCode.GOOD;
        return Double.isNaN(number) ? StatusCode.BAD_SENSOR_FAILURE : StatusCode.BAD_OUT_OF_RANGE;
    }

    /** Up to the first NUL, in whole characters: no store of ours takes others. */
    private static void addText(SampleBatch into, int row, Point point, String text) {
        int nul = text.indexOf('\0');
        var shown = nul < 0 ? text : text.substring(0, nul);
        if (shown.chars().anyMatch(each -> Character.isSurrogate((char) each)))
            shown = new String(
                    shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8); // half of a pair becomes ?
        if (shown.length() > SampleBatch.MAX_TEXT_BYTES / 4
                && shown.getBytes(StandardCharsets.UTF_8).length > SampleBatch.MAX_TEXT_BYTES)
            addBad(into, row, point, StatusCode.BAD_ENCODING_LIMITS_EXCEEDED);
        else into.addString(row, 0, shown, StatusCode.GOOD);
    }
}
