package io.orquestador.plant.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.plant.PlantRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a start makes of what was kept, and the way back. */
class CourseRestartTest extends CourseFixture {
    @Test
    void aStartWithABrokenFolderRunsTheLastRevisionAndSaysSo() throws IOException {
        applied();
        write("plant.yaml", "plant: [");
        configurations.stored.clear(); // as after a restart
        told.clear();
        var course = course(true);
        assertEquals(1, number(course));
        assertEquals(1, told.size());
        assertEquals(2, configurations.stored.size());
        quiet(course);
        assertEquals(1, number(course));
        assertEquals(List.of("PLANT-FOLDER-BROKEN"), codes());
    }

    @Test
    void aStartWithoutItsDriversRunsTheLastRevisionToo() throws Exception {
        applied();
        kinds = TestKind.of(List.of());
        configurations.stored.clear();
        var course = course(false);
        quiet(course);
        assertEquals(2, configurations.stored.size());
        assertEquals(List.of("PLANT-DRIVER-AWAY"), codes());
        write("devices/plc.yaml", PLC.replace("\"2\"", "\"7\""));
        quiet(course);
        assertThrows(PlantRefused.class, () -> course.apply(OWNER, digest(course), "x"));
        assertThrows(PlantRefused.class, () -> course.rollBack(OWNER, 1, "x"));
        assertEquals(1, number(course));
        kinds = TestKind.kinds();
        course.surroundingsChanged();
        quiet(course);
        assertEquals(2, course.apply(OWNER, digest(course), "it is back").number());
    }

    @Test
    void driversThatAreInstalledWithTheStartAreNotCalledAway() throws IOException {
        applied();
        kinds = TestKind.of(List.of());
        installing = true;
        var course = course(true);
        write("devices/plc.yaml", PLC.replace("\"2\"", "\"7\"")); // changed while the runtime stood still
        quiet(course);
        assertEquals(List.of(), codes());
        installing = false;
        quiet(course);
        assertEquals(List.of("PLANT-DRIVER-AWAY", "PLANT-FOLDER-BROKEN"), codes());
        kinds = TestKind.kinds();
        course.surroundingsChanged();
        quiet(course);
        assertEquals(2, number(course));
        assertEquals(List.of(), codes());
    }

    @Test
    void aSuccessorTouchesNoDeviceAndTellsTheSameRevision() throws IOException {
        applied();
        told.clear();
        var successor = course(true);
        quiet(successor);
        assertEquals(List.of(), configurations.calls);
        assertEquals(1, number(successor));
        assertEquals(1, told.size());
    }

    @Test
    void aDamagedRevisionFallsBackToTheOneBefore() throws IOException {
        var course = applied();
        write("devices/plc.yaml", PLC.replace("\"2\"", "\"7\""));
        quiet(course);
        Files.writeString(data.resolve("plant-revisions/2/plant.json.gz"), "torn");
        Trees.delete(data.resolve("plant"));
        var next = course(true);
        assertEquals(1, number(next));
        assertTrue(codes().contains("PLANT-REVISION-DAMAGED"), codes().toString());
    }

    @Test
    void rollBackBringsPlantUuidsAndFilesBack() throws Exception {
        var course = applied();
        var first = uuid(course, "hall/tank/T2");
        write("devices/plc.yaml", PLC.replace("hall/tank/T2", "hall/tank/T3"));
        quiet(course);
        write("devices/plc.yaml", PLC); // T2 again, but another one
        quiet(course);
        assertNotEquals(first, uuid(course, "hall/tank/T2"));
        write("tags/broken.yaml", "x: [");
        quiet(course);
        assertEquals(List.of("PLANT-FOLDER-BROKEN"), codes());
        var info = course.rollBack(OWNER, 1, "the old meter is back");
        assertEquals(4, info.number());
        assertEquals(1, info.rolledBackTo());
        assertEquals(first, uuid(course, "hall/tank/T2"));
        assertEquals(PLC, text("devices/plc.yaml"));
        assertFalse(Files.exists(data.resolve("plant/tags/broken.yaml")));
        assertEquals("x: [", Files.readString(data.resolve("plant-aside/4/tags/broken.yaml")));
        quiet(course);
        assertEquals(4, number(course)); // the folder is what runs
        assertEquals(List.of(), codes());
    }

    @Test
    void aRollBackThatThePowerCutInterruptedIsFinishedByTheNextStart() throws Exception {
        var course = applied();
        write("devices/plc.yaml", PLC.replace("\"2\"", "\"7\""));
        quiet(course);
        course.rollBack(OWNER, 1, "back");
        write("devices/plc.yaml", PLC.replace("\"2\"", "\"7\"")); // as it was when the power went
        Files.writeString(data.resolve("plant-restoring"), "3");
        var next = course(true);
        quiet(next);
        assertEquals(3, number(next));
        assertEquals(PLC, text("devices/plc.yaml"));
    }
}
