package io.orquestador.metrics.prometheus;

import io.orquestador.metrics.Metric;
import io.orquestador.metrics.Metric.Kind;
import io.orquestador.metrics.MetricSource;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.osgi.service.component.annotations.Component;

/** How the Java process is: memory, threads, collections, files. */
@Component(service = MetricSource.class)
public final class JvmMetrics implements MetricSource {

    @Override
    public List<Metric> metrics() {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        var runtime = ManagementFactory.getRuntimeMXBean();
        var cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return List.of(
                gauge("jvm_heap_used_bytes", (double) heap.getUsed(), "By", "Heap in use."),
                gauge("jvm_heap_max_bytes", (double) heap.getMax(), "By", "Heap that may be used."),
                gauge("jvm_threads", ManagementFactory.getThreadMXBean().getThreadCount(), "1", "Live threads."),
                gauge("jvm_uptime_seconds", runtime.getUptime() / 1e3, "s", "Time since the start of the process."),
                gauge("process_resident_bytes", residentBytes(), "By", "Memory of the process, without PostgreSQL."),
                gauge("process_open_files", openFiles(), "1", "Open files and sockets."),
                counter("process_cpu_seconds", cpu.toNanos() / 1e9, "s", "Processor time used."),
                counter(
                        "jvm_gc_runs",
                        collectors(GarbageCollectorMXBean::getCollectionCount),
                        "1",
                        "Garbage collections."),
                counter(
                        "jvm_gc_seconds",
                        collectors(GarbageCollectorMXBean::getCollectionTime) / 1e3,
                        "s",
                        "Time spent in garbage collections."));
    }

    private static double collectors(ToLongFunction<GarbageCollectorMXBean> what) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(what)
                .sum();
    }

    /** NaN where there is no /proc. */
    private static double residentBytes() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024.0)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static double openFiles() {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static Metric gauge(String name, double value, String unit, String help) {
        return new Metric(name, Map.of(), Kind.GAUGE, value, unit, help);
    }

    private static Metric counter(String name, double value, String unit, String help) {
        return new Metric(name, Map.of(), Kind.COUNTER, value, unit, help);
    }
}
