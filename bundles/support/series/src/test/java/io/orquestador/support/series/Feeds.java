package io.orquestador.support.series;

import io.orquestador.history.Rules;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.util.Random;

/** The ways in which a store may hand over the same samples. */
final class Feeds {
    private Feeds() {}

    static <R> R whole(SeriesFunction<R> function, Samples samples) {
        function.accept(samples, 0, samples.size());
        return function.finish();
    }

    /** Cut anywhere, each piece somewhere in an array of its own. */
    static <R> R pieces(SeriesFunction<R> function, Samples samples, Random random) {
        for (int i = 0; i < samples.size(); ) {
            int end = Math.min(samples.size(), i + random.nextInt(6));
            int before = random.nextInt(3);
            var piece = new Samples(1);
            for (int j = 0; j < before; j++) piece.add(Long.MIN_VALUE, 0, 77, null, 0, (byte) 0);
            for (int j = i; j < end; j++) copy(samples, j, piece);
            piece.add(Long.MAX_VALUE, 0, 77, null, 0, (byte) 0);
            function.accept(piece, before, before + end - i);
            i = end;
        }
        return function.finish();
    }

    /** A summary instead wherever it is taken. */
    static <R> R summaries(SeriesFunction<R> function, Kind kind, Samples samples, Random random, int[] taken) {
        for (int i = 0; i < samples.size(); ) {
            int end = Math.min(samples.size(), i + 1 + random.nextInt(8));
            var run = Summary.of(kind, samples, i, end);
            if (function.isEnough(run)) {
                function.accept(run);
                taken[0] += end - i;
            } else {
                function.accept(samples, i, end);
            }
            i = end;
        }
        return function.finish();
    }

    /** No more than what it says that it needs. */
    static <R> R reach(SeriesFunction<R> function, Kind kind, Rules rules, Samples samples) {
        var reach = function.reach();
        int from = 0;
        while (from < samples.size() && samples.sources()[from] < reach.fromEpochNanos()) from++;
        int to = from;
        while (to < samples.size() && samples.sources()[to] < reach.toEpochNanos()) to++;
        if (reach.before() != Reach.Bound.NONE && from > 0) from--;
        if (reach.before() == Reach.Bound.USABLE)
            while (from > 0
                    && !(rules.count(Quality.of(kind, samples, from)) && function.isUsable(samples.bits()[from])))
                from--;
        if (reach.after() == Reach.Bound.USABLE)
            while (to < samples.size() && !rules.count(Quality.of(kind, samples, to))) to++;
        if (reach.after() != Reach.Bound.NONE && to < samples.size()) to++;
        while (from < to && samples.sources()[from] < reach.oldestEpochNanos()) from++;
        while (from < to && samples.sources()[to - 1] > reach.newestEpochNanos()) to--;
        function.accept(samples, from, to);
        return function.finish();
    }

    static void copy(Samples from, int row, Samples to) {
        to.add(
                from.sources()[row],
                from.servers()[row],
                from.bits()[row],
                from.text(row),
                from.statuses()[row],
                from.flags()[row]);
    }
}
