package io.orquestador.bench.swap;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.bench.devices.Comparison;
import io.orquestador.bench.devices.Device;
import io.orquestador.bench.devices.Load;
import io.orquestador.bench.devices.ScanLog;
import java.io.IOException;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Holds the swap records against what the devices saw. */
public final class SwapVerdict {
    private final Map<String, Device> devices = new HashMap<>();
    private final Map<String, ScanLog> logs = new HashMap<>();
    private final List<JsonNode> records;
    private final Comparison comparison;
    private long disagreements;

    /** @param load ended, so that its logs are whole */
    public SwapVerdict(Load load, List<Device> devices, List<JsonNode> records, Comparison comparison)
            throws IOException {
        this.comparison = comparison;
        for (var device : devices) {
            this.devices.put(device.name(), device);
            logs.put(device.name(), load.log(device));
        }
        this.records = records;
        for (var record : records) compare(record);
    }

    /** The worst device of that poll period in the worst update of this bundle, by the device's log. */
    public long mostMissedInOneUpdateOf(String bundle, int periodMs) {
        long most = 0;
        for (var record : records)
            if (bundle(record).equals(bundle))
                for (var device : devices.values())
                    if (device.periodMs() == periodMs) most = Math.max(most, missed(record, device));
        return most;
    }

    /** All devices in all updates of other bundles, by the devices' logs. */
    public long missedInUpdatesOfOthersThan(String bundle) {
        return missed(record -> !bundle(record).equals(bundle), 0);
    }

    /** Devices in swaps about which the record says something else than the device's log. */
    public long disagreements() {
        return disagreements;
    }

    public void print() {
        System.out.printf(
                "%n%-22s %7s %15s %15s %15s%n", "bundle", "updates", "longest ms", "missed", "of these at 1 s");
        records.stream()
                .map(SwapVerdict::bundle)
                .distinct()
                .forEach(bundle -> System.out.printf(
                        "%-22s %7d %15d %15d %15d%n",
                        bundle,
                        records.stream().filter(r -> bundle(r).equals(bundle)).count(),
                        records.stream()
                                .filter(r -> bundle(r).equals(bundle))
                                .mapToLong(r -> r.path("longestPauseMs").asLong())
                                .max()
                                .orElse(0),
                        missed(r -> bundle(r).equals(bundle), 0),
                        missed(r -> bundle(r).equals(bundle), 1_000)));
        int scans = logs.values().stream().mapToInt(ScanLog::scans).sum();
        int connections = logs.values().stream().mapToInt(ScanLog::connections).sum();
        long missed = devices.values().stream()
                .mapToLong(device ->
                        missed(device, log(device).first(), log(device).last()))
                .sum();
        System.out.printf(
                "the devices saw %d scans on %d connections; %d scans were missed in the whole run, %d of them outside of any update%n",
                scans, connections, missed, missed - missed(record -> true, 0));
    }

    /** @param leastPeriodMs only devices that are polled this slowly, or slower */
    private long missed(Predicate<JsonNode> which, int leastPeriodMs) {
        long missed = 0;
        for (var record : records)
            if (which.test(record))
                for (var device : devices.values())
                    if (device.periodMs() >= leastPeriodMs) missed += missed(record, device);
        return missed;
    }

    /** A record counts from one moment to another, a driver counts a slot as missed when it is over: a slot at the edge may be on either side. */
    private void compare(JsonNode record) {
        for (var count : record.path("drivers")) {
            var device = devices.get(count.path("device").asText());
            if (device == null) continue;
            long said = count.path("missed").asLong();
            long from = nanos(record.path("startedAt"));
            long to = nanos(record.path("endedAt"));
            var log = log(device);
            long least = log.missedWithin(from, to, stamps(device));
            long most = log.missedAround(from, to, stamps(device));
            if (said >= least && said <= most) continue;
            disagreements++;
            System.out.printf(
                    "the record of %s says %s missed %d scans, its log says %d to %d%n",
                    record.path("id").asText(), device.name(), said, least, most);
        }
    }

    private long missed(JsonNode record, Device device) {
        return missed(device, nanos(record.path("startedAt")), nanos(record.path("endedAt")));
    }

    private long missed(Device device, long fromEpochNanos, long toEpochNanos) {
        return log(device).missedAround(fromEpochNanos, toEpochNanos, stamps(device));
    }

    private ScanLog log(Device device) {
        return Objects.requireNonNull(logs.get(device.name()));
    }

    private BitSet stamps(Device device) {
        return comparison.storedStamps().getOrDefault(device.name(), new BitSet());
    }

    private static String bundle(JsonNode record) {
        return record.path("bundle").asText().replace("io.orquestador.", "");
    }

    private static long nanos(JsonNode time) {
        var instant = Instant.parse(time.asText());
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
