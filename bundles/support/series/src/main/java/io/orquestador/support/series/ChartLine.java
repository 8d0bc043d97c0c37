package io.orquestador.support.series;

import io.orquestador.history.ChartPoint;
import java.util.ArrayList;
import java.util.List;

/** The marks that are kept, with a break wherever there was a gap between two of them. */
final class ChartLine implements MarkSink {
    final List<ChartPoint> points = new ArrayList<>();
    private long gaps;
    private int gapWorst;

    @Override
    public void add(Mark mark) {
        breakBefore(mark);
        points.add(new ChartPoint(mark.time, mark.number, mark.status, mark.worst));
    }

    private void breakBefore(Mark mark) {
        gapWorst = Quality.worse(gapWorst, mark.gapWorst);
        if (mark.gaps == gaps) return;
        gaps = mark.gaps;
        int worst = gapWorst == Quality.GOOD ? mark.gapStatus : gapWorst;
        points.add(new ChartPoint(mark.gapTime, Double.NaN, mark.gapStatus, worst));
        gapWorst = Quality.GOOD;
    }

    @Override
    public void finish() {}

    /** What came after the last one that counts. It is told of by a break, or else by the last point. */
    void end(Mark rest) {
        if (rest.gaps != gaps) {
            gapWorst = Quality.worse(gapWorst, rest.worst);
            breakBefore(rest);
        } else if (!points.isEmpty()) {
            int last = points.size() - 1;
            var point = points.get(last);
            int worst = Quality.worse(point.worst(), rest.worst);
            points.set(last, new ChartPoint(point.epochNanos(), point.number(), point.status(), worst));
        }
    }
}
