package io.orquestador.bench.opcua;

import io.orquestador.bench.bus.StoredBus;
import io.orquestador.bench.plant.Await;
import io.orquestador.journal.ReaderRequest.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * All nodes at their fastest, in turns: the bare client, which only counts what comes, and the driver, whose values count when a reader of the
 * journal has them from the disk.
 */
public final class Versus {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long SETTLE_MS = 2_000;

    private final CountingServer server;
    private final StoredBus stored;
    private final Path data;
    private final int items;
    private final int seconds;

    /** @param seconds that each is measured in each round */
    public Versus(CountingServer server, StoredBus stored, Path data, int items, int seconds) {
        this.server = server;
        this.stored = stored;
        this.data = data;
        this.items = items;
        this.seconds = seconds;
    }

    /** @return the median of the rounds' ratios: how many values the driver has stored for one that the bare client was sent */
    public double ratio(int rounds) throws Exception {
        System.out.printf("%-10s %12s %8s %8s%n", "client", "values/s", "CPU %", "server %");
        var ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            var theirs = bare();
            var ours = driver(i);
            ratios[i] = ours.valuesPerS() / theirs.valuesPerS();
            System.out.printf("round %d: %.3f%n", i + 1, ratios[i]);
        }
        Arrays.sort(ratios);
        return ratios[rounds / 2];
    }

    private Load bare() throws Exception {
        try (var client = new BareClient(server.url())) {
            client.subscribe(items, CountingServer.SCAN_MS, Subscribed.QUEUE);
            Await.until("the first values of the bare client", PATIENCE, () -> client.values() >= items);
            Thread.sleep(SETTLE_MS);
            return told("bare", Load.measure(client::values, server.facts(), seconds));
        }
    }

    private Load driver(int round) throws Exception {
        var counts = new StoredCounts("round" + round + "/", items, 1);
        try (var tail = stored.tail("round-" + round, Mode.RECORDING, counts);
                var subscribed =
                        new Subscribed(server, "round" + round, items, CountingServer.SCAN_MS, stored.bus(), data)) {
            Await.until("the first values of the driver", PATIENCE, subscribed::told, () -> counts.begun() == items);
            Thread.sleep(SETTLE_MS);
            var load = told("driver", Load.measure(counts::samples, server.facts(), seconds));
            tail.check();
            subscribed.tellTroubles();
            return load;
        }
    }

    private static Load told(String client, Load load) {
        System.out.printf(
                "%-10s %,12.0f %8.1f %8.1f%n", client, load.valuesPerS(), load.clientCpuPct(), load.serverCpuPct());
        return load;
    }
}
