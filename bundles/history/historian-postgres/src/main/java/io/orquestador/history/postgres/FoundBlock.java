package io.orquestador.history.postgres;

import io.orquestador.history.Point;
import io.orquestador.support.block.Kind;
import io.orquestador.support.series.Summary;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code block}.
 *
 * @param t0 source time of the first sample, {@code t1} of the last
 * @param samples how many it has
 * @param summary what its other columns say of its samples; null when that is less than a question may need
 * @param data the block itself; null when it was not asked for
 */
record FoundBlock(
        int tag,
        long seq,
        long t0,
        long t1,
        int samples,
        @Nullable Summary summary,
        byte @Nullable [] data) {
    static final Comparator<FoundBlock> IN_ORDER = Comparator.comparingLong(FoundBlock::t0)
            .thenComparingLong(FoundBlock::seq)
            .thenComparingLong(FoundBlock::t1);
    private static final String HEAD =
            "seq, t0, t1, samples, good, numbers, worst, vmin, vmax, vsum, vfirst, vlast, vheld, gap";
    private static final double EXACT = 0x1p53; // this and greater whole numbers may not be what the column says

    /** SQL: what {@link #of} reads. */
    static String columns(boolean withData) {
        return withData ? HEAD + ", data" : HEAD;
    }

    static FoundBlock of(BinaryCursor row, int tag, Kind kind, boolean withData) {
        long seq = row.getLong();
        long t0 = row.getLong();
        long t1 = row.getLong();
        int samples = row.getInt();
        var summary = summary(row, kind, t0, t1, samples);
        return new FoundBlock(tag, seq, t0, t1, samples, summary, withData ? row.getBytes() : null);
    }

    private static @Nullable Summary summary(BinaryCursor row, Kind kind, long t0, long t1, int samples) {
        int good = row.getInt();
        int numbers = row.getInt();
        int worst = row.getInt();
        double min = row.getDouble();
        double max = row.getDouble();
        double sum = row.getDouble();
        double first = row.getDouble();
        double last = row.getDouble();
        double held = row.getDouble();
        long gap = row.isNull() ? t1 - t0 : row.takeLong();
        boolean isPlain = samples > 0 && good == samples && numbers == samples && worst == 0;
        if (!isPlain || Double.isInfinite(min) || Double.isInfinite(max)) return null;
        if (kind == Kind.INT64 && Math.max(-min, max) >= EXACT) return null;
        return new Summary(
                samples,
                samples,
                0,
                bits(kind, min),
                bits(kind, max),
                sum,
                new Point(t0, bits(kind, first), null, 0, true),
                new Point(t1, bits(kind, last), null, 0, true),
                0,
                held,
                gap);
    }

    private static long bits(Kind kind, double number) {
        return kind == Kind.FLOAT64 ? Double.doubleToRawLongBits(number) : (long) number;
    }

    /** Of its data, as far as it was asked for. */
    int bytes() {
        return data == null ? 0 : data.length;
    }

    FoundBlock withoutSummary() {
        return new FoundBlock(tag, seq, t0, t1, samples, null, data);
    }

    FoundBlock with(byte[] found) {
        return new FoundBlock(tag, seq, t0, t1, samples, summary, found);
    }
}
