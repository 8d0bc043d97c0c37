package io.orquestador.history.postgres;

import io.orquestador.history.Trend;
import io.orquestador.support.block.Samples;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagValue;
import org.jspecify.annotations.Nullable;

/** The buckets of a chart, as {@link Trend} says what they are. Samples come in order, so one bucket after the other is filled. */
final class TrendCut implements Reading.Slice {
    private final long from;
    private final long width;
    private final Trend rows;
    private final int[] numbers;
    private int row = -1;
    private long next = Long.MIN_VALUE;

    TrendCut(long from, long width, int count) {
        this.from = from;
        this.width = width;
        rows = Trend.ofRows(null, count);
        numbers = new int[count];
    }

    @Override
    public boolean take(int tag, Samples some, int first, int end) {
        for (int at = first; at < end; at++) {
            long time = some.sources()[at];
            if (row < 0 || time >= next) begin(time);
            int status = some.statuses()[at];
            double number = Numbers.of(some, at);
            boolean isNumber = !Double.isNaN(number);
            rows.samples()[row]++;
            if (Integer.compareUnsigned(status, rows.worst()[row]) > 0) rows.worst()[row] = status;
            if (StatusCode.isUncertain(status)) rows.uncertain()[row]++;
            if (isNumber) {
                rows.min()[row] = Math.min(rows.min()[row], number);
                rows.max()[row] = Math.max(rows.max()[row], number);
                rows.mean()[row] += number;
                numbers[row]++;
            } else {
                rows.bad()[row]++;
            }
            rows.lastEpochNanos()[row] = time;
            rows.lastStatus()[row] = status;
            rows.last()[row] = Numbers.said(some, at);
        }
        return true;
    }

    private void begin(long time) {
        row++;
        long index = (time - from) / width;
        rows.index()[row] = (int) index;
        rows.min()[row] = Double.POSITIVE_INFINITY;
        rows.max()[row] = Double.NEGATIVE_INFINITY;
        next = from + (index + 1) * width;
    }

    Trend trend(@Nullable TagValue before) {
        int count = row + 1;
        var trend = Trend.ofRows(before, count);
        System.arraycopy(rows.index(), 0, trend.index(), 0, count);
        System.arraycopy(rows.samples(), 0, trend.samples(), 0, count);
        System.arraycopy(rows.uncertain(), 0, trend.uncertain(), 0, count);
        System.arraycopy(rows.bad(), 0, trend.bad(), 0, count);
        System.arraycopy(rows.worst(), 0, trend.worst(), 0, count);
        System.arraycopy(rows.last(), 0, trend.last(), 0, count);
        System.arraycopy(rows.lastStatus(), 0, trend.lastStatus(), 0, count);
        System.arraycopy(rows.lastEpochNanos(), 0, trend.lastEpochNanos(), 0, count);
        for (int i = 0; i < count; i++) {
            boolean any = numbers[i] > 0;
            trend.min()[i] = any ? rows.min()[i] : Double.NaN;
            trend.max()[i] = any ? rows.max()[i] : Double.NaN;
            trend.mean()[i] = any ? rows.mean()[i] / numbers[i] : Double.NaN;
        }
        return trend;
    }
}
