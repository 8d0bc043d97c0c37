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
        samples += to - from;
        if (first == null) first = Points.of(kind, piece, from);
        last = Points.of(kind, piece, to - 1);
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
