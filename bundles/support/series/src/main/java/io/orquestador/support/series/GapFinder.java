package io.orquestador.support.series;

import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;

/** Makes marks of those samples in a span that count, and gaps of what is between them. */
final class GapFinder {
    private final Kind kind;
    private final Span span;
    private final Rules rules;
    private final MarkSink into;
    private final ChartLine line;
    private final Mark mark = new Mark();
    private boolean isGap;

    GapFinder(Kind kind, Span span, Rules rules, MarkSink into, ChartLine line) {
        this.kind = kind;
        this.span = span;
        this.rules = rules;
        this.into = into;
        this.line = line;
        mark.index = -1;
    }

    void accept(Samples piece, int from, int to) {
        var times = piece.sources();
        var bits = piece.bits();
        for (int i = from; i < to; i++)
            if (span.has(times[i])) next(times[i], Numbers.number(kind, bits[i]), Quality.of(kind, piece, i));
    }

    private void next(long time, double number, int status) {
        if (!isGap && mark.index >= 0 && time > rules.until(mark.time))
            gap(rules.until(mark.time), Quality.BAD_NO_DATA);
        boolean makesGap = !rules.count(status) && !rules.overBad();
        if (makesGap) {
            mark.gapWorst = Quality.worse(mark.gapWorst, status);
            gap(time, status);
        } else {
            mark.worst = Quality.worse(mark.worst, status);
        }
        if (!rules.count(status)) return;
        isGap = false;
        mark.index++;
        mark.time = time;
        mark.number = number;
        mark.status = status;
        into.add(mark);
        mark.worst = Quality.GOOD;
        mark.gapWorst = Quality.GOOD;
    }

    private void gap(long time, int why) {
        if (isGap) {
            mark.gapStatus = Quality.worse(mark.gapStatus, why);
            return;
        }
        isGap = true;
        mark.gaps++;
        mark.gapTime = time;
        mark.gapStatus = why;
    }

    void finish() {
        boolean ends = mark.index >= 0 && rules.until(mark.time) < span.toEpochNanos();
        if (!isGap && ends) gap(rules.until(mark.time), Quality.BAD_NO_DATA);
        if (mark.index < 0 && mark.worst != Quality.GOOD) gap(span.fromEpochNanos(), mark.worst);
        into.finish();
        line.end(mark);
    }
}
