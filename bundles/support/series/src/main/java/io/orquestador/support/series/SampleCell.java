package io.orquestador.support.series;

import io.orquestador.history.Point;
import io.orquestador.history.Rules;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import org.jspecify.annotations.Nullable;

/** What the samples of one bucket say, without the time between them. */
final class SampleCell {
    final Sum sum = new Sum();
    long samples;
    long good;
    long uncertain;
    int worst;

    @Nullable
    Point first;

    @Nullable
    Point last;

    private long counted;
    private long minKey = Long.MAX_VALUE;
    private long maxKey = Long.MIN_VALUE;

    void add(Kind kind, Rules rules, Samples piece, int from, int to) {
        if (kind != Kind.STRING && arePlain(piece, from, to) && sum.addAll(kind, piece.bits(), from, to))
            addPlain(kind, piece.bits(), from, to);
        else addEach(kind, rules, piece, from, to);
        samples += to - from;
        if (first == null) first = Points.of(kind, piece, from);
        last = Points.of(kind, piece, to - 1);
    }

    /** Whether all are simply good, with a value: nearly always. */
    private static boolean arePlain(Samples piece, int from, int to) {
        var statuses = piece.statuses();
        var flags = piece.flags();
        int any = 0;
        for (int i = from; i < to; i++) any |= statuses[i] | (flags[i] & Samples.NO_VALUE);
        return any == 0;
    }

    private void addPlain(Kind kind, long[] bits, int from, int to) {
        good += to - from;
        counted += to - from;
        long min = minKey;
        long max = maxKey;
        for (int i = from; i < to; i++) {
            long key = Numbers.key(kind, bits[i]);
            min = Math.min(min, key);
            max = Math.max(max, key);
        }
        minKey = min;
        maxKey = max;
    }

    private void addEach(Kind kind, Rules rules, Samples piece, int from, int to) {
        var bits = piece.bits();
        for (int i = from; i < to; i++) {
            int status = Quality.of(kind, piece, i);
            worst = Quality.worse(worst, status);
            if (Quality.isGood(status)) good++;
            else if (Quality.isUncertain(status)) uncertain++;
            if (!rules.count(status) || kind == Kind.STRING) continue;
            counted++;
            long key = Numbers.key(kind, bits[i]);
            minKey = Math.min(minKey, key);
            maxKey = Math.max(maxKey, key);
            sum.add(Numbers.number(kind, bits[i]));
        }
    }

    void add(Kind kind, Summary run) {
        worst = Quality.worse(worst, run.worst());
        samples += run.samples();
        good += run.good();
        uncertain += run.uncertain();
        if (run.good() > 0) {
            counted += run.good();
            minKey = Math.min(minKey, Numbers.key(kind, run.minBits()));
            maxKey = Math.max(maxKey, Numbers.key(kind, run.maxBits()));
            sum.add(run.sum());
        }
        if (first == null) first = run.first();
        last = run.last();
    }

    long minBits(Kind kind) {
        return counted == 0 ? 0 : Numbers.bits(kind, minKey);
    }

    long maxBits(Kind kind) {
        return counted == 0 ? 0 : Numbers.bits(kind, maxKey);
    }

    double min(Kind kind) {
        return counted == 0 ? Double.NaN : Numbers.number(kind, minBits(kind));
    }

    double max(Kind kind) {
        return counted == 0 ? Double.NaN : Numbers.number(kind, maxBits(kind));
    }

    double mean(Kind kind) {
        return counted == 0 ? Double.NaN : Numbers.clamp(sum.over((double) counted), min(kind), max(kind));
    }
}
