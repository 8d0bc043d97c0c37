package io.orquestador.support.series;

import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.tag.StatusCode;

/** OPC UA StatusCodes, whole; the two top bits say good, uncertain or bad. Source: OPC 10000-4 StatusCode, OPC 10000-6 annex A. */
public final class Quality {
    public static final int GOOD = 0;
    /** Status of a sample that has no number, or no text, although its own status does not say so. */
    public static final int BAD = 0x8000_0000;

    static final int BAD_NO_DATA = StatusCode.BAD_NO_DATA;
    static final int UNCERTAIN_DATA_SUB_NORMAL = StatusCode.UNCERTAIN_DATA_SUB_NORMAL;

    private Quality() {}

    public static boolean isGood(int status) {
        return (status & 0xC000_0000) == 0;
    }

    public static boolean isUncertain(int status) {
        return (status & 0xC000_0000) == 0x4000_0000;
    }

    public static boolean isBad(int status) {
        return status < 0;
    }

    /** The higher code, unsigned. */
    static int worse(int one, int other) {
        return Integer.compareUnsigned(one, other) >= 0 ? one : other;
    }

    /** The status of a sample; {@link #BAD} if it says good or uncertain of something that is not there, or is NaN or infinite. */
    public static int of(Kind kind, Samples samples, int row) {
        int status = samples.statuses()[row];
        if (isBad(status)) return status;
        boolean there = samples.hasValue(row)
                && switch (kind) {
                    case BOOL, INT64 -> true;
                    case FLOAT64 -> Double.isFinite(Double.longBitsToDouble(samples.bits()[row]));
                    case STRING -> samples.text(row) != null;
                };
        return there ? status : BAD;
    }
}
