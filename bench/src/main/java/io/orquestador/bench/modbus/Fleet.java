package io.orquestador.bench.modbus;

import io.orquestador.driver.modbus.BenchDevice;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Drivers on the bench, each with its thread and its socket, on one poll class of 100 registers, half of them scaled. */
public final class Fleet implements AutoCloseable {
    public static final int REGISTERS = 100;
    private static final long SETTLE_MS = 2_000;

    private final CountingBus bus = new CountingBus();
    private final List<BenchDevice> devices = new ArrayList<>();

    /** @return after two seconds: all are connected and polling */
    public static Fleet start(String name, List<Integer> ports, int periodMs, Path data) throws InterruptedException {
        var fleet = new Fleet();
        for (int i = 0; i < ports.size(); i++)
            fleet.devices.add(new BenchDevice(name + i, ports.get(i), periodMs, points(name + i), fleet.bus, data));
        Thread.sleep(SETTLE_MS);
        return fleet;
    }

    static String[] points(String device) {
        var points = new String[REGISTERS];
        for (int i = 0; i < REGISTERS; i++)
            points[i] = device + "/" + i + " = holding:" + i + (i % 2 == 0 ? " uint16" : " int16 scale=0.1");
        return points;
    }

    @Override
    public void close() {
        devices.forEach(BenchDevice::stop);
    }

    /** @param cpuPct of this whole process, in percent of a core: drivers, collector and compiler */
    public record Figures(
            double valuesPerS, long done, double scansPerS, double missedPct, double cpuPct, double bytesPerValue) {}

    /** @param count how many of the devices, from the first on, scans are counted of */
    public Figures measure(int seconds, int count) throws InterruptedException {
        var before = Reading.now(bus, devices.subList(0, count));
        Thread.sleep(seconds * 1_000L);
        var after = Reading.now(bus, devices.subList(0, count));
        double elapsedS = (after.nanos - before.nanos) / 1e9;
        long values = after.values - before.values;
        long done = after.done - before.done;
        long missed = after.missed - before.missed;
        return new Figures(
                values / elapsedS,
                done,
                done / elapsedS,
                100.0 * missed / Math.max(1, done + missed),
                100 * (after.cpuNanos - before.cpuNanos) / 1e9 / elapsedS,
                (double) (after.allocated - before.allocated) / Math.max(1, values));
    }

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
                    System.nanoTime(), bus.values(), done, missed, system.getProcessCpuTime(), allocatedByDrivers());
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
}
