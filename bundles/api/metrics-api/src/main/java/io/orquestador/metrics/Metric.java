package io.orquestador.metrics;

import java.util.Map;

/**
 * One number about the runtime. The same metric is the tag {@code system/<path>} and, for Prometheus, {@code orq_<name>}.
 *
 * @param name lower case with underscores and its unit at the end, e.g. {@code journal_reader_lag_samples}
 * @param labels what it is about, e.g. {@code reader=historian}; few values each
 * @param unit UCUM code, e.g. {@code s}, {@code By}, {@code 1}
 * @param help one sentence for the person who reads it
 */
public record Metric(String name, Map<String, String> labels, Kind kind, double value, String unit, String help) {
    /** A counter only rises until its owner restarts; a gauge goes both ways. */
    public enum Kind {
        COUNTER,
        GAUGE
    }
}
