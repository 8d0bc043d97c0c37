package io.orquestador.itests;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.bench.devices.Load;
import io.orquestador.bench.hmi.StoredYear;
import io.orquestador.bench.hmi.YearPlant;
import io.orquestador.bench.plant.Database;
import io.orquestador.bench.plant.PlantFolder;
import io.orquestador.bench.plant.StoredSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The trend page in a real browser over a year of twenty tags in the real database; what is looked at is in {@code itests/browser}. */
class TrendYearTest {
    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> trends() throws Exception {
        var data = folder.resolve("data");
        try (var load = Load.start(folder.resolve("devices"), List.of(YearPlant.DEVICE), 1)) {
            YearPlant.write(new PlantFolder(data.resolve("plant")), load.port(YearPlant.DEVICE));
            try (var node = Node.start(data, Map.of("ORQ_PROFILE", "dev"))) {
                var database = new Database(data);
                awaitTags(new StoredSamples(database));
                var end = Instant.now().truncatedTo(ChronoUnit.DAYS);
                StoredYear.write(database, YearPlant.paths(), end, YearPlant.DEVICE.periodMs());
                var environment = Map.of(
                        "BASE", "http://127.0.0.1:" + node.port,
                        "TOKEN", node.token(),
                        "TAGS", new ObjectMapper().writeValueAsString(YearPlant.paths()),
                        "END_MS", Long.toString(end.toEpochMilli()),
                        "SHOTS", Path.of("target/screenshots").toAbsolutePath().toString());
                var tests = new BrowserProgram("checkTrends", environment, order -> {
                            throw new IllegalArgumentException("nothing is to be ordered here: " + order);
                        })
                        .tests();
                node.stop();
                return tests;
            }
        }
    }

    private static void awaitTags(StoredSamples stored) {
        Awaitility.await("the tags in history")
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> {
                    for (var path : YearPlant.paths()) if (!stored.anySince(Instant.EPOCH, List.of(path))) return false;
                    return true;
                });
    }
}
