package io.orquestador.itests.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.bench.devices.Comparison;
import io.orquestador.bench.devices.Device;
import io.orquestador.bench.devices.Load;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.StoredSamples;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A plant that reads counting devices, four of them at 2,000 samples/s unless told otherwise, for tests of faults. */
final class RunningPlant implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(180);

    static final List<Device> DEVICES = List.of(
            new Device("a", 49, 100), new Device("b", 49, 100), new Device("c", 49, 100), new Device("d", 49, 100));

    final Plant plant;
    final StoredSamples stored;
    private final List<Device> devices;
    private final Load load;

    private RunningPlant(Plant plant, List<Device> devices, Load load) {
        this.plant = plant;
        this.devices = devices;
        this.load = load;
        stored = new StoredSamples(plant.database());
    }

    /** Starts it and waits until all devices are polled. */
    static RunningPlant start(PlantSetup setup) throws Exception {
        return start(setup, DEVICES);
    }

    static RunningPlant start(PlantSetup setup, List<Device> devices) throws Exception {
        var load = Load.start(setup.data().resolveSibling("devices"), devices, 1);
        var running = new RunningPlant(new Plant(setup), devices, load);
        try {
            load.configure(setup);
            running.plant.start();
            running.awaitPolling();
            running.plant.awaiting("the first stored value", PATIENCE, () -> running.stored.total() > 0);
            return running;
        } catch (Exception | AssertionError e) {
            running.close();
            throw e;
        }
    }

    void awaitPolling() throws InterruptedException {
        plant.awaitHealthy(PATIENCE);
        plant.awaiting(
                "all devices to be polled",
                PATIENCE,
                () -> plant.rest().get("health").path("devicesPolling").asInt() == devices.size());
    }

    /** The last value of a device's scan stamp, as REST shows it. */
    JsonNode stamp(Device device) throws IOException, InterruptedException {
        return plant.rest().get("tag?path=" + device.stamp()).path("last");
    }

    long stampValue(Device device) throws IOException, InterruptedException {
        return stamp(device).path("value").asLong();
    }

    long highestStamp() throws IOException, InterruptedException {
        long highest = 0;
        for (var device : devices) highest = Math.max(highest, stampValue(device));
        return highest;
    }

    /** Waits until every device was scanned that often more. */
    void awaitScans(int scans) throws Exception {
        for (var device : devices) {
            long from = stampValue(device);
            plant.awaiting(
                    scans + " more scans of " + device.name(), PATIENCE, () -> stampValue(device) >= from + scans);
        }
    }

    /** Samples that are stored per second while nothing is wrong, over about ten seconds. */
    double liveRate() throws Exception {
        stored.awaitDrained(plant, PATIENCE);
        long total = stored.total();
        long from = System.nanoTime();
        plant.awaiting("ten seconds of undisturbed life", PATIENCE, () -> System.nanoTime() - from > 10_000_000_000L);
        stored.awaitDrained(plant, PATIENCE);
        return (stored.total() - total) / ((System.nanoTime() - from) / 1e9);
    }

    boolean hasCondition(String code) throws IOException, InterruptedException {
        for (var condition : plant.rest().get("conditions"))
            if (condition.path("code").asText().equals(code)) return true;
        return false;
    }

    /** Ends the devices, waits until all is stored, and compares. */
    Comparison compare() throws Exception {
        load.stop();
        stored.awaitDrained(plant, PATIENCE);
        return Comparison.of(load, devices, stored);
    }

    /**
     * Ends the devices and proves that what they showed is stored once, and that what is missing is named in gap records, all of it from
     * before the devices' scan number {@code since}: while the runtime starts, the journal may open later than the first scan.
     */
    void assertNothingLost(long since) throws Exception {
        var comparison = compare();
        assertTrue(comparison.owed() > 1_000, comparison::toString);
        assertEquals(0, comparison.duplicates(), comparison::toString);
        comparison.missing().values().forEach(values -> assertTrue(values.length() <= since, comparison::toString));
        assertMissingIsNamed(comparison);
    }

    void assertMissingIsNamed(Comparison comparison) throws Exception {
        var named = stored.inGapsByTag(Device.PREFIX);
        comparison
                .missing()
                .forEach((tag, values) ->
                        assertEquals(values.cardinality(), named.getOrDefault(tag, 0L), "gap records of " + tag));
    }

    @Override
    public void close() {
        plant.close();
        load.close();
    }
}
