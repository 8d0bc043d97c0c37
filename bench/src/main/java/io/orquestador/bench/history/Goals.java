package io.orquestador.bench.history;

import io.orquestador.bench.plant.Findings;
import java.util.OptionalDouble;

/** The product's figures beside those of the others, each with its goal. What was not measured, or has a wrong answer, is left out. */
public record Goals(Scores scores) {

    public Findings findings() {
        var findings = new Findings("history");
        ingest(findings, "ingest_vs_copy", Contenders.HEAP, 0.7);
        ingest(findings, "ingest_vs_partitions", "copy_partitions", 5);
        ingest(findings, "ingest_vs_questdb", "questdb_tcp", 1.2);
        ingest(findings, "ingest_vs_questdb_sync", "questdb_http_sync", 2);
        double bytes = scores.bytesPerSample(Contenders.OURS);
        findings.add("bytes_per_sample", bytes, "<= 3.0", bytes <= 3);
        query(findings, "trend_vs_questdb", Query.TREND, "questdb_tcp", 0.5);
        query(findings, "trend_vs_duckdb", Query.TREND, "duckdb", 1);
        query(findings, "raw_vs_questdb", Query.DAY, "questdb_tcp", 0.5);
        query(findings, "wide_vs_questdb", Query.HOUR, "questdb_tcp", 0.7);
        query(findings, "last_vs_questdb", Query.LAST, "questdb_tcp", 0.5);
        strained(findings);
        return findings;
    }

    private void strained(Findings findings) {
        var idle = scores.strain(Contenders.OURS, Strain.IDLE);
        var load = scores.strain(Contenders.OURS, Strain.UNDER_LOAD);
        var drain = scores.strain(Contenders.OURS, Strain.DRAIN);
        if (idle.isEmpty() || load.isEmpty() || drain.isEmpty()) return;
        double ratio = load.getAsDouble() / idle.getAsDouble();
        findings.add("p99_load_ratio", ratio, "<= 3", ratio <= 3);
        double drained = drain.getAsDouble() / scores.samplesPerS(Contenders.OURS);
        findings.add("drain_vs_ingest", drained, ">= 0.8", drained >= 0.8);
    }

    private void ingest(Findings findings, String key, String other, double goal) {
        var ratio = scores.ingestRatio(Contenders.OURS, other);
        if (ratio.isPresent()) findings.add(key, ratio.getAsDouble(), ">= " + goal, ratio.getAsDouble() >= goal);
    }

    private void query(Findings findings, String key, Query query, String other, double goal) {
        OptionalDouble ours = scores.ms(Contenders.OURS, query);
        OptionalDouble theirs = scores.ms(other, query);
        if (ours.isEmpty() || theirs.isEmpty()) return;
        double ratio = ours.getAsDouble() / theirs.getAsDouble();
        findings.add(key, ratio, "<= " + goal, ratio <= goal);
    }
}
