package io.orquestador.bench;

import io.orquestador.driver.modbus.BenchDevice;
import io.orquestador.security.Subject;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * 50 slaves × 100 registers through 50 real drivers, each with its thread and socket: how many values a second are decoded and published, and
 * what polling each second costs. Half of the registers are scaled. The slaves ({@link ModbusSlaves}, plain sockets) are another process,
 * whose CPU is not counted; the bus only counts, so tag-core and journal are not in these figures.
 */
public final class ModbusBench {
    private static final int SLAVES = 50;
    private static final int REGISTERS = 100;

    private ModbusBench() {}

    public static void main(String[] args) throws Exception {
        boolean quick = List.of(args).contains("--quick");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        var data = Files.createTempDirectory("modbus-bench");
        var slaves = new Slaves();
        try {
            System.out.printf(
                    "%-8s %12s %10s %10s %8s %10s%n", "polls", "values/s", "scans", "missed", "CPU %", "B/value");
            run("warm-up", 20, 5, slaves.ports, data);
            var fast = run("10 ms", 10, quick ? 8 : 30, slaves.ports, data);
            var second = run("1 s", 1_000, quick ? 10 : 60, slaves.ports, data);
            System.out.printf(
                    "RESULT modbus values_per_s=%.0f cpu_pct_1s=%.2f missed_pct=%.2f cpu_pct_10ms=%.1f alloc_b_per_value=%.3f%n",
                    fast.valuesPerS, second.cpuPct, fast.missedPct, fast.cpuPct, fast.bytesPerValue);
        } finally {
            slaves.close();
            deleteAll(data);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    private record Figures(double valuesPerS, double missedPct, double cpuPct, double bytesPerValue) {}

    private static Figures run(String name, int periodMs, int seconds, List<Integer> ports, Path data)
            throws InterruptedException {
        var bus = new CountingBus();
        var devices = new ArrayList<BenchDevice>();
        for (int i = 0; i < SLAVES; i++)
            devices.add(new BenchDevice(name + i, ports.get(i), periodMs, points(name + i), bus, data));
        Thread.sleep(2_000); // all are connected and polling
        var before = Reading.now(bus, devices);
        Thread.sleep(seconds * 1_000L);
        var after = Reading.now(bus, devices);
        devices.forEach(BenchDevice::stop);
        double elapsedS = (after.nanos - before.nanos) / 1e9;
        long values = after.values - before.values;
        long done = after.done - before.done;
        long missed = after.missed - before.missed;
        var figures = new Figures(
                values / elapsedS,
                100.0 * missed / Math.max(1, done + missed),
                100 * (after.cpuNanos - before.cpuNanos) / 1e9 / elapsedS,
                (double) (after.allocated - before.allocated) / Math.max(1, values));
        System.out.printf(
                "%-8s %,12.0f %,10d %,10d %8.2f %10.3f%n",
                name, figures.valuesPerS, done, missed, figures.cpuPct, figures.bytesPerValue);
        return figures;
    }

    private static String[] points(String device) {
        var points = new String[REGISTERS];
        for (int i = 0; i < REGISTERS; i++)
            points[i] = device + "/" + i + " = holding:" + i + (i % 2 == 0 ? " uint16" : " int16 scale=0.1");
        return points;
    }

    /** @param cpuNanos of this whole process: drivers, collector and compiler */
    private record Reading(long nanos, long values, long done, long missed, long cpuNanos, long allocated) {
        static Reading now(CountingBus bus, List<BenchDevice> devices) {
            long done = 0;
            long missed = 0;
            for (var device : devices) {
                var status = device.status();
                done += status.scansDone();
                missed += status.scansMissed();
            }
            var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Reading(
                    System.nanoTime(),
                    bus.values.sum(),
                    done,
                    missed,
                    system.getProcessCpuTime(),
                    allocatedByDrivers());
        }

        private static long allocatedByDrivers() {
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long sum = 0;
            for (long id : threads.getAllThreadIds()) {
                var info = threads.getThreadInfo(id);
                if (info != null && info.getThreadName().startsWith("drv-")) sum += threads.getThreadAllocatedBytes(id);
            }
            return sum;
        }
    }

    /** Takes everything; the sum keeps the compiler from leaving the decoding out. */
    private static final class CountingBus implements TagBus {
        private final PublishResult taken = new PublishResult.Accepted(1);
        private final AtomicInteger epochs = new AtomicInteger();
        private final LongAdder values = new LongAdder();
        private final LongAdder sum = new LongAdder();

        @Override
        public TagClaim claim(Subject subject, List<TagDefinition> tags) {
            var numbers = new int[tags.size()];
            for (int i = 0; i < numbers.length; i++) numbers[i] = i;
            return new TagClaim(epochs.incrementAndGet(), numbers);
        }

        @Override
        public void release(long epoch) {}

        @Override
        public PublishResult publish(SampleBatch batch) {
            long all = 0;
            for (int row = 0; row < batch.size(); row++) if (batch.statuses()[row] == 0) all += batch.bits()[row];
            sum.add(all);
            values.add(batch.size());
            return taken;
        }

        @Override
        public CompletionStage<Void> durable(long position) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** The other process. */
    private static final class Slaves implements AutoCloseable {
        private final Process process;
        final List<Integer> ports = new ArrayList<>();

        Slaves() throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ModbusSlaves.class.getName(),
                            Integer.toString(SLAVES))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (var line = out.readLine(); line != null && !line.equals("ready"); line = out.readLine())
                ports.add(Integer.parseInt(line));
            if (ports.size() != SLAVES) throw new IOException("The slaves did not start; see above");
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
        }
    }
}
