package io.orquestador.bench.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The product under strain, after it took the set in: trends while half of what it can take comes, and how fast what waited in the journal is stored. */
final class Strain {
    static final String IDLE = "trend_p99_ms";
    static final String UNDER_LOAD = "trend_p99_load_ms";
    static final String DRAIN = "drain_sps";

    private static final int ASKED = 200;
    private static final int ASKED_QUICK = 20;

    private final Orquestador product;
    private final Trial trial;
    private final double samplesPerS;

    /** @param samplesPerS that it took in */
    Strain(Orquestador product, Trial trial, double samplesPerS) {
        this.product = product;
        this.trial = trial;
        this.samplesPerS = samplesPerS;
    }

    Map<String, Double> measure() throws Exception {
        var figures = new LinkedHashMap<String, Double>();
        figures.put(IDLE, p99());
        var ends = new AtomicBoolean();
        var load = CompletableFuture.runAsync(() -> load(ends));
        try {
            figures.put(UNDER_LOAD, p99());
        } finally {
            ends.set(true);
            load.join();
        }
        figures.put(DRAIN, product.drain(trial.set()));
        return figures;
    }

    private void load(AtomicBoolean ends) {
        while (!ends.get()) product.publish(trial.set(), samplesPerS / 2, ends::get);
    }

    private double p99() throws Exception {
        var queries = product.queries().orElseThrow();
        var questions = new Questions(trial.set());
        var ms = new ArrayList<Double>();
        for (int i = 0; i < (trial.quick() ? ASKED_QUICK : ASKED); i++) {
            long began = System.nanoTime();
            queries.trend(questions);
            ms.add((System.nanoTime() - began) / 1e6);
        }
        ms.sort(null);
        return ms.get((int) Math.ceil(ms.size() * 0.99) - 1);
    }
}
