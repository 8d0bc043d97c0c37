package io.orquestador.history;

/**
 * A point of a chart's line, or a break in it.
 *
 * @param number NaN is a break: the line ends at the point before it, another one begins at the point after it
 * @param status of this very sample; of a break, why there is none, Bad_NoData if none came for too long
 * @param worst highest status of the samples that this point stands for, unsigned: those that were left out are not better than it
 */
public record ChartPoint(long epochNanos, double number, int status, int worst) {
    public boolean isBreak() {
        return Double.isNaN(number);
    }
}
