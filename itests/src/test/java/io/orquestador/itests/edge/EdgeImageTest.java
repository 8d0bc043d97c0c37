package io.orquestador.itests.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantFolder;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.SimulatorProcess;
import io.orquestador.itests.SbomTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeImageTest {
    private static final int UNUSED_CODE_BYTES = 3 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"headless", "hmi"})
    void everyNativeLibraryIsThereForArm64AndLittleElseIs(String flavour) throws Exception {
        var runtime = EdgeImage.make(flavour, folder.resolve("image")).runtime();
        var machines = new TreeMap<String, TreeSet<Integer>>();
        var unused = 0L;
        for (var code : Natives.in(runtime)) {
            // libjansi.so, libjansi.jnilib and jansi.dll are one library
            var library = code.container() + ": " + code.name().replaceAll("^lib|\\..*", "");
            machines.computeIfAbsent(library, any -> new TreeSet<>()).add(code.machine());
            if (code.machine() != Natives.AARCH64) unused += code.bytes();
        }
        var without = machines.entrySet().stream()
                .filter(each -> !each.getValue().contains(Natives.AARCH64))
                .toList();
        assertEquals(List.of(), without, "libraries without code for arm64");
        assertEquals(flavour.equals("hmi"), machines.keySet().stream().anyMatch(name -> name.endsWith(": postgres")));
        assertTrue(unused < UNUSED_CODE_BYTES, unused + " bytes of code for other machines");
        try (var files = Files.walk(runtime)) {
            var names = files.map(file -> file.getFileName().toString()).collect(Collectors.joining(" "));
            assertEquals(flavour.equals("hmi"), names.contains("gateway-hmi") && names.contains("gateway-live"));
            assertFalse(names.contains("j2mod") || names.contains("simulator"), "what only the demo needs");
        }
        SbomTest.assertEachJarIsListed(runtime);
    }

    @Test
    void installingIsIdempotentKeepsWhatBelongsToTheMachineAndTheReleaseBefore() throws Exception {
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "only root can install");
        var image = EdgeImage.make("headless", folder.resolve("image"));
        Files.writeString(image.folder().resolve("etc/io.orquestador.journal.cfg"), "keepHours = 12\n");
        var card = Files.createDirectory(folder.resolve("card"));
        image.install(card);
        var current = card.resolve("opt/orquestador/current");
        assertEquals(image.version(), Files.readSymbolicLink(current).toString());
        assertTrue(Files.isExecutable(current.resolve("bin/orq-run")));
        assertTrue(Files.exists(card.resolve("etc/systemd/system/multi-user.target.wants/orquestador.service")));
        var settings = card.resolve("etc/default/orquestador");
        Files.writeString(settings, "ORQ_PORT=8282\n");
        var ofThePlant = card.resolve("var/lib/orquestador/etc/io.orquestador.journal.cfg");
        assertEquals("keepHours = 12\n", Files.readString(ofThePlant));
        Files.writeString(ofThePlant, "keepHours = 13\n");
        var before = stamps(card);
        image.install(card);
        assertEquals(before, stamps(card), "a second time changes nothing");

        for (var release : List.of("edge-headless-9.9.8", "edge-headless-9.9.9")) {
            Files.writeString(image.folder().resolve("version"), release + "\n");
            image.install(card);
            assertEquals(release, Files.readSymbolicLink(current).toString());
        }
        assertEquals(
                new TreeSet<>(List.of("current", "previous", "edge-headless-9.9.8", "edge-headless-9.9.9")),
                names(current.getParent()));
        assertEquals(
                "edge-headless-9.9.8",
                Files.readSymbolicLink(current.resolveSibling("previous")).toString());
        assertEquals("keepHours = 13\n", Files.readString(ofThePlant));
        assertEquals("ORQ_PORT=8282\n", Files.readString(settings));
    }

    /** As it is installed, so that the program it names is there. */
    @Test
    void systemdUnderstandsTheUnit() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not here");
        var image = EdgeImage.make("headless", folder.resolve("image"));
        var unit = folder.resolve("orquestador.service");
        var text = Files.readString(image.folder().resolve("orquestador.service"));
        Files.writeString(
                unit, text.replace("/opt/orquestador/current", image.runtime().toString()));
        assertEquals("", EdgeImage.run(Map.of(), "systemd-analyze", "verify", "--man=no", unit.toString()));
    }

    @Test
    void anImageIsMadeAnewButNeverOverSomethingElse() throws Exception {
        var image = EdgeImage.make("headless", folder.resolve("image"));
        var version = image.version();
        var settings = Files.writeString(image.folder().resolve("etc/of-the-plant.cfg"), "a = b\n");
        assertEquals(
                version, EdgeImage.make("headless", folder.resolve("image")).version(), "same content, same name");
        assertTrue(Files.exists(settings), "what was put into it is still there");
        var other = Files.createDirectory(folder.resolve("photos"));
        Files.writeString(other.resolve("a.jpg"), "x");
        var refused = assertThrows(AssertionError.class, () -> EdgeImage.make("headless", other));
        assertTrue(refused.getMessage().contains("holds something else"), refused.getMessage());
        assertTrue(Files.exists(other.resolve("a.jpg")));
    }

    /** From the plant folder to the first stored value, with nobody who applies anything. */
    @Test
    void thePlantOfTheImageRunsFromTheFirstStart() throws Exception {
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "only root can install");
        var brewery = PlantFolder.brewery(folder.resolve("brewery")).overModbus();
        var card = Files.createDirectory(folder.resolve("card"));
        var data = card.resolve("var/lib/orquestador");
        try (var simulator = SimulatorProcess.start(folder.resolve("simulator"))) {
            for (var each : simulator.ports().entrySet()) brewery.port(each.getKey(), each.getValue());
            var image = EdgeImage.make("headless", brewery.path(), folder.resolve("image"));
            image.install(card);
            var current = card.resolve("opt/orquestador/current");
            var setup = new PlantSetup(current, data, PlantSetup.freePort(), Map.of(), List.of());
            try (var plant = new Plant(setup)) {
                plant.start().awaitHealthy(PATIENCE);
                FirstValue.await("headless", plant, PATIENCE);
                var revision = plant.rest().get("plant/revisions").get(0);
                assertEquals(1, revision.get("number").asInt(), revision.toString());
                assertEquals(
                        "it came with the image " + image.version(),
                        revision.get("reason").asText());
                assertEquals(0, plant.stop(PATIENCE));
            }
            var changed = Files.writeString(data.resolve("plant/README.md"), "changed on the gateway\n");
            var said = image.install(card);
            assertTrue(said.contains("is left alone; the one in this image is another"), said);
            assertEquals("changed on the gateway\n", Files.readString(changed));
            assertFalse(Files.exists(data.resolve("plant-first")), "once only");
        }
    }

    @Test
    void aPlantWithAMistakeMakesNoImage() throws Exception {
        var brewery = PlantFolder.brewery(folder.resolve("brewery"));
        var image = EdgeImage.make("headless", brewery.path(), folder.resolve("image"));
        var before = stamps(image.folder());
        brewery.write("devices/utilities.yaml", "driver: modbus\nsettings: {hosst: 127.0.0.1}\n");
        var refused = assertThrows(
                AssertionError.class, () -> EdgeImage.make("headless", brewery.path(), folder.resolve("image")));
        assertTrue(refused.getMessage().contains("devices/utilities.yaml:2:"), refused.getMessage());
        assertTrue(refused.getMessage().contains("PLANT-UNKNOWN-SETTING"), refused.getMessage());
        assertEquals(before, stamps(image.folder()));
        EdgeImage.make("headless", folder.resolve("image"));
        assertTrue(Files.exists(image.folder().resolve("plant/plant.yaml")), "an image made anew keeps its plant");
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Every file with its inode and the time of its last change. */
    private static Map<String, String> stamps(Path folder) throws IOException {
        var stamps = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList())
                stamps.put(
                        file.toString(), Files.getAttribute(file, "unix:ino") + " " + Files.getLastModifiedTime(file));
        }
        return stamps;
    }
}
