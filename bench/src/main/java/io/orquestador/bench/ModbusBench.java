package io.orquestador.bench;

import io.orquestador.bench.modbus.Fleet;
import io.orquestador.bench.modbus.Libmodbus;
import io.orquestador.bench.modbus.Slaves;
import io.orquestador.bench.modbus.Versus;
import io.orquestador.bench.plant.Findings;
import io.orquestador.bench.plant.Repo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Modbus driver against slaves in another process, whose CPU is not counted: one connection beside a bare libmodbus client, 50 slaves ×
 * 100 registers through 50 real drivers, and the same while one of them hangs. The bus only counts, so tag-core and journal are not in these
 * figures.
 */
public final class ModbusBench {
    private static final int SLAVES = 50;

    private ModbusBench() {}

    public static void main(String[] args) throws Exception {
        boolean quick = Arguments.of("modbus", args, "--quick").has("--quick");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off"); // the hanging slave's conditions
        var data = Files.createTempDirectory("modbus-bench");
        boolean reached;
        try (var slaves = new Slaves(SLAVES)) {
            reached = measure(slaves, data, quick);
        } finally {
            Repo.delete(data);
        }
        System.exit(reached ? 0 : 1);
    }

    private static boolean measure(Slaves slaves, Path data, boolean quick) throws Exception {
        double ratio = Versus.ratio(new Libmodbus(), slaves.port(0), quick ? 3 : 7, quick ? 1 : 4, data);
        System.out.printf(
                "%-12s %12s %10s %10s %8s %10s%n", "polls", "values/s", "scans", "missed %", "CPU %", "B/value");
        run("warm-up", 20, 5, ports(slaves, false), data);
        var fast = run("10 ms", 10, quick ? 6 : 30, ports(slaves, false), data);
        var second = run("1 s", 1_000, quick ? 6 : 60, ports(slaves, false), data);
        double slowdown = slowdown(slaves, data, quick);
        var findings = new Findings("modbus");
        findings.add("vs_libmodbus", ratio, ">= 0.8", ratio >= 0.8);
        findings.add("values_per_s", fast.valuesPerS(), ">= 250000", fast.valuesPerS() >= 250_000);
        findings.add("slowdown_pct", slowdown, "< 5", slowdown < 5);
        findings.add("cpu_pct_1s", second.cpuPct(), "< 5", second.cpuPct() < 5);
        findings.add("alloc_b_per_value", fast.bytesPerValue(), "< 1", fast.bytesPerValue() < 1);
        return findings.print();
    }

    private static List<Integer> ports(Slaves slaves, boolean oneHangs) {
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < SLAVES; i++) ports.add(slaves.port(i));
        if (oneHangs) ports.set(SLAVES - 1, slaves.hangingPort());
        return ports;
    }

    private static Fleet.Figures run(String name, int periodMs, int seconds, List<Integer> ports, Path data)
            throws InterruptedException {
        try (var fleet = Fleet.start(name, ports, periodMs, data)) {
            var figures = fleet.measure(seconds, SLAVES - 1);
            System.out.printf(
                    "%-12s %,12.0f %,10d %10.2f %8.2f %10.3f%n",
                    name,
                    figures.valuesPerS(),
                    figures.done(),
                    figures.missedPct(),
                    figures.cpuPct(),
                    figures.bytesPerValue());
            return figures;
        }
    }

    /** Of the 49, in turns with and without the one that hangs, since the machine may have others to serve. */
    private static double slowdown(Slaves slaves, Path data, boolean quick) throws InterruptedException {
        int rounds = quick ? 2 : 5;
        var all = new double[rounds];
        var others = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            all[i] = run("all answer", 10, quick ? 3 : 8, ports(slaves, false), data)
                    .scansPerS();
            others[i] = run("one hangs", 10, quick ? 3 : 8, ports(slaves, true), data)
                    .scansPerS();
        }
        return Math.max(0, 100 * (1 - median(others) / median(all)));
    }

    private static double median(double[] figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
