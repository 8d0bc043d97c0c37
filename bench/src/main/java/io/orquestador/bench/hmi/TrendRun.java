package io.orquestador.bench.hmi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.bench.devices.Load;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantFolder;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.StoredSamples;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The assembly with {@link YearPlant} and {@link StoredYear}, and a browser that opens a trend of all of it. */
public final class TrendRun {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private TrendRun() {}

    /** What was measured, ms; see {@code trendPaint.mjs}. */
    public record Seen(
            long samples,
            double firstMs,
            double fullMs,
            double panFirstMs,
            double panFullMs,
            double askedAtMs,
            double coarseAnswerMs,
            double fullAnswerMs) {
        @Override
        public String toString() {
            return ("a year of %,d samples: traces after %.0f ms, all of them after %.0f ms; panned: %.0f ms and %.0f ms;"
                            + " history, asked after %.0f ms, took %.0f ms for the coarse picture, %.0f ms for the rest")
                    .formatted(
                            samples, firstMs, fullMs, panFirstMs, panFullMs, askedAtMs, coarseAnswerMs, fullAnswerMs);
        }
    }

    /** @param periodMs between two samples of a tag in the year */
    public static Seen measure(int runs, long periodMs) throws Exception {
        var setup = PlantSetup.fresh("trends").environment("ORQ_PROFILE", "dev");
        try (var load = Load.start(setup.data().resolveSibling("devices"), List.of(YearPlant.DEVICE), 1);
                var plant = new Plant(setup)) {
            YearPlant.write(new PlantFolder(setup.data().resolve("plant")), load.port(YearPlant.DEVICE));
            plant.start().awaitHealthy(PATIENCE);
            var stored = new StoredSamples(plant.database());
            plant.awaiting("the tags in history", PATIENCE, () -> knowsAll(stored));
            var end = Instant.now().truncatedTo(ChronoUnit.DAYS);
            long samples = StoredYear.write(plant.database(), YearPlant.paths(), end, periodMs);
            var figures = JSON.readTree(BrowserFigures.program(
                    "measureTrends",
                    Map.of(
                            "BASE",
                            "http://127.0.0.1:" + setup.port(),
                            "TAGS",
                            JSON.writeValueAsString(YearPlant.paths()),
                            "END_MS",
                            Long.toString(end.toEpochMilli()),
                            "RUNS",
                            Integer.toString(runs))));
            for (var problem : figures.path("problems")) System.out.println("the page: " + problem.asText());
            return new Seen(
                    samples,
                    figure(figures, "firstMs"),
                    figure(figures, "fullMs"),
                    figure(figures, "panFirstMs"),
                    figure(figures, "panFullMs"),
                    figure(figures, "askedAtMs"),
                    figure(figures, "coarseAnswerMs"),
                    figure(figures, "fullAnswerMs"));
        }
    }

    private static double figure(JsonNode figures, String name) {
        return figures.path(name).asDouble(Double.NaN);
    }

    private static boolean knowsAll(StoredSamples stored) throws IOException {
        try {
            for (var path : YearPlant.paths()) if (!stored.anySince(Instant.EPOCH, List.of(path))) return false;
            return true;
        } catch (SQLException e) {
            return false; // no tables yet
        }
    }
}
