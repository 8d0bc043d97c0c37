package io.orquestador.plant.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.metrics.Condition;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.model.read.Kinds;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.test.TestActs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A course over a real folder, with a Config Admin in memory and a driver that takes everything. */
abstract class CourseFixture {
    static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);
    static final long QUIET = 1_000_000_000L;
    static final String PLC = """
            driver: test
            settings: {host: 10.0.0.1}
            tags:
              hall/tank/T1: {address: "1", type: float64, unit: Cel}
              hall/tank/T2: {address: "2", type: float64, unit: Cel}
            """;

    @TempDir
    Path data;

    final MemoryConfigurations configurations = new MemoryConfigurations();
    final List<PlantRevision> told = new ArrayList<>();
    final Set<String> features = new TreeSet<>();
    Conditions conditions = new Conditions(Clock.systemUTC());
    Kinds kinds = TestKind.kinds();
    boolean allowed = true;
    TestActs acts = TestActs.allowAll();
    boolean installing;
    long now = 1;

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

    void write(String file, String text) throws IOException {
        var path = data.resolve("plant").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    String text(String file) throws IOException {
        return Files.readString(data.resolve("plant").resolve(file));
    }

    Course course(boolean auto) throws IOException {
        conditions = new Conditions(Clock.systemUTC());
        var folder = data.resolve("plant");
        Features wanted = new Features() {
            @Override
            public void want(Collection<String> names) {
                features.clear();
                features.addAll(names);
            }

            @Override
            public boolean wants(Collection<String> names) {
                return features.equals(new TreeSet<>(names));
            }

            @Override
            public boolean isInstalling() {
                return installing;
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
        acts = TestActs.of(
                (subject, target, action) -> new Permit.Decision(allowed && target.equals("plant"), "by the test"));
        var recorder = acts;
        var course = new Course(
                new Surroundings(
                        new Surroundings.Settings(folder, auto, QUIET, 10),
                        data,
                        () -> kinds,
                        () -> recorder,
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
    void quiet(Course course) throws IOException {
        course.look();
        now += QUIET + 1;
        course.look();
    }

    List<String> codes() {
        return conditions.conditions().stream().map(Condition::code).toList();
    }

    static long number(Course course) {
        return Objects.requireNonNull(course.current).number();
    }

    static UUID uuid(Course course, String path) {
        var tag =
                Objects.requireNonNull(course.current).revision().plant().tags().get(path);
        return Objects.requireNonNull(tag).definition().uuid();
    }

    static String digest(Course course) {
        return course.candidate().orElseThrow().digest();
    }

    Course applied() throws IOException {
        var course = course(true);
        quiet(course);
        assertEquals(List.of(), course.candidate().orElseThrow().problems());
        assertEquals(1, number(course));
        configurations.calls.clear();
        return course;
    }
}
