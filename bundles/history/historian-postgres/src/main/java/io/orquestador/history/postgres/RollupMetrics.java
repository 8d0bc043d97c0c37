package io.orquestador.history.postgres;

import io.orquestador.metrics.Metric;
import io.orquestador.metrics.Metric.Kind;
import java.util.List;
import java.util.Map;

/** What {@code hist-rollup} counts, read by any thread. */
final class RollupMetrics {
    private volatile long rows;
    private volatile long due;
    private volatile double lagSeconds;

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void written(int rows) {
        this.rows += rows;
    }

    /** @param lagSeconds how long the oldest of them waits; of what is stored of new roll-ups nothing counts */
    void due(long due, double lagSeconds) {
        this.due = due;
        this.lagSeconds = lagSeconds;
    }

    List<Metric> list() {
        return List.of(
                new Metric("historian_rollup_rows_total", Map.of(), Kind.COUNTER, rows, "1", "Roll-up rows written."),
                new Metric(
                        "historian_rollup_due",
                        Map.of(),
                        Kind.GAUGE,
                        due,
                        "1",
                        "Spans of tags whose roll-ups are to be computed, those of new roll-ups too."),
                new Metric(
                        "historian_rollup_lag_seconds",
                        Map.of(),
                        Kind.GAUGE,
                        lagSeconds,
                        "s",
                        "How long the oldest change of samples waits for its roll-ups."));
    }
}
