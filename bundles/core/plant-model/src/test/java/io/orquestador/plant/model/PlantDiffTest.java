package io.orquestador.plant.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantChange;
import io.orquestador.plant.PlantChange.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlantDiffTest {
    private static List<String> lines(Plant before, Plant after) {
        return PlantDiff.between(before, after).stream()
                .map(each -> each.kind() + " " + each.what() + " " + each.name()
                        + (each.detail().isEmpty() ? "" : " " + each.detail()))
                .toList();
    }

    @Test
    void theSamePlantHasNoChanges() {
        assertEquals(
                List.of(),
                lines(Plants.of(Map.of("plc", List.of("1:a/b/c"))), Plants.of(Map.of("plc", List.of("1:a/b/c")))));
    }

    @Test
    void tagsComeAndGo() {
        var before = Plants.of(Map.of("plc", List.of("1:a/b/c", "2:a/b/d")));
        var after = Plants.of(Map.of("plc", List.of("1:a/b/c", "3:a/b/e")));
        assertEquals(List.of("ADDED tag a/b/e", "REMOVED tag a/b/d"), lines(before, after));
    }

    @Test
    void aRenameIsARenameAndNotTwoChanges() {
        var before = Plants.of(Map.of("plc", List.of("1:a/b/c")));
        var after = Plants.of(Map.of("plc", List.of("1:a/b/d")));
        assertEquals(List.of("RENAMED tag a/b/d was a/b/c"), lines(before, after));
    }

    @Test
    void anotherTagUnderTheSamePathBeginsANewHistory() {
        var before = Plants.of(Map.of("plc", List.of("1:a/b/c")));
        var after = Plants.of(Map.of("plc", List.of("2:a/b/c")));
        assertEquals(List.of("CHANGED tag a/b/c a new history begins"), lines(before, after));
    }

    @Test
    void anAddressIsToldWithoutTheUuidThatIsOurs() {
        var before = Plants.of(Map.of("plc", List.of("1:a/b/c", "2:a/b/d")));
        var after = Plants.of(Map.of("plc", List.of("2:a/b/d", "1:a/b/c")));
        assertEquals(
                List.of(
                        "CHANGED tag a/b/c point input:0 float32 unit=Cel -> input:1 float32 unit=Cel",
                        "CHANGED tag a/b/d point input:1 float32 unit=Cel -> input:0 float32 unit=Cel"),
                lines(before, after));
    }

    @Test
    void aDeviceThatMovesToAnotherFileIsRenamed() {
        var before = Plants.of(Map.of("old", List.of("1:a/b/c")));
        var after = Plants.of(Map.of("new", List.of("1:a/b/c")));
        assertEquals(
                List.of(
                        "RENAMED device new was old, file devices/old.yaml -> devices/new.yaml",
                        "CHANGED tag a/b/c device old -> new"),
                lines(before, after));
    }

    @Test
    void aDeviceOfAnotherPlaceIsAnotherDevice() {
        var before = Plants.of(Map.of("plc", List.of()));
        var after = Plants.of(Map.of("other", List.of()));
        assertEquals(List.of("ADDED device other modbus", "REMOVED device plc modbus"), lines(before, after));
    }

    @Test
    void aDisplayDrawnAnewAndAFeatureMore() {
        var before = Plants.of(Map.of());
        var after = new Plant(
                before.name(),
                before.title(),
                before.timeZone(),
                before.languages(),
                before.sitePressureBarA(),
                List.of("orq-simulator", "orq-x"),
                before.site(),
                before.devices(),
                before.tags(),
                before.calculated(),
                Map.of("all", "{}", "new", "{}"),
                before.files());
        assertEquals(
                List.of("ADDED feature orq-x", "ADDED display new", "CHANGED display all drawn anew"),
                lines(before, after));
    }

    @Test
    void historyGroupsAreToldWithTheirPlace() {
        var first = Plants.withHistory(Plants.of(Map.of()), List.of(Plants.ENERGY, Plants.LAB));
        var longer = new HistoryGroup(
                "energy", List.of("a/**"), OptionalInt.of(730), HistoryGroup.Storage.BLOCKS, Optional.empty());
        var then = Plants.withHistory(Plants.of(Map.of()), List.of(Plants.LAB, longer));
        assertEquals(List.of("ADDED history energy", "ADDED history lab"), lines(Plants.of(Map.of()), first));
        assertEquals(
                List.of(
                        "CHANGED history energy tags [a/*/c] -> [a/**], keep 3650 d -> 730 d,"
                                + " compression swinging-door 0.2, 60000 ms -> off, place 0 -> 1",
                        "CHANGED history lab place 1 -> 0"),
                lines(first, then));
        assertEquals(List.of(), lines(then, then));
        var none = new HistoryGroup(
                "lab", Plants.LAB.tags(), OptionalInt.empty(), HistoryGroup.Storage.ROWS, Optional.empty());
        assertEquals(
                List.of("CHANGED history lab rollups 1h 730 d, 1day for good -> none"),
                lines(then, Plants.withHistory(Plants.of(Map.of()), List.of(none, longer))));
    }

    @Test
    void ofAFirstPlantEverythingIsAdded() {
        var changes = new HashMap<Kind, Integer>();
        for (PlantChange change : PlantDiff.first(Plants.of(Map.of("plc", List.of("1:a/b/c")))))
            changes.merge(change.kind(), 1, Integer::sum);
        assertEquals(Map.of(Kind.ADDED, 5), changes); // feature, equipment, device, tag, display
    }
}
