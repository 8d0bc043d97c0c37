package io.orquestador.support.series;

/** A sample on its way into a chart, and the gap before it. Used again and again. */
final class Mark {
    /** Which of the samples that count, from 0. */
    long index;

    long time;
    double number;
    int status;
    /** Of this sample, and of those that were left out since the one before. */
    int worst;
    /** Of those that made gaps since the one before. */
    int gapWorst;
    /** How many gaps there were before it. */
    long gaps;
    /** When the last of them began, and why. */
    long gapTime;

    int gapStatus;

    void set(Mark other) {
        index = other.index;
        time = other.time;
        number = other.number;
        status = other.status;
        worst = other.worst;
        gapWorst = other.gapWorst;
        gaps = other.gaps;
        gapTime = other.gapTime;
        gapStatus = other.gapStatus;
    }
}
