package io.orquestador.simulator.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverKind;
import io.orquestador.driver.modbus.ModbusKind;
import io.orquestador.driver.opcua.OpcUaKind;
import io.orquestador.plant.Plant;
import io.orquestador.plant.model.read.Kind;
import io.orquestador.plant.model.read.Kinds;
import io.orquestador.plant.model.read.MetatypeFile;
import io.orquestador.plant.model.read.PlantReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The demo's plant folder, read by the reader of the runtime against the real drivers, says of every register what the simulator serves. */
class BreweryTest {
    private static final Path FOLDER = Path.of("..", "config", "plants", "brewery");
    private static final Path TEMPLATE = Path.of("..", "config", "plants", "template");

    @Test
    void everyRegisterIsATagOfItsDevice() throws IOException {
        var plant = read(FOLDER).plant().orElseThrow();
        for (var device : List.of("cellar", "utilities"))
            assertEquals(
                    RegisterMap.of(device).stream()
                            .map(RegisterMap::point)
                            .map(BreweryTest::words)
                            .collect(Collectors.toSet()),
                    points(plant, device));
    }

    @Test
    void theBrewhouseIsReachedByTheNodesThatItsServerHas() throws IOException {
        var plant = read(FOLDER).plant().orElseThrow();
        assertEquals(
                RegisterMap.of("brewhouse").stream()
                        .map(BreweryTest::node)
                        .map(BreweryTest::words)
                        .collect(Collectors.toSet()),
                points(plant, "brewhouse"));
    }

    /** The line by which driver-opcua reads this row: the type is what the server shows. */
    private static String node(RegisterRow row) {
        var type = row.scale() != 1 ? "float32" : row.type().equals("uint16") ? "int32" : row.type();
        return "%s = nsu=urn:orquestador:brewhouse;s=%s %s%s class=%s%s"
                .formatted(
                        row.path(),
                        row.path(),
                        type,
                        row.unit().isEmpty() ? "" : " unit=" + row.unit(),
                        row.pollClass(),
                        row.writable() ? " access=rw" : "");
    }

    @Test
    void descriptionsAndRangesAreThoseOfTheMap() throws IOException {
        var plant = read(FOLDER).plant().orElseThrow();
        for (var row : RegisterMap.rows()) {
            var tag = plant.tags().get(row.path());
            assertEquals(
                    Map.of("es", row.es(), "en", row.en()), tag.description().byLanguage(), row.path());
            assertEquals(row.writable(), tag.writable(), row.path());
            if (row.isInstrument()) {
                assertEquals(row.low(), tag.range().orElseThrow().low(), row.path());
                assertEquals(row.high(), tag.range().orElseThrow().high(), row.path());
            }
            if (row.type().equals("bool"))
                assertEquals(Set.of(0L, 1L), tag.states().keySet(), row.path());
        }
    }

    @Test
    void everyUnitHasATitleAndKeyTagsAndFourFermentersAreOneTemplate() throws IOException {
        var plant = read(FOLDER).plant().orElseThrow();
        int fermenters = 0;
        for (var area : plant.site().children())
            for (var part : area.children())
                for (var unit : part.children().isEmpty() ? List.of(part) : part.children()) {
                    assertTrue(unit.title().byLanguage().keySet().containsAll(List.of("es", "en")), unit.path());
                    assertTrue(!unit.keyTags().isEmpty(), unit.path());
                    if (unit.template().equals(Optional.of("fermenter"))) fermenters++;
                }
        assertEquals(4, fermenters);
    }

    @Test
    void theTemplateOfAPlantIsValidAsItIs() throws IOException {
        assertTrue(read(TEMPLATE).plant().isPresent());
    }

    private static PlantReader.Reading read(Path folder) throws IOException {
        var kinds = Kinds.of(
                List.of(kind(new ModbusKind(), "modbus.ModbusConfig"), kind(new OpcUaKind(), "opcua.OpcUaConfig")));
        var reading = new PlantReader(
                        () -> kinds,
                        (path, type, unit, was) -> UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)))
                .read(folder, Optional.empty());
        assertEquals(List.of(), reading.problems());
        return reading;
    }

    private static Kind kind(DriverKind driver, String metatype) throws IOException {
        try (var in = driver.getClass()
                .getResourceAsStream("/OSGI-INF/metatype/io.orquestador.driver." + metatype + ".xml")) {
            return new Kind(driver, MetatypeFile.attributes(in, driver.pid()).orElseThrow());
        }
    }

    private static Set<Set<String>> points(Plant plant, String name) {
        var device = plant.devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
        var lines = (String[]) device.orElseThrow().settings().get("points");
        return Arrays.stream(lines)
                .map((Function<String, Set<String>>) BreweryTest::words)
                .collect(Collectors.toSet());
    }

    /** The order of a point's options is nobody's business, and the UUID is the plant's. */
    private static Set<String> words(String point) {
        var words = new HashSet<>(Arrays.asList(point.split(" ", -1)));
        words.removeIf(word -> word.startsWith("id=") || word.equals("order=ABCD"));
        return words;
    }
}
