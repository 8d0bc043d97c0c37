package io.orquestador.bench;

import io.orquestador.bench.hmi.HmiRun;
import io.orquestador.bench.hmi.TrendRun;
import io.orquestador.bench.plant.Findings;

/**
 * A page of 500 live tags at 1 Hz in Chromium at 800×480, over the real assembly: how soon a browser that was never there shows values, how
 * many frames the page leaves room for, what its process costs, and whether its memory grows. And a trend of twenty tags over a stored year at
 * 1920×1080: how soon there are traces, and all of them; {@code --trends}: only that.
 */
public final class HmiBench {
    private HmiBench() {}

    public static void main(String[] args) throws Exception {
        var arguments = Arguments.of("hmi", args, "--quick", "--trends");
        boolean quick = arguments.has("--quick");
        var findings = new Findings("hmi");
        if (!arguments.has("--trends")) panel(findings, quick);
        trends(findings, quick ? 1 : 5);
        System.exit(findings.print() ? 0 : 1);
    }

    private static void panel(Findings findings, boolean quick) throws Exception {
        var seen = HmiRun.measure(quick ? 10 : 60, quick ? 60 : 600);
        System.out.println(seen);
        findings.add("first_paint_ms", seen.valuesPaintMs(), "< 1000", seen.valuesPaintMs() < 1_000);
        findings.add("fps_p5", seen.fpsP5(), ">= 30", seen.fpsP5() >= 30);
        findings.add("cpu_pct", seen.cpuPct(), "<= 30", seen.cpuPct() <= 30);
        findings.add("heap_growth_pct", seen.heapGrowthPct(), "< 10", seen.heapGrowthPct() < 10);
    }

    /** A sample a minute of each tag, and one in ten seconds. */
    private static void trends(Findings findings, int runs) throws Exception {
        var trend = TrendRun.measure(runs, 60_000);
        System.out.println(trend);
        findings.add("trend_first_ms", trend.firstMs(), "< 300", trend.firstMs() < 300);
        findings.add("trend_full_ms", trend.fullMs(), "< 1000", trend.fullMs() < 1_000);
        findings.add("trend_pan_first_ms", trend.panFirstMs(), "", true);
        findings.add("trend_pan_full_ms", trend.panFullMs(), "", true);
        var dense = TrendRun.measure(runs, 10_000);
        System.out.println(dense);
        findings.add("trend_dense_first_ms", dense.firstMs(), "", true);
        findings.add("trend_dense_full_ms", dense.fullMs(), "", true);
    }
}
