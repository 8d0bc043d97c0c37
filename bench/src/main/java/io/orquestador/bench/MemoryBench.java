package io.orquestador.bench;

import io.orquestador.bench.history.SteadyIngest;
import io.orquestador.bench.memory.Gateway;
import io.orquestador.bench.plant.Findings;
import io.orquestador.bench.plant.Repo;

/**
 * 100,000 samples/s into 50,000 tags in a heap of 1 GB: whether storing keeps up, and whether the heap grows. And the edge runtime with 2,000 tags a
 * second in a heap of 64 MB: what it and PostgreSQL write to the disk. {@code --ingest}, {@code --edge}: only one; {@code --seconds N} of each.
 */
public final class MemoryBench {
    private static final double MB = 1 << 20;

    private MemoryBench() {}

    public static void main(String[] args) throws Exception {
        var arguments = Arguments.of("memory", args, "--quick", "--ingest", "--edge", "--seconds N");
        int seconds = arguments.number("--seconds", arguments.has("--quick") ? 30 : 900);
        var findings = new Findings("memory");
        if (!arguments.has("--edge")) ingest(findings, seconds);
        if (!arguments.has("--ingest")) edge(findings, seconds);
        System.exit(findings.print() ? 0 : 1);
    }

    private static void ingest(Findings findings, int seconds) throws Exception {
        var load = new SteadyIngest.Load(50_000, 100_000, seconds, "1g");
        var figures = SteadyIngest.run(load, Repo.runFolder("memory"));
        System.out.printf("%s%n%s%n", load, figures);
        findings.add("ingest_sps", figures.samplesPerS(), ">= 99000", figures.samplesPerS() >= 99_000);
        findings.add("behind_s", figures.mostBehindS(), "< 5", figures.mostBehindS() < 5);
        findings.add("heap_mb", figures.heapEndMb(), "< 1024", true);
        double growthPct = 100 * (figures.heapEndMb() / figures.heapMb() - 1);
        findings.add("heap_growth_pct", growthPct, "< 5", growthPct < 5);
    }

    private static void edge(Findings findings, int seconds) throws Exception {
        var figures = Gateway.run(seconds);
        System.out.printf("%s, %d s: %s%n", Gateway.HEAP, seconds, figures);
        double mbPerS = (figures.runtimeBytesPerS() + figures.postgresBytesPerS()) / MB;
        findings.add("edge_sps", figures.samplesPerS(), ">= 1980", figures.samplesPerS() >= 1_980);
        findings.add("edge_write_mb_s", mbPerS, "< 1", mbPerS < 1);
        findings.add("edge_write_runtime_mb_s", figures.runtimeBytesPerS() / MB, "", true);
        findings.add("edge_write_postgres_mb_s", figures.postgresBytesPerS() / MB, "", true);
        findings.add("edge_rss_mb", figures.rssMb(), "", true);
    }
}
