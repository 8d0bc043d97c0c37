package io.orquestador.support.series;

import io.orquestador.history.Grid;
import io.orquestador.history.Interpolation;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.util.Random;

/** A random question about random samples. */
final class Cases {
    private static final long[] BASES = {
        0, 1_767_600_000_000_000_000L, -5_000_000_000L, Long.MAX_VALUE - 2_000, Long.MIN_VALUE + 3
    };

    final Random random;
    final Kind kind;
    final Samples samples;
    final Span span;
    final Rules rules;

    Cases(long seed, SampleMaker.Course course, Kind... kinds) {
        random = new Random(seed);
        kind = kinds[random.nextInt(kinds.length)];
        long base = BASES[random.nextInt(BASES.length)];
        samples = SampleMaker.make(random, kind, course, base);
        long from = base + random.nextInt(200);
        span = new Span(from, from + 1 + random.nextInt(random.nextInt(5) == 0 ? 3 : 200));
        long maxHold = random.nextBoolean() ? Rules.NO_LIMIT : 1 + random.nextInt(40);
        rules = new Rules(random.nextBoolean(), random.nextInt(3) == 0, maxHold);
    }

    Grid grid() {
        return new Grid(span, 1 + random.nextInt(random.nextInt(8) == 0 ? 300 : 12));
    }

    Interpolation way() {
        boolean lines = kind == Kind.INT64 || kind == Kind.FLOAT64;
        return lines && random.nextBoolean() ? Interpolation.LINEAR : Interpolation.STEPPED;
    }
}
