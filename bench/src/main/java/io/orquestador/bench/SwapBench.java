package io.orquestador.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.bench.devices.Comparison;
import io.orquestador.bench.devices.Device;
import io.orquestador.bench.devices.Load;
import io.orquestador.bench.opcua.CountedDevice;
import io.orquestador.bench.opcua.CountingServer;
import io.orquestador.bench.plant.Await;
import io.orquestador.bench.plant.Findings;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.Repo;
import io.orquestador.bench.plant.StoredSamples;
import io.orquestador.bench.swap.Leftovers;
import io.orquestador.bench.swap.OpenPages;
import io.orquestador.bench.swap.SwapVerdict;
import io.orquestador.bench.swap.Swaps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replaces bundles under 20,000 samples/s, through REST, and proves from the devices' own logs and from PostgreSQL what that cost. Then does it
 * again and again and looks for what stayed behind.
 */
public final class SwapBench {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** A few periods of the fastest devices. */
    private static final long SETTLE_MS = 500;

    private static final String MODBUS = "bundles/drivers/driver-modbus";
    private static final String OPCUA = "bundles/drivers/driver-opcua";
    private static final List<String> BUNDLES = List.of(
            MODBUS,
            OPCUA,
            "bundles/history/historian-postgres",
            "bundles/core/journal-file",
            "bundles/core/tag-core",
            "bundles/gateway/gateway-rest",
            "bundles/gateway/gateway-live",
            "bundles/gateway/gateway-hmi",
            "bundles/gateway/gateway-opcua");

    private SwapBench() {}

    public static void main(String[] args) throws Exception {
        boolean quick = Arguments.of("swap", args, "--quick").has("--quick");
        var bundles = quick ? List.of(MODBUS, OPCUA, "bundles/history/historian-postgres") : BUNDLES;
        var setup = PlantSetup.fresh("swap")
                .javaOptions("-XX:SoftRefLRUPolicyMSPerMB=0") // what only a cache holds is no leak
                .environment("ORQ_FEATURES", "orq-driver-opcua orq-gateway-opcua");
        var devices = Device.twentyThousandPerSecond();
        setup.config("io.orquestador.updates.cfg.json", "{ \"watchSeconds\": " + (quick ? 1 : 3) + " }");
        setup.config("io.orquestador.gateway.opcua.cfg.json", "{ \"port\": " + PlantSetup.freePort() + " }");
        try (var load = Load.start(setup.data().resolveSibling("devices"), devices, 2);
                var server = CountingServer.start(setup.data().resolveSibling("opcua"), CountedDevice.NODES)) {
            load.configure(setup);
            CountedDevice.configure(setup, server);
            try (var plant = new Plant(setup)) {
                var findings = run(plant, load, devices, bundles, quick ? 1 : 20);
                System.exit(findings.print() ? 0 : 1);
            }
        }
    }

    private static Findings run(Plant plant, Load load, List<Device> devices, List<String> bundles, int updates)
            throws Exception {
        plant.start().awaitHealthy(PATIENCE);
        var stored = new StoredSamples(plant.database());
        awaitFullLoad(stored, devices);
        var swaps = new Swaps(plant, plant.data().resolveSibling("variants"));
        var records = new ArrayList<JsonNode>();
        for (var bundle : bundles) {
            records.add(said(swaps.update(bundle)));
            settle();
        }

        var jars = new ArrayList<Path>();
        for (var bundle : bundles) jars.add(Repo.jar(bundle));
        Map<String, Integer> leaked;
        try (var pages = new OpenPages(plant, 3)) {
            var before = Leftovers.count(plant.facts(), jars);
            for (var bundle : bundles)
                for (int i = 0; i < updates; i++) {
                    records.add(swaps.update(bundle));
                    settle();
                }
            System.out.println("open pages connected " + pages.connects() + " times");
            leaked = awaitNoLeftovers(plant, jars, before);
        }

        load.stop();
        stored.awaitDrained(plant, PATIENCE);
        var comparison = Comparison.of(load, devices, stored);
        System.out.println(comparison);
        var verdict = new SwapVerdict(load, devices, records, comparison);
        verdict.print();
        var held = CountedDevice.held(stored);
        System.out.println("of the OPC UA server: " + held);
        long lost = comparison.missingCount() + comparison.duplicates() + held.missing() + held.twice();

        var findings = new Findings("swap");
        long ofModbus = verdict.mostMissedInOneUpdateOf("driver-modbus", 1_000);
        findings.add("missed_scans_modbus", ofModbus, "<= 1", ofModbus <= 1);
        long ofOthers = verdict.missedInUpdatesOfOthersThan("driver-modbus");
        findings.add("missed_scans_others", ofOthers, "0", ofOthers == 0);
        findings.add("lost", lost, "0", lost == 0);
        int left = leaked.values().stream().mapToInt(Integer::intValue).sum();
        findings.add("leaked", left, "0", left == 0);
        findings.add("disagreements", verdict.disagreements(), "0", verdict.disagreements() == 0);
        return findings;
    }

    /** So that no missed scan lies at the edge of two updates, where it would be counted for both. */
    private static void settle() throws InterruptedException {
        Thread.sleep(SETTLE_MS);
    }

    private static void awaitFullLoad(StoredSamples stored, List<Device> devices) throws Exception {
        double wanted = devices.stream().mapToDouble(Device::samplesPerSecond).sum() + CountedDevice.samplesPerSecond();
        var last = new long[] {stored(stored), System.nanoTime()};
        var rate = new double[1];
        Await.until("%.0f samples/s".formatted(wanted), PATIENCE, () -> "last: %.0f/s".formatted(rate[0]), () -> {
            double seconds = (System.nanoTime() - last[1]) / 1e9;
            if (seconds < 2) return false;
            long total = stored.total();
            rate[0] = (double) (total - last[0]) / seconds;
            last[0] = total;
            last[1] = System.nanoTime();
            return rate[0] > 0.95 * wanted && rate[0] < 1.05 * wanted; // not while it catches up
        });
        System.out.printf("load: %.0f samples/s stored, %d devices%n", rate[0], devices.size() + 1);
    }

    private static long stored(StoredSamples stored) throws InterruptedException {
        var total = new long[1];
        Await.until("the historian's tables", PATIENCE, () -> {
            total[0] = stored.total();
            return true;
        });
        return total[0];
    }

    private static JsonNode said(JsonNode record) {
        long missed = 0;
        for (var driver : record.path("drivers"))
            missed += driver.path("missed").asLong();
        System.out.printf(
                "update of %-20s longest pause %4d ms, scans missed %d (its record)%n",
                record.path("bundle").asText(), record.path("longestPauseMs").asLong(), missed);
        return record;
    }

    /** Pools and caches let go after a while; what is left then was leaked. */
    private static Map<String, Integer> awaitNoLeftovers(Plant plant, List<Path> jars, Leftovers before)
            throws Exception {
        var more = new TreeMap<String, Integer>();
        try {
            Await.until("nothing to be left behind", Duration.ofSeconds(90), () -> {
                more.clear();
                more.putAll(Leftovers.count(plant.facts(), jars).since(before));
                return more.isEmpty();
            });
        } catch (IllegalStateException leaked) {
            System.out.println("left behind: " + more);
        }
        return more;
    }
}
