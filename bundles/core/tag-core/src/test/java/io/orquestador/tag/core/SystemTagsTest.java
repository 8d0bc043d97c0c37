package io.orquestador.tag.core;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.metrics.ConditionSource;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.Metric.Kind;
import io.orquestador.metrics.MetricSource;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.TestPermit;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.StatusCode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemTagsTest {
    private final Fixture plant = new Fixture();
    private final SystemTags system = new SystemTags(plant.bus);

    private static Metric metric(String name, double value, String... labels) {
        var map = new HashMap<String, String>();
        for (int i = 0; i < labels.length; i += 2) map.put(labels[i], labels[i + 1]);
        return new Metric(name, map, Kind.GAUGE, value, "s", "Helps.");
    }

    private double value(String path) {
        return (Double) plant.bus.image().value(path).orElseThrow().value();
    }

    @Test
    void metricsBecomeTagsByNameAndLabels() {
        system.publish(
                List.of(
                        metric("disk_free_bytes", 12),
                        metric("journal_reader_lag_samples", 7, "reader", "historian"),
                        metric("scans_missed_total", 1, "device", "cellar", "class", "fast")),
                plant.now());
        assertEquals(12, value("system/disk_free_bytes"));
        assertEquals(7, value("system/journal_reader_lag_samples/historian"));
        assertEquals(1, value("system/scans_missed_total/fast/cellar")); // labels by name: class, device
        assertEquals(
                "s",
                plant.bus
                        .image()
                        .value("system/disk_free_bytes")
                        .orElseThrow()
                        .tag()
                        .unit());
        assertEquals(3, plant.journal.samples());
    }

    @Test
    void metricThatIsNoLongerToldBecomesNotConnectedAndTheOthersStay() {
        system.publish(List.of(metric("a", 1), metric("b", 2)), plant.now());
        plant.pass(5_000);
        system.publish(List.of(metric("b", 3)), plant.now());
        plant.pass(10_000);
        plant.tend();
        assertEquals(
                StatusCode.BAD_NOT_CONNECTED,
                plant.bus.image().value("system/a").orElseThrow().status());
        assertEquals(3, value("system/b"));
    }

    @Test
    void metricsThatCannotBeTagsAndSecondOnesOfAPathAreLeftOut() {
        system.publish(List.of(metric("a", 1), metric("a", 2), metric("b", 3, "x", "nul\0")), plant.now());
        assertEquals(1, value("system/a"));
        assertEquals(1, plant.bus.image().tags().size());
    }

    @Test
    void unknownNumberIsBad() {
        system.publish(List.of(metric("a", Double.NaN)), plant.now());
        assertTrue(StatusCode.isBad(
                plant.bus.image().value("system/a").orElseThrow().status()));
    }

    @Test
    void sourceThatFailsIsLeftOut() {
        var failures = new HashMap<String, String>();
        MetricSource broken = () -> {
            throw new IllegalStateException("broken");
        };
        assertEquals(
                1,
                SystemTags.all(List.of(broken, () -> List.of(metric("a", 1))), failures)
                        .size());
        assertEquals(1, failures.size());
    }

    @Test
    void theComponentPublishesAllSourcesAndTellsConditions(@TempDir Path data) {
        var services = new ListedServices();
        var journal = new MemoryJournal();
        var core = services.start(data, journal, TestPermit.allowAll());
        try {
            core.bindMetrics(() -> List.of(metric("journal_sync_seconds", 0.02)));
            core.bindMetrics(() -> services.get(MetricSource.class) == null
                    ? List.of()
                    : services.get(MetricSource.class).metrics());
            await().until(() -> services.get(ProcessImage.class) != null);
            var image = services.get(ProcessImage.class);
            await().until(() -> image.value("system/journal_sync_seconds").isPresent());
            await().until(() ->
                    image.value("system/tag_refused_samples_total/not_recorded").isPresent());
            journal.refuse("disk full");
            var conditions = services.get(ConditionSource.class);
            await().until(() -> conditions.conditions().size() == 1);
            assertEquals("TAG-NOT-RECORDED", conditions.conditions().get(0).code());
            journal.accept();
            await().until(() -> conditions.conditions().isEmpty());
            assertFalse(journal.gaps().isEmpty());
        } finally {
            core.stop();
        }
        assertEquals(Map.of(), services.all());
    }

    /** The bus would wait three seconds for what only the thread that waits could give it. */
    @Test
    void aPermitThatComesInTheMiddleOfACycleIsUsedFromTheNext(@TempDir Path data) {
        var services = new ListedServices();
        var self = new AtomicReference<TagCore>();
        var core = new TagCore(
                services,
                data,
                Clock.systemUTC(),
                () -> {
                    if (Thread.currentThread()
                            .getName()
                            .equals("tag-system")) // after the bus was told that there is none
                    Objects.requireNonNull(self.get()).bindPermit(TestPermit.allowAll());
                    return System.nanoTime();
                },
                Fixture.LIMITS,
                1_000);
        self.set(core);
        core.bindMetrics(() -> List.of(metric("journal_sync_seconds", 0.02)));
        core.start();
        try {
            await().until(() -> services.get(ProcessImage.class) != null);
            var image = services.get(ProcessImage.class);
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> image.value("system/journal_sync_seconds").isPresent());
        } finally {
            core.stop();
        }
    }
}
