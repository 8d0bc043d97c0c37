package io.orquestador.bench.modbus;

import io.orquestador.driver.modbus.BenchLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** One connection of the driver beside one of a bare libmodbus client, in turns, against the same slave. */
public final class Versus {
    private Versus() {}

    /** @return the median of the rounds' ratios: how many transactions the driver does for one of libmodbus */
    public static double ratio(Libmodbus libmodbus, int port, int rounds, int seconds, Path data)
            throws IOException, InterruptedException {
        var loop = new BenchLoop(port, Fleet.points("loop"), new CountingBus(), data);
        try {
            loop.transactionsPerS(seconds); // the compiler's round
            var ratios = new double[rounds];
            System.out.printf("%-12s %12s %12s %8s%n", "round", "libmodbus/s", "driver/s", "ratio");
            for (int i = 0; i < rounds; i++) {
                double theirs = libmodbus.transactionsPerS(port, seconds);
                double ours = loop.transactionsPerS(seconds);
                ratios[i] = ours / theirs;
                System.out.printf("%-12d %,12.0f %,12.0f %8.2f%n", i + 1, theirs, ours, ratios[i]);
            }
            Arrays.sort(ratios);
            return ratios[rounds / 2];
        } finally {
            loop.stop();
        }
    }
}
