package io.orquestador.bench.history;

import java.util.List;

/**
 * How a contender is measured.
 *
 * @param quick a twentieth of the samples and a tenth of the warm-up
 * @param asked whether the queries are measured, too
 */
public record Trial(boolean quick, boolean noisy, boolean asked) {
    public SampleSet set() {
        return quick ? SampleSet.quick(noisy) : SampleSet.full(noisy);
    }

    long warmUpNanos() {
        return (quick ? 1 : 10) * 1_000_000_000L;
    }

    /** How long a query is asked at least while it is timed; five times in any case. */
    long askForNanos() {
        return quick ? 0 : 2_000_000_000L;
    }

    List<String> toArguments() {
        return List.of(Boolean.toString(quick), Boolean.toString(noisy), Boolean.toString(asked));
    }

    static Trial parse(List<String> arguments) {
        return new Trial(
                Boolean.parseBoolean(arguments.get(0)),
                Boolean.parseBoolean(arguments.get(1)),
                Boolean.parseBoolean(arguments.get(2)));
    }
}
