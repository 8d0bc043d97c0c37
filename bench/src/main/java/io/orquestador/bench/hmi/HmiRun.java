package io.orquestador.bench.hmi;

import io.orquestador.bench.devices.Load;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantFolder;
import io.orquestador.bench.plant.PlantSetup;
import java.time.Duration;
import java.util.List;

/** The assembly with {@link PanelPlant}, its device in a process beside it, and the browser in another. */
public final class HmiRun {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private HmiRun() {}

    /** What was measured; see {@code measure.mjs}. CPU: of the page's process, in percent of a core. */
    public record Seen(double contentPaintMs, double valuesPaintMs, double cpuPct, double fpsP5, double heapGrowthPct) {
        @Override
        public String toString() {
            return "first content after %.0f ms, first frame with values after %.0f ms (medians of five cold starts); %.1f %% of a core, %.0f frames/s (p5), heap %+.1f %%"
                    .formatted(contentPaintMs, valuesPaintMs, cpuPct, fpsP5, heapGrowthPct);
        }
    }

    public static Seen measure(int seconds, int heapSeconds) throws Exception {
        var setup = PlantSetup.fresh("hmi").environment("ORQ_PROFILE", "dev");
        try (var load = Load.start(setup.data().resolveSibling("devices"), List.of(PanelPlant.DEVICE), 1);
                var plant = new Plant(setup)) {
            PanelPlant.write(new PlantFolder(setup.data().resolve("plant")), load.port(PanelPlant.DEVICE));
            plant.start().awaitHealthy(PATIENCE);
            plant.awaiting("the device's values", PATIENCE, () -> plant.rest()
                    .look("tag?path=" + PanelPlant.DEVICE.stamp())
                    .body()
                    .path("last")
                    .path("quality")
                    .asText()
                    .equals("good"));
            var figures =
                    BrowserFigures.measure("http://127.0.0.1:" + setup.port(), PanelPlant.VIEW, seconds, heapSeconds);
            return new Seen(
                    figures.contentPaintMs(),
                    figures.valuesPaintMs(),
                    figures.cpuPct(),
                    figures.fpsP5(),
                    figures.heapGrowthPct());
        }
    }
}
