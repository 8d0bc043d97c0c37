package io.orquestador.bench.devices;

import io.orquestador.bench.plant.StoredSamples;
import java.io.IOException;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the devices showed, held against what PostgreSQL holds.
 *
 * @param missing values that a device answered in a whole scan and that are not stored, by tag; only tags that miss some
 * @param owed all values that must be stored
 * @param duplicates values stored more than once
 * @param storedStamps the scan stamps that are stored, by device
 */
public record Comparison(Map<String, BitSet> missing, long owed, long duplicates, Map<String, BitSet> storedStamps) {

    /**
     * @param load ended, so that its logs are whole
     * @param stored drained
     */
    public static Comparison of(Load load, List<Device> devices, StoredSamples stored)
            throws IOException, SQLException {
        var found = new HashMap<String, BitSet>();
        var duplicates = new long[1];
        stored.values(Device.PREFIX, (path, value) -> {
            var values = found.computeIfAbsent(path, p -> new BitSet());
            if (values.get((int) value)) duplicates[0]++;
            values.set((int) value);
        });
        var missing = new TreeMap<String, BitSet>();
        var stamps = new HashMap<String, BitSet>();
        long owed = 0;
        for (var device : devices) {
            stamps.put(device.name(), found.getOrDefault(device.stamp(), new BitSet()));
            var log = load.log(device);
            for (var signal : device.points()) {
                var values = log.owed(signal.address());
                owed += values.cardinality();
                values.andNot(found.getOrDefault(signal.path(), new BitSet()));
                if (!values.isEmpty()) missing.put(signal.path(), values);
            }
        }
        return new Comparison(missing, owed, duplicates[0], stamps);
    }

    public long missingCount() {
        return missing.values().stream().mapToLong(BitSet::cardinality).sum();
    }

    @Override
    public String toString() {
        var first = missing.entrySet().stream()
                .findFirst()
                .map(each -> each.getKey() + " from " + each.getValue().nextSetBit(0) + " to "
                        + (each.getValue().length() - 1))
                .orElse("");
        return "%d values owed, %d missing in %d tags, %d stored twice %s"
                .formatted(owed, missingCount(), missing.size(), duplicates, first)
                .strip();
    }
}
