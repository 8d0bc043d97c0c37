package io.orquestador.plant.model.read;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverKind;
import io.orquestador.driver.modbus.ModbusKind;
import io.orquestador.plant.Device;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantRevision;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change is read as fast as it is small, and what it leaves alone stays the same object. MutationTest tells that nothing is overlooked. */
class RereadTest {
    @TempDir
    Path folder;

    @Test
    void whatDidNotChangeIsTheSameObjectAndItsDriverIsNotAsked() throws IOException {
        var asked = new ArrayList<String>();
        var kinds = asking(asked);
        var reader = new PlantReader(() -> kinds, (path, type, unit, was) -> Installed.id(path, type, unit));
        write(Brewery.files());
        var first = read(reader, Optional.empty());
        asked.clear();
        var files = Brewery.files();
        write(Map.of("devices/cellar.yaml", files.get("devices/cellar.yaml").replace("15021", "15029")));
        var second = read(reader, Optional.of(running(first)));

        assertEquals(List.of("cellar"), asked);
        assertNotEquals(device(first, "cellar"), device(second, "cellar"));
        assertSame(device(first, "brewhouse"), device(second, "brewhouse"));
        first.tags().forEach((path, tag) -> assertSame(tag, second.tags().get(path), path));
        assertNotSame(first, second);
    }

    @Test
    void whatRunsAlreadyIsNotReadAtAll() throws IOException {
        var asked = new ArrayList<String>();
        var kinds = asking(asked);
        var reader = new PlantReader(() -> kinds, (path, type, unit, was) -> Installed.id(path, type, unit));
        write(Brewery.files());
        var found = reader.read(folder, Optional.empty());
        asked.clear();
        var runs = new PlantRevision(
                new PlantRevision.Info(1, found.digest(), Instant.EPOCH, "owner", "first", 0),
                found.plant().orElseThrow());
        assertSame(
                found.plant().orElseThrow(),
                reader.read(folder, Optional.of(runs)).plant().orElseThrow());
        assertEquals(List.of(), asked);
    }

    @Test
    void oneLineOfFiftyThousandCostsAFraction() {
        var files = LargePlantTest.files();
        var reader = Installed.reader();
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        assertTrue(reader.read(files).plant().isPresent());
        long whole = threads.getCurrentThreadCpuTime() - start;
        files.compute("devices/plc-3.csv", (path, text) -> text.replace("Temperature 7\n", "Temperature seven\n"));
        start = threads.getCurrentThreadCpuTime();
        var again = reader.read(files);
        long change = threads.getCurrentThreadCpuTime() - start;
        System.out.printf(
                "50,400 tags: %,d ms, with one line changed: %,d ms%n", whole / 1_000_000, change / 1_000_000);
        var tag = again.plant().orElseThrow().tags().get("area-3/unit-7/TT-7");
        assertEquals("Temperature seven", tag.description().in("en", ""));
        assertTrue(change < whole / 2, change + " of " + whole);
    }

    private static PlantRevision running(Plant plant) {
        return new PlantRevision(new PlantRevision.Info(1, "another", Instant.EPOCH, "owner", "first", 0), plant);
    }

    private Plant read(PlantReader reader, Optional<PlantRevision> running) throws IOException {
        var reading = reader.read(folder, running);
        assertEquals(List.of(), reading.problems());
        return reading.plant().orElseThrow();
    }

    /** A driver whose bundle was updated: its classes go with what it made. */
    @Test
    void whatADriverMadeThatIsGoneIsForgotten() throws IOException {
        var kinds = new AtomicReference<>(asking(new ArrayList<>()));
        var reader = new PlantReader(kinds::get, (path, type, unit, was) -> Installed.id(path, type, unit));
        write(Brewery.files());
        read(reader, Optional.empty());
        var before =
                new WeakReference<>(kinds.get().kind("modbus").orElseThrow().driver());
        kinds.set(asking(new ArrayList<>()));
        reader.forgetGone();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return before.get() == null;
        });
        Reference.reachabilityFence(reader);
    }

    private void write(Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static Device device(Plant plant, String name) {
        return plant.devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The Modbus driver, and which devices it was asked about. */
    private static Kinds asking(List<String> asked) {
        var installed = new Installed().kind("modbus").orElseThrow();
        var driver = new ModbusKind();
        var noting = new Kind(
                new DriverKind() {
                    @Override
                    public String name() {
                        return driver.name();
                    }

                    @Override
                    public String pid() {
                        return driver.pid();
                    }

                    @Override
                    public Checked check(Map<String, Object> configuration) {
                        asked.add(String.valueOf(configuration.get(DriverKind.DEVICE)));
                        return driver.check(configuration);
                    }
                },
                installed.attributes());
        return new Kinds() {
            @Override
            public Optional<Kind> kind(String name) {
                return name.equals(driver.name()) ? Optional.of(noting) : Optional.empty();
            }

            @Override
            public List<String> names() {
                return List.of(driver.name());
            }
        };
    }
}
