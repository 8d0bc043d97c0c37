package io.orquestador.gateway.rest.file;

import io.orquestador.tag.Flags;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.time.Instant;
import java.util.HexFormat;
import java.util.StringJoiner;

/** A sample's parts as text from which they come back bit for bit; {@link CellReader} is the way back. For one thread. */
final class Cells {
    private static final long NANOS_PER_S = 1_000_000_000L;
    private static final long CANONICAL_NAN = 0x7ff8_0000_0000_0000L;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private long second = Long.MIN_VALUE;
    private String secondText = "";

    /** ISO 8601 in UTC, always nine digits of a second. */
    String time(long epochNanos) {
        long of = Math.floorDiv(epochNanos, NANOS_PER_S);
        if (of != second) {
            second = of;
            secondText = Instant.ofEpochSecond(of).toString().replace("Z", ".");
        }
        var nanos = Long.toString(NANOS_PER_S + Math.floorMod(epochNanos, NANOS_PER_S));
        return secondText + nanos.substring(1) + 'Z';
    }

    /** Empty when there is none; a number with as many digits as give its bits again, a NaN that is not the usual one with its bits. */
    static String value(TagValue sample) {
        if (!sample.hasValue()) return "";
        if (sample.tag().type() != TagType.FLOAT64) return String.valueOf(sample.value());
        double number = Double.longBitsToDouble(sample.bits());
        if (!Double.isNaN(number) || sample.bits() == CANONICAL_NAN) return Double.toString(number);
        return "NaN(0x" + HEX.toHexDigits(sample.bits()) + ")";
    }

    static String status(int status) {
        return "0x" + HEX.toHexDigits(status);
    }

    /** Names with blanks between them. */
    static String flags(byte flags) {
        if ((flags & ~Flags.TYPE) == 0) return "";
        var names = new StringJoiner(" ");
        for (var flag : Flag.values()) if (Flags.has(flags, flag.bit)) names.add(flag.name());
        return names.toString();
    }

    /** What a file says of a sample beside its status. */
    enum Flag {
        FLOAT32(Flags.FLOAT32),
        HISTORICAL(Flags.HISTORICAL),
        NO_VALUE(Flags.NO_VALUE),
        CLOCK_REPLACED(Flags.CLOCK_REPLACED);

        final int bit;

        Flag(int bit) {
            this.bit = bit;
        }
    }
}
