package io.orquestador.bench.opcua;

import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.StoredSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Nodes of a {@link CountingServer} as a device of a whole plant: each owes every scan's number once. */
public final class CountedDevice {
    private static final String PREFIX = "counted/";
    public static final int NODES = 100;
    /** What the server keeps for an instance that comes: more than an update takes. */
    private static final int QUEUE = 600;

    private CountedDevice() {}

    /**
     * What PostgreSQL holds of it.
     *
     * @param stored values
     * @param missing between the first and the last of a node
     */
    public record Held(long stored, long missing, long twice) {}

    public static double samplesPerSecond() {
        return NODES * 1_000.0 / CountingServer.SCAN_MS;
    }

    /** Signed and encrypted: else this server does not hand over the subscriptions of an anonymous session. */
    public static void configure(PlantSetup setup, CountingServer server) throws IOException {
        var trusted = setup.data().resolve("keys/certificates/trusted");
        Files.createDirectories(
                trusted, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.copy(server.certificate(), trusted.resolve("counted.der"));
        var points = new ArrayList<String>();
        IntStream.range(0, NODES)
                .forEach(i -> points.add("\"%s%03d = nsu=%s;s=%s float64 class=scan\""
                        .formatted(PREFIX, i, CountingServer.NAMESPACE, CountingServer.node(i))));
        setup.config("io.orquestador.driver.opcua~counted.cfg.json", """
                { "device": "counted", "endpointUrl": "%s", "queueSize": %d,
                  "pollClasses": ["scan=%d"],
                  "points": [
                    %s
                  ] }
                """.formatted(
                        server.url(), QUEUE, CountingServer.SCAN_MS, String.join(",\n    ", points)));
    }

    /** @param stored drained */
    public static Held held(StoredSamples stored) throws IOException, SQLException {
        var scans = new TreeMap<String, BitSet>();
        var counts = new long[2]; // all, twice
        stored.values(PREFIX, (path, value) -> {
            var seen = scans.computeIfAbsent(path, any -> new BitSet());
            if (seen.get((int) value)) counts[1]++;
            seen.set((int) value);
            counts[0]++;
        });
        if (scans.size() != NODES)
            throw new IllegalStateException("only %d of %d nodes are stored".formatted(scans.size(), NODES));
        long missing = scans.values().stream()
                .mapToLong(seen -> seen.length() - seen.nextSetBit(0) - seen.cardinality())
                .sum();
        tellGaps(scans.firstEntry().getValue());
        return new Held(counts[0], missing, counts[1]);
    }

    /** Of one node; those of the others are alike when a session lost them. */
    private static void tellGaps(BitSet seen) {
        for (int from = seen.nextClearBit(seen.nextSetBit(0)); from < seen.length(); ) {
            int to = seen.nextSetBit(from);
            System.out.printf("the first node lacks the scans %d to %d%n", from, to - 1);
            from = seen.nextClearBit(to);
        }
    }
}
