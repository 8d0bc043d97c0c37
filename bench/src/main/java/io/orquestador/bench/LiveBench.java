package io.orquestador.bench;

import io.orquestador.bench.live.LiveRun;
import io.orquestador.bench.plant.Findings;

/**
 * From a change in a device to a WebSocket client, through the real assembly: Modbus devices whose values say when they changed, polled each 10
 * ms; clients in another process that hold that against the clock. And what 100 clients cost: CPU of the runtime with them less without.
 */
public final class LiveBench {
    private static final int DEVICES = 10;

    private LiveBench() {}

    public static void main(String[] args) throws Exception {
        boolean quick = Arguments.of("live", args, "--quick").has("--quick");
        int seconds = quick ? 5 : 30;
        try (var run = LiveRun.start(DEVICES)) {
            System.out.printf(
                    "%.0f changes/s in %d tags, each device polled each %d ms%n",
                    run.times().changesPerSecond(), run.times().tags(), LiveRun.POLL_MS);
            double idle = run.cpuPct(seconds);
            System.out.printf("runtime without clients: %.1f %% of a core%n", idle);
            run.clients(10, 20, "same", quick ? 2 : 10, 2); // warms up
            var ten = run.clients(10, 20, "same", seconds, 3);
            System.out.println("10 clients, ms 20: " + ten);
            var same = run.clients(100, 250, "same", seconds, 5);
            System.out.println("100 clients, ms 250, the same page: " + same);
            var own = run.clients(100, 250, "own", seconds, 5);
            System.out.println("100 clients, ms 250, each its own selection: " + own);
            double idleAfter = run.cpuPct(seconds);
            System.out.printf("runtime without clients again: %.1f %% of a core%n", idleAfter);
            double least = Math.min(idle, idleAfter);
            var findings = new Findings("live");
            findings.add("p99_ms", ten.p99Ms(), "< 50", ten.p99Ms() < 50);
            findings.add("skipped_pct", ten.skippedPct(), "< 1", ten.skippedPct() < 1);
            findings.add("cpu_pct", own.cpuPct() - least, "<= 100", own.cpuPct() - least <= 100);
            findings.add("cpu_pct_same", same.cpuPct() - least, "<= 100", same.cpuPct() - least <= 100);
            System.exit(findings.print() ? 0 : 1);
        }
    }
}
