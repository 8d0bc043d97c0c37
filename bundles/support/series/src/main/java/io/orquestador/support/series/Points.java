package io.orquestador.support.series;

import io.orquestador.history.Point;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;

/** Samples as points. */
final class Points {
    private Points() {}

    static Point of(Kind kind, Samples samples, int row) {
        int status = Quality.of(kind, samples, row);
        long time = samples.sources()[row];
        if (Quality.isBad(status)) return new Point(time, 0, null, status, true);
        return new Point(time, samples.bits()[row], samples.text(row), status, true);
    }

    /** No value at a time without a sample. */
    static Point none(long epochNanos, int status) {
        return new Point(epochNanos, 0, null, status, false);
    }
}
