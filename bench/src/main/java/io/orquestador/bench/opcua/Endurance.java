package io.orquestador.bench.opcua;

import io.orquestador.bench.bus.StoredBus;
import io.orquestador.bench.plant.Await;
import io.orquestador.journal.ReaderRequest.Mode;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Many nodes for minutes, each value of which must be in the journal: between the first and the last that is there, and up to the scan that the
 * server says at the end that it has done.
 */
public final class Endurance {
    private static final int PERIOD_MS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Nothing stored for so long is a stall, whatever the driver says. */
    private static final long SILENCE_NANOS = 2_000_000_000L;

    private static final long LOOK_MS = 100;

    /** @param wrong values that came twice or late, or were bad */
    public record Outcome(long lost, long wrong, long stalls) {}

    private Endurance() {}

    public static Outcome run(CountingServer server, StoredBus stored, Path data, int items, int seconds)
            throws Exception {
        var counts = new StoredCounts("long/", items, PERIOD_MS / CountingServer.SCAN_MS);
        try (var tail = stored.tail("long", Mode.RECORDING, counts);
                var subscribed = new Subscribed(server, "long", items, PERIOD_MS, stored.bus(), data);
                var witness = new BareClient(server.url())) {
            Await.until("the first values", PATIENCE, subscribed::told, () -> counts.begun() == items);
            long scans0 = witness.scans();
            long samples0 = counts.samples();
            long nanos0 = System.nanoTime();
            long silences = watch(subscribed, counts, nanos0 + seconds * 1_000_000_000L);
            double elapsedS = (System.nanoTime() - nanos0) / 1e9;
            long scans = witness.scans();
            System.out.printf(
                    "%,d nodes each %d ms for %.0f s: %,.0f values/s stored, %.2f scans/s of the server%n",
                    items, PERIOD_MS, elapsedS, (counts.samples() - samples0) / elapsedS, (scans - scans0) / elapsedS);
            awaitAll(counts, scans);
            tail.check();
            subscribed.tellTroubles();
            return new Outcome(counts.lost(scans), counts.wrong(), subscribed.stalls() + silences);
        }
    }

    /** @return how often nothing was stored for too long */
    private static long watch(Subscribed subscribed, StoredCounts counts, long endNanos) throws InterruptedException {
        long silences = 0;
        long before = counts.samples();
        long heardNanos = System.nanoTime();
        while (System.nanoTime() - endNanos < 0) {
            Thread.sleep(LOOK_MS);
            subscribed.look();
            long now = System.nanoTime();
            long samples = counts.samples();
            if (samples == before && now - heardNanos < SILENCE_NANOS) continue;
            if (samples == before) silences++;
            before = samples;
            heardNanos = now;
        }
        return silences;
    }

    /** What is under way may arrive; what does not is lost. */
    private static void awaitAll(StoredCounts counts, long scans) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (counts.lost(scans) > 0 && System.nanoTime() - end < 0) Thread.sleep(LOOK_MS);
    }
}
