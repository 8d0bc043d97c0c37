package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.BlockWriter;
import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.Held;
import io.orquestador.tag.StatusCode;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Samples as rows of table {@code block}: cut, encoded, read back and compared. For one thread; used again. */
final class BlockRows {
    static final String INTO =
            "block (tag, t0, t1, seq, samples, good, uncertain, numbers, worst, vmin, vmax, vsum, vfirst, vlast,"
                    + " vheld, gap, data)";
    private static final int BLOCK = 1_000;
    private static final int LATE_AMONG = 16; // late ones are one in so many, at most
    private static final long FAR_NS = TimeUnit.HOURS.toNanos(1);
    private static final int HELD = 128; // fewer are as short as what would be said of them
    private static final int BLOCK_TEXT = 256 << 10;

    final BinaryRows rows = new BinaryRows();
    final Set<Long> slices = new HashSet<>();
    private final BlockWriter writer = new BlockWriter();
    private final BlockReader reader = new BlockReader();
    private final Samples back = new Samples(BLOCK);

    /** A block did not come back as it went in. */
    static final class Untrue extends Exception {
        Untrue(String message) {
            super(message);
        }
    }

    void clear() {
        rows.clear();
        slices.clear();
    }

    /**
     * All of these or, when one of their blocks is not true, none.
     *
     * @param samples of one tag, in order of source time
     */
    void add(int tag, Kind kind, long seq, Samples samples) throws Untrue {
        int size = rows.size();
        int count = rows.count();
        for (int from = 0, to; from < samples.size(); from = to) {
            to = lateEnd(samples, from, end(samples, from));
            var piece = piece(samples, from, to);
            var block = writer.write(kind, piece);
            try {
                check(tag, block, piece);
            } catch (Untrue e) {
                rows.cutBack(size, count);
                throw e;
            }
            row(tag, kind, seq, piece, block);
        }
    }

    private static Samples piece(Samples samples, int from, int to) {
        if (from == 0 && to == samples.size()) return samples;
        var piece = new Samples(to - from);
        piece.addAll(samples, from, to);
        return piece;
    }

    /**
     * Where the first late ones end, far from the rest: in one block with it they would make it as long as they are late, and each question about
     * that time would read it. The end itself when there are none.
     */
    private static int lateEnd(Samples samples, int from, int end) {
        var times = samples.sources();
        int count = end - from;
        if (count < LATE_AMONG) return end;
        long typical = (times[from + count * 3 / 4] - times[from + count / 4]) / (count / 2);
        long far = Math.max(FAR_NS, 100 * typical);
        for (int i = from + 1; i <= from + count / LATE_AMONG; i++) if (times[i] - times[i - 1] > far) return i;
        return end;
    }

    /** Where the block that begins here ends: whole spans, whole times, about a thousand samples, not too much text. */
    private static int end(Samples samples, int from) {
        long first = samples.sources()[from];
        int left = samples.size() - from;
        int wanted = left / Math.max(1, left / BLOCK);
        long text = 0;
        for (int to = from + 1; to < samples.size(); to++) {
            long time = samples.sources()[to];
            long span = time - first;
            if (span >= Partitioned.BLOCK_SPAN_NS || span < 0 || to - from == Samples.MAX) return to;
            var before = samples.text(to - 1);
            text += before == null ? 0 : before.length();
            boolean isFull = to - from >= wanted || text >= BLOCK_TEXT;
            if (isFull && time != samples.sources()[to - 1]) return to;
        }
        return samples.size();
    }

    private void row(int tag, Kind kind, long seq, Samples samples, byte[] block) {
        int count = samples.size();
        var summary = Summary.of(samples);
        rows.row(17);
        rows.putInt(tag);
        rows.putLong(samples.sources()[0]);
        rows.putLong(samples.sources()[count - 1]);
        rows.putLong(seq);
        rows.putInt(count);
        rows.putInt(summary.good());
        rows.putInt(summary.uncertain());
        rows.putInt(summary.numbers());
        rows.putInt(summary.worst());
        for (double number : new double[] {summary.min(), summary.max(), summary.sum()})
            if (summary.numbers() == 0) rows.putNull();
            else rows.putDouble(number);
        putNumber(samples, 0);
        putNumber(samples, count - 1);
        putHeld(kind, samples, count >= HELD && summary.good() == count && summary.numbers() == count);
        rows.putBytes(block);
        slices.add(Partitioned.BLOCKS.slice(samples.sources()[0]));
    }

    private void putHeld(Kind kind, Samples samples, boolean isPlain) {
        var held = new Held();
        if (isPlain) held.add(kind, samples, 0, samples.size());
        double mean = isPlain ? held.mean() : Double.NaN;
        if (Double.isNaN(mean)) {
            rows.putNull();
            rows.putNull();
        } else {
            rows.putDouble(mean);
            rows.putLong(held.longestGapNanos());
        }
    }

    private void putNumber(Samples samples, int row) {
        double number = Numbers.of(samples, row);
        if (Double.isNaN(number)) rows.putNull();
        else rows.putDouble(number);
    }

    private void check(int tag, byte[] block, Samples samples) throws Untrue {
        try {
            reader.read(block, back);
        } catch (CorruptBlock e) {
            throw new Untrue("A block of tag " + tag + " could not be read back: " + e.getMessage());
        }
        boolean same = back.size() == samples.size();
        for (int i = 0; same && i < samples.size(); i++)
            same = back.sources()[i] == samples.sources()[i]
                    && back.servers()[i] == samples.servers()[i]
                    && back.bits()[i] == samples.bits()[i]
                    && back.statuses()[i] == samples.statuses()[i]
                    && back.flags()[i] == samples.flags()[i]
                    && Objects.equals(back.text(i), samples.text(i));
        if (!same) throw new Untrue("A block of tag " + tag + " did not come back as it went in");
    }

    /** What a block says without being read. */
    private record Summary(int good, int uncertain, int numbers, int worst, double min, double max, double sum) {
        static Summary of(Samples samples) {
            int good = 0;
            int uncertain = 0;
            int numbers = 0;
            int worst = 0;
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int i = 0; i < samples.size(); i++) {
                int status = samples.statuses()[i];
                if (Integer.compareUnsigned(status, worst) > 0) worst = status;
                if (StatusCode.isUncertain(status)) uncertain++;
                if (!samples.hasValue(i)) continue;
                if (StatusCode.isGood(status)) good++;
                double number = Numbers.of(samples, i);
                if (Double.isNaN(number)) continue;
                numbers++;
                min = Math.min(min, number);
                max = Math.max(max, number);
                sum += number;
            }
            return new Summary(good, uncertain, numbers, worst, min, max, sum);
        }
    }
}
