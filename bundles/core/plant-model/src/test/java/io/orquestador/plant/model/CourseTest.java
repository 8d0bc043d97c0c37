package io.orquestador.plant.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.plant.PlantChange;
import io.orquestador.plant.PlantConflict;
import io.orquestador.security.Permit;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole way from a folder to a plant, by the real reader; only time, drivers and Config Admin are the test's. */
class CourseTest extends CourseFixture {
    @Test
    void aFolderAppliesByItselfOnceItIsQuiet() throws IOException {
        var course = course(true);
        course.look();
        assertEquals(null, course.current);
        quiet(course);
        assertEquals(1, number(course));
        assertEquals(1, told.size());
        assertEquals(Set.of(TestKind.PID + "~plc", TestKind.PID + "~other"), configurations.stored.keySet());
        assertEquals(List.of(), codes());
        quiet(course);
        assertEquals(1, number(course)); // and no other revision of the same
    }

    @Test
    void aChangeOfOneTagTouchesItsDeviceOnly() throws IOException {
        var course = applied();
        write("devices/plc.yaml", PLC.replace("\"2\"", "\"7\""));
        quiet(course);
        assertEquals(2, number(course));
        assertEquals(List.of("update " + TestKind.PID + "~plc"), configurations.calls);
        assertEquals(
                2L,
                configurations
                        .stored
                        .getOrDefault(TestKind.PID + "~plc", Map.of())
                        .get("plant.revision"));
        assertEquals(
                1L,
                configurations
                        .stored
                        .getOrDefault(TestKind.PID + "~other", Map.of())
                        .get("plant.revision"));
    }

    @Test
    void aCheckBetweenASaveAndTheLookKeepsNothingFromBeingApplied() throws IOException {
        var course = applied();
        write("devices/plc.yaml", PLC.replace("\"2\"", "\"7\""));
        assertEquals(1, course.check().orElseThrow().changes().size());
        assertEquals(1, number(course), "a check only looks");
        quiet(course);
        assertEquals(2, number(course));
        write("devices/plc.yaml", PLC.replace("\"2\"", "\"8\""));
        course.look(); // seen, and not quiet yet
        course.check();
        quiet(course);
        assertEquals(3, number(course));
    }

    @Test
    void aChangeOfWhatOnlyPeopleReadTouchesNoDevice() throws IOException {
        var course = applied();
        write("devices/plc.yaml", PLC.replace("unit: Cel}", "unit: Cel, description: \"Warm\"}"));
        quiet(course);
        assertEquals(2, number(course));
        assertEquals(List.of(), configurations.calls);
    }

    @Test
    void aBrokenFolderIsToldWithItsLineAndThePlantRunsOn() throws IOException {
        var course = applied();
        write("devices/plc.yaml", PLC.replace("driver: test", "driver: nobody"));
        quiet(course);
        assertEquals(1, number(course));
        assertEquals(List.of(), configurations.calls);
        assertEquals(List.of("PLANT-FOLDER-BROKEN"), codes());
        var message = conditions.conditions().get(0).message();
        assertTrue(message.startsWith("devices/plc.yaml:1"), message);
        write("devices/plc.yaml", PLC);
        quiet(course);
        assertEquals(List.of(), codes());
    }

    @Test
    void stagedWaitsForAPersonWhoSawIt() throws Exception {
        var course = course(false);
        quiet(course);
        assertEquals(null, course.current);
        assertEquals(List.of("PLANT-STAGED"), codes());
        var seen = digest(course);
        write("devices/plc.yaml", PLC.replace("\"2\"", "\"7\""));
        assertThrows(PlantConflict.class, () -> course.apply(OWNER, seen, "first plant"));
        assertThrows(IllegalArgumentException.class, () -> course.apply(OWNER, digest(course), " "));
        var info = course.apply(OWNER, digest(course), "first plant");
        assertEquals(1, info.number());
        assertEquals("owner", info.by());
        assertEquals("first plant", info.reason());
        assertEquals(List.of(), codes());
    }

    @Test
    void withoutAPermitNothingChanges() throws IOException {
        var course = applied();
        allowed = false;
        write("devices/plc.yaml", PLC.replace("\"2\"", "\"7\""));
        quiet(course);
        assertEquals(1, number(course));
        assertEquals(List.of("PLANT-NOT-APPLIED"), codes());
        assertThrows(Permit.Refused.class, () -> course.apply(OWNER, digest(course), "x"));
        assertThrows(Permit.Refused.class, () -> course.rollBack(OWNER, 1, "x"));
        assertThrows(Permit.Refused.class, () -> course.save(OWNER, "plant.yaml", "x", Optional.empty()));
        assertEquals("refused owner save plant", acts.told().get(acts.told().size() - 1));
        allowed = true;
        quiet(course);
        assertEquals(2, number(course));
        assertEquals(List.of(), codes());
    }

    @Test
    void aFolderThatGoesAwayWhileThePlantRunsChangesNothing() throws IOException {
        var course = applied();
        Trees.delete(data.resolve("plant"));
        quiet(course);
        assertEquals(1, number(course));
        assertEquals(List.of(), configurations.calls);
        assertEquals(List.of("PLANT-FOLDER-MISSING"), codes());
        assertEquals(Optional.empty(), course.candidate());
    }

    @Test
    void aRenameKeepsTheUuidAndIsToldAsOne() throws Exception {
        var course = applied();
        var before = uuid(course, "hall/tank/T2");
        write(
                "devices/plc.yaml",
                PLC.replace("hall/tank/T2: {address: \"2\",", "hall/tank/T9: {was: hall/tank/T2, address: \"2\","));
        quiet(course);
        assertEquals(before, uuid(course, "hall/tank/T9"));
        assertEquals(
                List.of(PlantChange.Kind.RENAMED),
                course.changes(1).stream().map(PlantChange::kind).toList());
        write(
                "devices/plc.yaml",
                text("devices/plc.yaml") + "  hall/tank/T2: {address: \"8\", type: float64, unit: Cel}\n");
        quiet(course);
        assertEquals(3, number(course));
        assertEquals(before, uuid(course, "hall/tank/T9"));
        assertNotEquals(before, uuid(course, "hall/tank/T2"));
    }

    @Test
    void twoWhoSaveAtOnceAreNotMixed() throws Exception {
        var course = applied();
        var seen = course.files().read("devices/plc.yaml").orElseThrow().digest();
        var saved = course.save(OWNER, "devices/plc.yaml", PLC + "# one\n", Optional.of(seen));
        var conflict = assertThrows(
                PlantConflict.class, () -> course.save(OWNER, "devices/plc.yaml", PLC + "# two\n", Optional.of(seen)));
        assertEquals(saved, conflict.now().orElseThrow());
        assertThrows(PlantConflict.class, () -> course.save(OWNER, "devices/plc.yaml", PLC, Optional.empty()));
        assertThrows(PlantConflict.class, () -> course.save(OWNER, "devices/gone.yaml", PLC, Optional.of(seen)));
        assertEquals(PLC + "# one\n", text("devices/plc.yaml"));
    }

    @Test
    void aFeatureThatNobodyHasIsRefusedWithTheList() throws IOException {
        var course = applied();
        write("plant.yaml", text("plant.yaml") + "features: [orq-nonsense]\n");
        quiet(course);
        var problem = course.candidate().orElseThrow().problems().get(0);
        assertEquals("PLANT-UNKNOWN-FEATURE", problem.code());
        assertTrue(problem.text().contains("orq-driver-x"), problem.text());
        assertEquals(9, problem.line());
    }

    @Test
    void driversThatComeWithAFeatureOfTheSameFolderAreInstalledFirst() throws IOException {
        kinds = TestKind.of(List.of());
        write("plant.yaml", text("plant.yaml") + "features: [orq-driver-x]\n");
        var course = course(true);
        course.check();
        assertEquals(Set.of(), features, "a check only looks");
        quiet(course);
        installing = true;
        assertEquals(null, course.current);
        assertEquals(Set.of("orq-driver-x"), features);
        assertEquals(List.of(), codes());
        kinds = TestKind.kinds(); // it came
        installing = false;
        course.surroundingsChanged();
        quiet(course);
        assertEquals(1, number(course));
        assertEquals(List.of(), codes());
    }

    @Test
    void aDriverThatDoesNotComeWithItsFeatureIsToldWhenThatIsInstalled() throws IOException {
        kinds = TestKind.of(List.of());
        write("plant.yaml", text("plant.yaml") + "features: [orq-driver-x]\n");
        var course = course(true);
        quiet(course);
        installing = true;
        course.surroundingsChanged(); // another driver of it came
        quiet(course);
        assertEquals(List.of(), codes());
        installing = false;
        quiet(course);
        assertEquals(List.of("PLANT-FOLDER-BROKEN"), codes());
        write("devices/plc.yaml", PLC.replace("\"2\"", "\"7\""));
        quiet(course);
        assertEquals(List.of("PLANT-FOLDER-BROKEN"), codes());
        write("tags/broken.yaml", "x: [");
        installing = true;
        quiet(course);
        assertEquals(List.of("PLANT-FOLDER-BROKEN"), codes(), "more is wrong than a driver that comes");
    }

    @Test
    void aDeviceOfThatNameFromAFileInEtcIsLeftAloneAndTheFolderRefused() throws IOException {
        configurations.stored.put(TestKind.PID + "~plc", Map.of("felix.fileinstall.filename", "file:/etc/x"));
        var course = course(true);
        quiet(course);
        assertEquals(null, course.current);
        assertEquals(
                "PLANT-DEVICE-TAKEN",
                course.candidate().orElseThrow().problems().get(0).code());
    }

    @Test
    void aPlantThatTheInstallationBroughtRunsOnceWithoutAPerson() throws IOException {
        var mark = Files.writeString(data.resolve("plant-first"), "in the image edge-hmi-9\n");
        write("devices/other.yaml", "driver: nobody");
        var course = course(false);
        quiet(course);
        assertEquals(List.of("PLANT-FOLDER-BROKEN"), codes());
        assertTrue(Files.exists(mark), "it waits for a folder that is right");

        write("devices/other.yaml", PLC.replace("10.0.0.1", "10.0.0.2").replace("hall/tank", "hall/other"));
        quiet(course);
        assertEquals(1, number(course));
        assertEquals("in the image edge-hmi-9", course.revisions(1).get(0).reason());
        assertEquals(List.of(), codes());
        assertFalse(Files.exists(mark));

        Files.writeString(mark, "once more");
        write("devices/plc.yaml", PLC.replace("T2", "T3"));
        quiet(course);
        assertEquals(1, number(course), "a plant that runs is changed by a person");
        assertEquals(List.of("PLANT-STAGED"), codes());
    }
}
