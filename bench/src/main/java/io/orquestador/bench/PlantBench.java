package io.orquestador.bench;

import io.orquestador.bench.plant.Findings;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantFolder;
import io.orquestador.bench.plant.PlantSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;

/**
 * How long a large plant takes from its folder to configured drivers, in a runtime that has read none before, and how long after the quiet
 * time a change of one tag is with its driver. The devices do not answer: what is measured ends at the driver. The heap is {@link #HEAP}, the
 * plant server's usual one.
 */
public final class PlantBench {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int TAGS_OF_A_DEVICE = 2_000;
    private static final int QUIET_MS = 500;
    private static final String HEAP = "-Xmx256m";
    private static final String ROW =
            "hall/unit-%1$d/T-%2$05d,holding:%2$d,int16,scale=0.1,slow,Cel,-10,110,1,Temperatura %2$d,Temperature %2$d\n";
    private static final String HEAD =
            "path,address,type,options,class,unit,range_low,range_high,decimals,description_es,description_en\n";

    private PlantBench() {}

    public static void main(String[] args) throws Exception {
        boolean quick = Arguments.of("plant", args, "--quick").has("--quick");
        var findings = new Findings("plant");
        var large = measure("plant-large", 25, quick ? 3 : 11);
        findings.add("load_s", large.loadS, "< 10", large.loadS < 10);
        findings.add("apply_large_ms", large.applyMs, "(50,000 tags)", true);
        var small = measure("plant-small", 1, quick ? 3 : 11);
        findings.add("apply_ms", small.applyMs, "< 500", small.applyMs < 500);
        System.exit(findings.print() ? 0 : 1);
    }

    private record Times(double loadS, double applyMs) {}

    private static Times measure(String name, int devices, int changes) throws Exception {
        var setup = PlantSetup.fresh(name).environment("ORQ_PROFILE", "dev").javaOptions(HEAP);
        setup.config("io.orquestador.plant.cfg.json", "{ \"quietMs:Integer\": " + QUIET_MS + " }");
        var folder = write(new PlantFolder(setup.data().resolveSibling("written")), devices);
        try (var plant = new Plant(setup)) {
            plant.start().awaitHealthy(PATIENCE);
            long from = System.nanoTime();
            var inPlace = new PlantFolder(Files.move(folder.path(), setup.data().resolve("plant")));
            for (int device = 0; device < devices; device++) awaitPoints(plant, device, TAGS_OF_A_DEVICE);
            double loadS = (System.nanoTime() - from) / 1e9;
            System.out.printf(
                    "%s: %,d tags from the folder to their drivers in %.2f s, %d ms of it quiet; %s%n",
                    name, devices * TAGS_OF_A_DEVICE, loadS, QUIET_MS, HEAP);
            var ms = new double[changes];
            for (int i = 0; i < changes; i++) {
                ms[i] = change(plant, inPlace, i % 2 == 0 ? 1 : 0);
                System.out.printf(
                        "%s: one tag %s after %.0f ms beyond the quiet time%n",
                        name, i % 2 == 0 ? "more" : "less", ms[i]);
            }
            Arrays.sort(ms);
            return new Times(loadS, ms[changes / 2]);
        }
    }

    private static double change(Plant plant, PlantFolder folder, int more) throws Exception {
        var text = table(0, TAGS_OF_A_DEVICE + more);
        long from = System.nanoTime();
        folder.write("devices/d0.csv", text);
        awaitPoints(plant, 0, TAGS_OF_A_DEVICE + more);
        return (System.nanoTime() - from) / 1e6 - QUIET_MS;
    }

    private static void awaitPoints(Plant plant, int device, int points) throws Exception {
        plant.awaiting(points + " points of device " + device, PATIENCE, () -> {
            for (var each : plant.rest().get("devices"))
                if (each.path("device").asText().equals("d" + device))
                    return each.path("points").asInt() == points;
            return false;
        });
    }

    private static PlantFolder write(PlantFolder folder, int devices) throws IOException {
        var units = new StringBuilder();
        for (int device = 0; device < devices; device++) {
            units.append("      - {unit: unit-").append(device).append(", title: Unit}\n");
            folder.write("devices/d" + device + ".yaml", """
                    driver: modbus
                    settings:
                      host: 127.0.0.1
                      port: 1
                      pollClasses: ["slow=60000"]
                      backoffFirstMs: 60000
                      backoffMostMs: 60000
                    tags: d%d.csv
                    """.formatted(device));
            folder.write("devices/d" + device + ".csv", table(device, TAGS_OF_A_DEVICE));
        }
        return folder.write("plant.yaml", """
                plant: bench
                title: Bench
                languages: [es, en]
                timeZone: UTC
                equipment:
                  - area: hall
                    title: Hall
                    units:
                """ + units);
    }

    private static String table(int device, int tags) {
        var table = new StringBuilder(HEAD);
        for (int tag = 0; tag < tags; tag++) table.append(ROW.formatted(device, tag));
        return table.toString();
    }
}
