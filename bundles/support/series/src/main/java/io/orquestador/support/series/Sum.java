package io.orquestador.support.series;

import io.orquestador.support.block.Kind;

/**
 * A sum that loses next to nothing (Neumaier 1974: what each addition rounds off is added up, too) and does not overflow: numbers beyond
 * 2^800 are added up apart, smaller by a power of two.
 */
final class Sum {
    private static final double HUGE = 0x1p800;
    private static final double SCALE = 0x1p-128;

    private double sum;
    private double lost;
    private double huge;
    private double hugeLost;

    void add(double number) {
        add(number, 1);
    }

    /** @param weight at most 2^64 */
    void add(double number, double weight) {
        if (Math.abs(number) >= HUGE) {
            addHuge(number * SCALE * weight);
            return;
        }
        double term = number * weight;
        double next = sum + term;
        lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
        sum = next;
    }

    /**
     * As {@link #add(double)} would add them one by one.
     *
     * @return false when nothing was added: one is huge, or no number
     */
    boolean addAll(Kind kind, long[] bits, int from, int to) {
        double all = sum;
        double off = lost;
        boolean areUsual = true;
        for (int i = from; i < to; i++) {
            double term = Numbers.number(kind, bits[i]);
            areUsual &= Math.abs(term) < HUGE; // not so NaN
            double next = all + term;
            double part = next - all; // Knuth's: the same as Neumaier's, and need not know which is larger
            off += all - (next - part) + (term - part);
            all = next;
        }
        if (!areUsual) return false;
        sum = all;
        lost = off;
        return true;
    }

    private void addHuge(double term) {
        double next = huge + term;
        hugeLost += Math.abs(huge) >= Math.abs(term) ? huge - next + term : term - next + huge;
        huge = next;
    }

    /** Infinite when no double is that large. */
    double total() {
        return over(1);
    }

    double over(double divisor) {
        double usual = (sum + lost) / divisor;
        return huge == 0 && hugeLost == 0 ? usual : usual + (huge + hugeLost) / divisor / SCALE;
    }
}
