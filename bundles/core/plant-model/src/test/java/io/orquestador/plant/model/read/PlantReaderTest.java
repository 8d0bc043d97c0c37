package io.orquestador.plant.model.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.modbus.ModbusKind;
import io.orquestador.plant.Device;
import io.orquestador.plant.Equipment.Level;
import io.orquestador.plant.LocalText;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantTag.Span;
import io.orquestador.tag.TagType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A right folder becomes the plant that it describes. */
class PlantReaderTest {
    private static final Map<String, String> FILES = Brewery.files();
    private static final Plant PLANT = read(FILES);

    private static Plant read(Map<String, String> files) {
        var reading = Installed.read(files);
        assertEquals(List.of(), reading.problems());
        return reading.plant().orElseThrow();
    }

    @Test
    void theWholeBreweryIsThere() {
        assertEquals("brewery", PLANT.name());
        assertEquals("America/Bogota", PLANT.timeZone().getId());
        assertEquals(0.752, PLANT.sitePressureBarA().orElseThrow());
        assertEquals(242 + 4 + 4 + 7, PLANT.tags().size(), "Modbus, two of each fermenter, lab.yaml");
        assertEquals(FILES, PLANT.files());
        assertEquals(
                Map.of("cellar", FILES.get("displays/cellar.json"), "overview", FILES.get("displays/overview.json")),
                PLANT.displays());
    }

    @Test
    void aTagOfACsvFileHasWhatItsColumnsSay() {
        var tag = PLANT.tags().get("brewhouse/mash-tun/TT-101");
        assertEquals(TagType.FLOAT64, tag.definition().type());
        assertEquals("Cel", tag.definition().unit());
        assertEquals("brewhouse", tag.device());
        assertEquals(Optional.of(new Span(-10, 120)), tag.range());
        assertEquals(Optional.of(new Span(0, 100)), tag.normal());
        assertEquals(Optional.of("brewhouse/mash-tun/TIC-101-SP"), tag.setpoint());
        assertEquals("Temperature, mash tun", tag.description().in("en", ""));
        assertEquals(1_000, tag.periodMs());
        assertEquals(0.05, tag.deadband());
        assertFalse(tag.writable());
        assertEquals(2, PLANT.tags().get("brewhouse/mash-tun/AT-101").decimals());
        var running = PLANT.tags().get("utilities/glycol/P-701-RUN");
        assertEquals(
                new LocalText(Map.of("es", "EN MARCHA", "en", "RUNNING")),
                running.states().get(1L));
        assertEquals(100, running.periodMs(), "class fast");
    }

    /** Its age says nothing, so that no page may call it stale. */
    @Test
    void aTagThatItsDeviceTellsOnlyWhenItChangesHasNoPeriod() {
        var files = new HashMap<>(FILES);
        files.computeIfPresent("devices/cellar.yaml", (path, text) -> text.replace("modbus", "modbus-told"));
        var tags = read(files).tags();
        assertEquals(0, tags.get("cellar/fv-02/TT-311").periodMs());
        assertEquals(5_000, tags.get("cellar/fv-01/TDI-301").periodMs(), "calculated");
        assertEquals(1_000, tags.get("brewhouse/mash-tun/TT-101").periodMs(), "polled");
    }

    @Test
    void aTemplateGivesEachUnitItsTags() {
        var tag = PLANT.tags().get("cellar/fv-02/TT-311");
        assertEquals(Optional.of("cellar/fv-02/TIC-311-SP"), tag.setpoint());
        assertEquals(
                Optional.of(new Span(0, 20)),
                PLANT.tags().get("cellar/fv-01/LT-301").range());
        assertEquals(
                Optional.of(new Span(0, 40)),
                PLANT.tags().get("cellar/fv-02/LT-311").range());
        assertTrue(points("cellar").stream().anyMatch(each -> each.startsWith("cellar/fv-04/AGE = input:116 uint32 ")));
        assertTrue(PLANT.calculated().stream()
                .anyMatch(each -> each.path().equals("cellar/fv-03/TDI-321")
                        && each.expression().equals("tag('cellar/fv-03/TT-321') - tag('cellar/fv-03/TIC-321-SP')")));
        assertEquals(Device.MANUAL, PLANT.tags().get("cellar/fv-01/VDK-301").device());
        assertTrue(PLANT.tags().get("cellar/fv-01/VDK-301").writable());
        assertEquals(5_000, PLANT.tags().get("cellar/fv-01/TDI-301").periodMs());
    }

    @Test
    void theEquipmentTreeHasTitlesDisplaysAndKeyTags() {
        var cellar = PLANT.site().children().get(1);
        var cell = cellar.children().get(0);
        assertEquals(Level.PROCESS_CELL, cell.level());
        var fermenter = cell.children().get(1);
        assertEquals("cellar/fv-02", fermenter.path());
        assertEquals("Fermentador 2", fermenter.title().in("es", ""));
        assertEquals(Optional.of("fermenter"), fermenter.template());
        assertEquals(Optional.of("cellar"), fermenter.display());
        assertEquals(List.of("cellar/fv-02/TT-311", "cellar/fv-02/LT-311"), fermenter.keyTags());
        assertEquals("New tank", cell.children().get(3).title().in("en", ""), "the instance's own word wins");
        assertEquals("Servicios", PLANT.site().children().get(2).title().in("es", ""));
    }

    @Test
    void theDriverTakesTheConfigurationAsItIs() {
        for (var device : PLANT.devices()) {
            var checked = new ModbusKind().check(device.settings());
            assertEquals(List.of(), checked.problems());
            for (var tag : checked.tags())
                assertEquals(PLANT.tags().get(tag.path()).definition(), tag, "by id=");
        }
        assertEquals(15_021, device("cellar").settings().get("port"));
        assertEquals("devices/cellar.yaml", device("cellar").file());
    }

    private static Device device(String name) {
        return PLANT.devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> points(String device) {
        return Arrays.asList((String[]) device(device).settings().get("points"));
    }

    @Test
    void aRenameIsAskedForOnlyWhileTheOldPathIsFree() {
        assertEquals(
                Installed.id("brewhouse/hlt/OLD", TagType.FLOAT64, "kW"),
                PLANT.tags().get("brewhouse/hlt/ENERGY-RATE").definition().uuid());
        var both = Brewery.files();
        both.compute(
                "tags/lab.yaml",
                (path, text) -> text + "  brewhouse/hlt/OLD: {type: float64, unit: kW, expression: \"1.0\"}\n");
        assertEquals(
                Installed.id("brewhouse/hlt/ENERGY-RATE", TagType.FLOAT64, "kW"),
                read(both).tags().get("brewhouse/hlt/ENERGY-RATE").definition().uuid());
    }

    @Test
    void aSpreadsheetsFileOfColombiaIsTheSame() {
        var files = Brewery.files();
        var semicolons = files.get("devices/utilities.csv")
                .replace("0=PARADA;1=EN MARCHA", "0=PARADA|1=EN MARCHA")
                .replace("0=STOPPED;1=RUNNING", "0=STOPPED|1=RUNNING")
                .replace(',', ';')
                .replace('|', ';')
                .replace("0.05", "0,05")
                .replace("\n", "\r\n");
        files.put("devices/utilities.csv", "\uFEFF" + semicolons);
        assertEquals(PLANT.tags(), read(files).tags());
    }

    @Test
    void theDigestIsThatOfTheFiles() throws Exception {
        var reader = Installed.reader();
        var onDisk = reader.read(Brewery.FOLDER, Optional.empty());
        assertEquals(reader.read(FILES).digest(), onDisk.digest());
        assertEquals(FILES, onDisk.files());
        var other = Brewery.files();
        other.compute("tags/lab.yaml", (path, text) -> text + "\n");
        assertNotEquals(onDisk.digest(), reader.read(other).digest());
        other.put("tags/lab2.yaml", other.remove("tags/lab.yaml"));
        assertNotEquals(onDisk.digest(), reader.read(other).digest());
    }
}
