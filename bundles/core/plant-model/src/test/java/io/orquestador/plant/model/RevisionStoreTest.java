package io.orquestador.plant.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.plant.Device;
import io.orquestador.plant.Plant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionStoreTest {
    @TempDir
    Path data;

    @Test
    void aRevisionComesBackAsItWas() throws IOException {
        var settings = Map.<String, Object>of(
                "device",
                "plc",
                "port",
                502,
                "long",
                5_000_000_000L,
                "x",
                0.1,
                "on",
                true,
                "text",
                "ñ:1",
                "lines",
                new String[] {"a", ""});
        var device = new Device("plc", "modbus", "devices/plc.yaml", settings);
        var tag = Plants.tag("plc", "1:a/b/c");
        var plant = Plants.withHistory(
                Plants.plant(
                        List.of(device), Map.of("a/b/c", tag), Map.of("plant.yaml", "é\n", "devices/plc.yaml", "")),
                List.of(Plants.ENERGY, Plants.LAB));
        var store = new RevisionStore(data, 5);
        store.put(Plants.stored(7, plant));
        var back = new RevisionStore(data, 5).read(7).orElseThrow();
        var again = back.revision().plant();
        assertEquals(Plants.stored(7, plant).revision().info(), back.revision().info());
        assertEquals(Map.of("plc", 7L), back.deviceRevisions());
        assertEquals(Map.of("modbus", "io.orquestador.driver.modbus"), back.pids());
        assertEquals(
                DeviceConfigurations.comparable(settings),
                DeviceConfigurations.comparable(again.devices().get(0).settings()));
        assertArrayEquals(new String[] {"a", ""}, (String[])
                again.devices().get(0).settings().get("lines"));
        assertEquals(plant.tags(), again.tags());
        assertEquals(plant.site(), again.site());
        assertEquals(plant.calculated(), again.calculated());
        assertEquals(plant.displays(), again.displays());
        assertEquals(plant.history(), again.history());
        assertEquals(plant.files(), again.files());
        assertEquals(plant.timeZone(), again.timeZone());
        assertEquals(plant.sitePressureBarA(), again.sitePressureBarA());
        assertEquals(List.of("orq-simulator"), again.features());
        assertEquals(List.of(), PlantDiff.between(plant, again));
    }

    @Test
    void onlySoManyAreKeptAndTheNewestAlways() throws IOException {
        var store = new RevisionStore(data, 2);
        for (int number = 1; number <= 4; number++) {
            assertEquals(number, store.next());
            store.put(Plants.stored(number, Plants.of(Map.of())));
        }
        assertEquals(List.of(4L, 3L), store.numbers());
        assertEquals(
                List.of(4L), store.list(1).stream().map(info -> info.number()).toList());
        assertTrue(store.read(2).isEmpty());
    }

    @Test
    void aDamagedRevisionIsToldAndNeverUsed() throws IOException {
        var store = new RevisionStore(data, 5);
        store.put(Plants.stored(1, Plants.of(Map.of())));
        var file = data.resolve("plant-revisions/1/plant.json.gz");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        var damaged = assertThrows(IOException.class, () -> store.read(1));
        assertTrue(String.valueOf(damaged.getMessage()).contains("PLANT-REVISION-DAMAGED"), damaged.getMessage());
    }

    @Test
    void aPlantUnderTheNumberOfAnotherIsDamageToo() throws IOException {
        var store = new RevisionStore(data, 5);
        store.put(Plants.stored(1, Plants.of(Map.of())));
        store.put(Plants.stored(2, Plants.of(Map.of("plc", List.of("1:a/b/c")))));
        var revisions = data.resolve("plant-revisions");
        Files.copy(
                revisions.resolve("2/plant.json.gz"),
                revisions.resolve("1/plant.json.gz"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThrows(IOException.class, () -> store.read(1));
    }

    @Test
    void whatWasNotFinishedIsNoRevision() throws IOException {
        Files.createDirectories(data.resolve("plant-revisions/.1.tmp/files"));
        var store = new RevisionStore(data, 5);
        assertEquals(List.of(), store.numbers());
        store.put(Plants.stored(1, Plants.of(Map.of())));
        assertEquals(List.of(1L), store.numbers());
    }

    @Test
    void whatDidNotChangeIsWrittenOnce() throws IOException {
        var store = new RevisionStore(data, 5);
        var first = Plants.of(Map.of("plc", List.of("1:a/b/c"), "oven", List.of("2:a/b/d")));
        store.put(Plants.stored(1, first));
        var oven = Plants.device("oven", List.of("a/b/d = input:9 float32"));
        store.put(Plants.stored(2, with(first, oven)));
        var revisions = data.resolve("plant-revisions");
        assertTrue(same(revisions, "devices/plc.json.gz"));
        assertTrue(same(revisions, "files/plant.yaml"));
        assertFalse(same(revisions, "devices/oven.json.gz"));
        var again = new RevisionStore(data, 1);
        var back = again.read(2).orElseThrow();
        assertEquals(
                List.of(), PlantDiff.between(with(first, oven), back.revision().plant()));
        again.put(Plants.stored(3, back.revision().plant()));
        assertEquals(List.of(3L), again.numbers());
        assertEquals(
                back.revision().plant().tags(),
                again.read(3).orElseThrow().revision().plant().tags());
    }

    @Test
    void aDamagedPartIsNotHandedOn() throws IOException {
        var store = new RevisionStore(data, 5);
        var plant = Plants.of(Map.of("plc", List.of("1:a/b/c")));
        store.put(Plants.stored(1, plant));
        var revisions = data.resolve("plant-revisions");
        Files.write(revisions.resolve("1/devices/plc.json.gz"), new byte[] {1});
        Files.writeString(revisions.resolve("1/files/plant.yaml"), "torn");
        store.put(Plants.stored(2, plant));
        assertEquals(
                plant.files(), store.read(2).orElseThrow().revision().plant().files());
        assertThrows(IOException.class, () -> store.read(1));
    }

    private static Plant with(Plant plant, Device device) {
        var devices = new ArrayList<>(plant.devices());
        devices.replaceAll(each -> each.name().equals(device.name()) ? device : each);
        return Plants.plant(devices, plant.tags(), plant.files());
    }

    private static boolean same(Path revisions, String file) throws IOException {
        return Files.isSameFile(
                revisions.resolve("1").resolve(file), revisions.resolve("2").resolve(file));
    }
}
