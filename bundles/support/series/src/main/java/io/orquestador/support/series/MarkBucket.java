package io.orquestador.support.series;

/**
 * The marks of one bucket. It holds {@value #MOST}; of more, the least and the greatest of each four neighbours stay, which is the thought of
 * MinMaxLTTB. The mean is of all of them.
 */
final class MarkBucket {
    static final int MOST = 8_192;

    private final long origin;
    private Mark[] marks = new Mark[0];
    private int size;
    private int worst;
    private int gapWorst;
    private long count;
    private double sumX;
    private double sumY;

    MarkBucket(long originEpochNanos) {
        origin = originEpochNanos;
    }

    void clear() {
        size = 0;
        worst = Quality.GOOD;
        gapWorst = Quality.GOOD;
        count = 0;
        sumX = 0;
        sumY = 0;
    }

    void add(Mark mark) {
        if (size == MOST) thin();
        if (size == marks.length) grow();
        marks[size++].set(mark);
        worst = Quality.worse(worst, mark.worst);
        gapWorst = Quality.worse(gapWorst, mark.gapWorst);
        count++;
        sumX += x(mark);
        sumY += y(mark);
    }

    private void grow() {
        var more = new Mark[Math.max(16, 2 * marks.length)];
        System.arraycopy(marks, 0, more, 0, marks.length);
        for (int i = marks.length; i < more.length; i++) more[i] = new Mark();
        marks = more;
    }

    private void thin() {
        int to = 0;
        for (int i = 0; i < size; i += 4) {
            int min = i;
            int max = i;
            for (int j = i; j < i + 4; j++) {
                if (marks[j].number < marks[min].number) min = j;
                if (marks[j].number >= marks[max].number) max = j;
            }
            swap(to++, Math.min(min, max));
            swap(to++, Math.max(min, max));
        }
        size = to;
    }

    /** The other one is not needed any more, but its place is. */
    private void swap(int to, int from) {
        var mark = marks[from];
        marks[from] = marks[to];
        marks[to] = mark;
    }

    int size() {
        return size;
    }

    int worst() {
        return worst;
    }

    int gapWorst() {
        return gapWorst;
    }

    double meanX() {
        return sumX / count;
    }

    double meanY() {
        return sumY / count;
    }

    double x(Mark mark) {
        return (double) (mark.time - origin);
    }

    /** Made smaller by a power of two, so that no product overflows. */
    double y(Mark mark) {
        return mark.number * 0x1p-100;
    }

    /** The first of those whose triangle is largest. */
    Mark largest(Mark before, double afterX, double afterY) {
        double dx = x(before) - afterX;
        double dy = afterY - y(before);
        double most = -1;
        var largest = marks[0];
        for (int i = 0; i < size; i++) {
            var mark = marks[i];
            double area = Math.abs(dx * (y(mark) - y(before)) - (x(before) - x(mark)) * dy);
            if (area > most) {
                most = area;
                largest = mark;
            }
        }
        return largest;
    }
}
