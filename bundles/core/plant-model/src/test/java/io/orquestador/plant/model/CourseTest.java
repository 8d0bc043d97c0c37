package io.orquestador.plant.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.metrics.Condition;
import io.orquestador.plant.PlantChange;
import io.orquestador.plant.PlantConflict;
import io.orquestador.plant.PlantRefused;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.model.read.Kinds;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a folder to a plant, by the real reader; only time, drivers and Config Admin are the test's. */
class CourseTest {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);
    private static final long QUIET = 1_000_000_000L;
    private static final String PLC = """
            driver: test
            settings: {host: 10.0.0.1}
            tags:
              hall/tank/T1: {address: "1", type: float64, unit: Cel}
              hall/tank/T2: {address: "2", type: float64, unit: Cel}
            """;

    @TempDir
    Path data;

    private final MemoryConfigurations configurations = new MemoryConfigurations();
    private final List<PlantRevision> told = new ArrayList<>();
    private final Set<String> features = new TreeSet<>();
    private Conditions conditions = new Conditions(Clock.systemUTC());
    private Kinds kinds = TestKind.kinds();
    private boolean allowed = true;
    private long now = 1;

    @BeforeEach
    void folder() throws IOException {
        write("plant.yaml", """
                plant: test
                title: Test
                languages: [en]
                timeZone: America/Bogota
                equipment:
                  - area: hall
                    title: Hall
                    units: [{unit: tank, title: Tank}, {unit: other, title: Other}]
                """);
        write("devices/plc.yaml", PLC);
        write("devices/other.yaml", PLC.replace("10.0.0.1", "10.0.0.2").replace("hall/tank", "hall/other"));
    }

    private void write(String file, String text) throws IOException {
        var path = data.resolve("plant").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String text(String file) throws IOException {
        return Files.readString(data.resolve("plant").resolve(file));
    }

    private Course course(boolean auto) throws IOException {
        conditions = new Conditions(Clock.systemUTC());
        var folder = data.resolve("plant");
        Features wanted = new Features() {
            @Override
            public void want(Collection<String> names) {
                features.clear();
                features.addAll(names);
            }

            @Override
            public Set<String> unknown(Collection<String> names) {
                var unknown = new TreeSet<>(names);
                unknown.removeAll(known());
                return unknown;
            }

            @Override
            public Set<String> known() {
                return Set.of("orq-driver-x");
            }
        };
        Permit permit =
                (subject, target, action) -> new Permit.Decision(allowed && target.equals("plant"), "by the test");
        var course = new Course(
                new Surroundings(
                        new Surroundings.Settings(folder, auto, QUIET, 10),
                        data,
                        () -> kinds,
                        () -> permit,
                        new DeviceConfigurations(configurations.admin()),
                        wanted,
                        Clock.fixed(Instant.parse("2026-01-05T06:00:00Z"), ZoneOffset.UTC),
                        () -> now),
                new PlantConditions(conditions, folder),
                told::add);
        course.start();
        return course;
    }

    /** A quiet second and a little more. */
    private void quiet(Course course) throws IOException {
        course.look();
        now += QUIET + 1;
        course.look();
    }

    private List<String> codes() {
        return conditions.conditions().stream().map(Condition::code).toList();
    }

    private static long number(Course course) {
        return Objects.requireNonNull(course.current).number();
    }

    private static UUID uuid(Course course, String path) {
        var tag =
                Objects.requireNonNull(course.current).revision().plant().tags().get(path);
        return Objects.requireNonNull(tag).definition().uuid();
    }

    private static String digest(Course course) {
        return Objects.requireNonNull(course.candidate).digest();
    }

    private Course applied() throws IOException {
        var course = course(true);
        quiet(course);
        assertEquals(List.of(), Objects.requireNonNull(course.candidate).problems());
        assertEquals(1, number(course));
        configurations.calls.clear();
        return course;
    }

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
        assertEquals(null, course.candidate);
    }

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
        var problem = Objects.requireNonNull(course.candidate).problems().get(0);
        assertEquals("PLANT-UNKNOWN-FEATURE", problem.code());
        assertTrue(problem.text().contains("orq-driver-x"), problem.text());
        assertEquals(9, problem.line());
    }

    @Test
    void driversThatComeWithAFeatureOfTheSameFolderAreInstalledFirst() throws IOException {
        kinds = TestKind.of(List.of());
        write("plant.yaml", text("plant.yaml") + "features: [orq-driver-x]\n");
        var course = course(true);
        quiet(course);
        assertEquals(null, course.current);
        assertEquals(Set.of("orq-driver-x"), features);
        kinds = TestKind.kinds(); // it came
        course.surroundingsChanged();
        quiet(course);
        assertEquals(1, number(course));
    }

    @Test
    void aDeviceOfThatNameFromAFileInEtcIsLeftAloneAndTheFolderRefused() throws IOException {
        configurations.stored.put(TestKind.PID + "~plc", Map.of("felix.fileinstall.filename", "file:/etc/x"));
        var course = course(true);
        quiet(course);
        assertEquals(null, course.current);
        assertEquals(
                "PLANT-DEVICE-TAKEN",
                Objects.requireNonNull(course.candidate).problems().get(0).code());
    }
}
