package io.orquestador.simulator.control;

import java.util.List;

/** What the brewhouse does, in this order. {@code overdueS}: longer than this and something is wrong. */
public enum BrewStep {
    IDLE(Double.MAX_VALUE),
    MASH_IN(45 * 60),
    REST_63(75 * 60),
    REST_72(60 * 60),
    MASH_OUT(30 * 60),
    TRANSFER(20 * 60),
    VORLAUF(25 * 60),
    RUN_OFF(3 * 3_600),
    HEAT_TO_BOIL(45 * 60),
    BOIL(75 * 60),
    CAST_OUT(20 * 60),
    WHIRLPOOL_REST(25 * 60),
    COOLING(80 * 60),
    TRUB_OUT(20 * 60),
    CLEANING(Double.MAX_VALUE);

    private static final List<BrewStep> ORDER = List.of(values());

    final double overdueS;

    BrewStep(double overdueS) {
        this.overdueS = overdueS;
    }

    /** From 0 for {@link #IDLE}, in the order of the brew. */
    public int number() {
        return ORDER.indexOf(this);
    }

    BrewStep next() {
        return ORDER.get((number() + 1) % ORDER.size());
    }
}
