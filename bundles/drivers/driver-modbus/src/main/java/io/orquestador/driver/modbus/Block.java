package io.orquestador.driver.modbus;

import io.orquestador.tag.SampleBatch;
import java.util.Arrays;

/** Points that one request reads, and what the device last said to it. For the owner's thread. */
final class Block {
    private final Table table;
    private final int address;
    private final int count;
    private final PointDecoder[] points;
    private int exception; // of the last answer; 0 when it was data
    private int exceptionsInARow;
    private int shownStatus; // that its points have at the bus because of exceptions; 0 when none
    private long restUntilNanos;

    /** @param points sorted by address, none torn by the bounds */
    Block(Table table, PointDecoder[] points) {
        this.table = table;
        this.points = points;
        address = points[0].point().address();
        count = Arrays.stream(points).mapToInt(each -> each.point().end()).max().orElseThrow() - address;
    }

    Table table() {
        return table;
    }

    int address() {
        return address;
    }

    int count() {
        return count;
    }

    /** Do not change it. */
    PointDecoder[] points() {
        return points;
    }

    int exception() {
        return exception;
    }

    /** Its points are shown bad because of what the device answers. */
    boolean isShownBad() {
        return shownStatus != 0;
    }

    /** The device refused it for good, and it is not yet time to ask again. */
    boolean rests(long nowNanos) {
        return isShownBad() && ExceptionCode.isConfiguration(exception) && nowNanos - restUntilNanos < 0;
    }

    /** Two blocks with half of the points each; only when there are two points or more. */
    Block[] halves() {
        int middle = points.length / 2;
        return new Block[] {
            new Block(table, Arrays.copyOfRange(points, 0, middle)),
            new Block(table, Arrays.copyOfRange(points, middle, points.length))
        };
    }

    /** The device answered with data. */
    void answered(byte[] data, SampleBatch into) {
        exception = 0;
        exceptionsInARow = 0;
        shownStatus = 0;
        for (var point : points) point.decode(data, address, into);
    }

    /**
     * The device answered with an exception. One that may pass is forgiven once: the points keep their last value for one scan.
     *
     * @param restUntil nanoTime until which a refusal for good is not asked again
     */
    void refused(int code, long restUntil, SampleBatch into) {
        exception = code;
        exceptionsInARow++;
        restUntilNanos = restUntil;
        int status = ExceptionCode.status(code);
        if (status == shownStatus || (exceptionsInARow == 1 && ExceptionCode.mayPass(code))) return;
        shownStatus = status;
        for (var point : points) point.addBad(into, status);
    }

    /** What was added to the last batch did not reach the bus: show it again. */
    void showAgain() {
        shownStatus = 0;
    }
}
