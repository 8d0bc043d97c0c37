package io.orquestador.bench.opcua;

import com.sun.management.OperatingSystemMXBean;
import io.orquestador.bench.plant.ProcessFacts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Values over some seconds, and what they cost.
 *
 * @param clientCpuPct of this whole process, in percent of a core
 * @param serverCpuPct of the server's
 */
record Load(double valuesPerS, double clientCpuPct, double serverCpuPct) {
    private static final OperatingSystemMXBean HERE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Load measure(LongSupplier values, ProcessFacts server, int seconds)
            throws IOException, InterruptedException {
        long values0 = values.getAsLong();
        long nanos0 = System.nanoTime();
        long cpuNanos0 = HERE.getProcessCpuTime();
        double serverS0 = server.cpuSeconds();
        Thread.sleep(seconds * 1_000L);
        double elapsedS = (System.nanoTime() - nanos0) / 1e9;
        return new Load(
                (values.getAsLong() - values0) / elapsedS,
                100 * (HERE.getProcessCpuTime() - cpuNanos0) / 1e9 / elapsedS,
                100 * (server.cpuSeconds() - serverS0) / elapsedS);
    }
}
