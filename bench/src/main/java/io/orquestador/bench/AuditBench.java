package io.orquestador.bench;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditLog;
import io.orquestador.audit.chain.BenchLog;
import io.orquestador.bench.plant.Repo;
import io.orquestador.security.Origin;
import io.orquestador.security.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Audited writes of many threads, each of which waits until its entry is synced; then the whole log is checked, by the product, and by the
 * script for strangers in its own process.
 */
public final class AuditBench {
    private static final Subject BENCH = Subject.system("bench");
    private static final int THREADS = 16;
    private static final int WARM_UP = 200;

    private final int each;
    private final Path data;

    private AuditBench(boolean quick) throws IOException {
        each = quick ? 500 : 16_000;
        var target =
                Path.of(System.getProperty("orq.bench.dir", "bench/target")).toAbsolutePath();
        Files.createDirectories(target);
        data = Files.createTempDirectory(target, "audit");
    }

    public static void main(String[] args) throws Exception {
        var bench = new AuditBench(Arguments.of("audit", args, "--quick").has("--quick"));
        boolean reached;
        try {
            reached = bench.run();
        } finally {
            Repo.delete(bench.data);
        }
        System.exit(reached ? 0 : 1);
    }

    /** @return whether it was as fast as it must be */
    private boolean run() throws Exception {
        try (var log = new BenchLog(data)) {
            write(log.audit(), WARM_UP);
            long began = System.nanoTime();
            var waits = write(log.audit(), each);
            double writesPerS = waits.length / seconds(began);
            Arrays.sort(waits);
            double p99Ms = waits[(int) (waits.length * 0.99)] / 1e6;

            began = System.nanoTime();
            if (!log.log().check(BENCH).whole())
                throw new IllegalStateException("The check says that the log is not whole");
            long size = log.log().state().size();
            double checkS = seconds(began) * 1e6 / size;
            var export = data.resolve("export.jsonl");
            try (var out = Files.newOutputStream(export)) {
                log.log().export(BENCH, AuditLog.Query.ALL).writeTo(out);
            }
            began = System.nanoTime();
            verify(export);
            double verifyS = seconds(began) * 1e6 / size;
            System.out.printf(
                    Locale.ROOT,
                    "%d threads, %d entries of %d bytes; the product's own check: %.1f s per million%n",
                    THREADS,
                    size,
                    Files.size(export) / size,
                    checkS);
            System.out.printf(
                    Locale.ROOT,
                    "RESULT audit writes_per_s=%.0f p99_ms=%.1f verify_s_per_million=%.1f check_s_per_million=%.1f%n",
                    writesPerS,
                    p99Ms,
                    verifyS,
                    checkS);
            return writesPerS >= 2_000 && p99Ms < 20 && verifyS < 20;
        }
    }

    /** @return how long each write waited [ns] */
    private static long[] write(Audit audit, int each) throws Exception {
        var waits = new long[THREADS * each];
        var threads = Executors.newFixedThreadPool(THREADS);
        var work = new ArrayList<Callable<Boolean>>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread * each;
            work.add(() -> {
                for (int i = first; i < first + each; i++) {
                    long began = System.nanoTime();
                    audit.record(entry(i));
                    waits[i] = System.nanoTime() - began;
                }
                return true;
            });
        }
        for (var done : threads.invokeAll(work)) done.get();
        threads.shutdown();
        return waits;
    }

    private static AuditEntry entry(int i) {
        var from = new Origin(Origin.Way.REST, "10.0.0." + i % 250, "panel-" + i % 8, "f-" + i % 50);
        return new AuditEntry(
                new Subject("user-" + i % 50, "Ana Gómez " + i % 50, Subject.Kind.PERSON, from),
                "write",
                "brewery/cellar/tank-" + i % 20 + "/TIC-101",
                List.of(new Change("setpoint", "12.5", Integer.toString(i), "Cel")),
                Outcome.DONE,
                "fermentation goes on to the next step",
                "batch-" + i / 1_000,
                0);
    }

    private void verify(Path export) throws Exception {
        var key = data.resolve("keys/audit-public.pem").toString();
        var process = new ProcessBuilder("python3", "docs/verify/verify_audit.py", export.toString(), "--key", key)
                .inheritIO()
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0)
            throw new IllegalStateException("The script did not say OK");
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
