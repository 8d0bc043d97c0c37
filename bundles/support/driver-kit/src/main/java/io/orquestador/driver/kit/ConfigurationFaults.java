package io.orquestador.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Configurations that are wrong, strange or changed while the driver runs. */
interface ConfigurationFaults extends OnStand {
    /** As people, editors and old files write them. */
    List<Object> WRONG_VALUES = List.of(
            "",
            " ",
            "\0",
            "-1",
            "0",
            "2147483647",
            "99999999999",
            "1e400",
            "NaN",
            "\u202e",
            "x".repeat(100_000),
            "${jndi:ldap://x}",
            "../../etc/passwd",
            "<script>alert(1)</script>",
            "a\nb\r\nc",
            "\ud83c");

    @Test
    default void eachAttributeWrongInEachWay() throws Exception {
        var wire = stand().wire();
        var right = stand().configuration(wire.port());
        assertEquals(List.of(), check(right).problems(), "the adapter's own configuration");
        for (var attribute : right.keySet()) {
            var without = new HashMap<>(right);
            without.remove(attribute);
            lives(without, attribute + " missing");
            for (var value : WRONG_VALUES) {
                var wrong = new HashMap<>(right);
                wrong.put(attribute, attribute.equals(DriverKind.POINTS) ? new String[] {(String) value} : value);
                lives(wrong, attribute + " = " + abbreviated(value));
            }
        }
        assertEquals(0, wire.open(), "connections that are left");
    }

    /** Checks it, and builds and stops a driver with it; one that check refuses must say so and connect to nothing. */
    private void lives(Map<String, Object> configuration, String what) throws Exception {
        var checked = check(configuration);
        for (var problem : checked.problems()) {
            assertFalse(problem.text().isBlank() || problem.attribute().isBlank(), () -> what + ": " + problem);
            assertTrue(
                    problem.text().length() < 1_000 + longest(configuration),
                    () -> what + ": a text of " + problem.text().length());
        }
        if (checked.problems().isEmpty()) return; // right by luck, e.g. a host named "0"
        assertTrue(checked.tags().isEmpty(), () -> what + ": problems, and tags all the same");
        var run = stand().build(configuration, List.of());
        run.driver.start();
        assertFalse(run.driver.conditions().isEmpty(), () -> what + ": refused by check, yet there is no condition");
        run.assertStops();
    }

    /** A text may repeat what is wrong, once. */
    private static int longest(Map<String, Object> configuration) {
        return configuration.values().stream()
                .mapToInt(
                        value -> (value instanceof String[] lines ? String.join("", lines) : value.toString()).length())
                .max()
                .orElse(0);
    }

    private DriverKind.Checked check(Map<String, Object> configuration) {
        return Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> stand().adapter.kind().check(configuration), "check never blocks");
    }

    private static String abbreviated(Object value) {
        var text = value.toString();
        return text.length() < 40 ? text : text.substring(0, 40) + "…";
    }

    @Test
    default void wrongPointLines() throws Exception {
        var right = stand().points.get(0);
        var address = right.address();
        var wrong = new ArrayList<>(List.of(
                "=",
                " = ",
                "a",
                "a =",
                "a = ",
                "= " + address,
                right.path() + " = = " + address,
                "a\0b = " + address,
                "x".repeat(2_000) + " = " + address,
                "a = " + address + " id=not-a-uuid",
                "a = " + address + " nonsense=1",
                "a = " + address + " unit=" + "m".repeat(2_000),
                "a = " + "y".repeat(100_000),
                "\ud83c = " + address));
        for (var line : wrong) {
            var checked = check(with(new String[] {right.line(), line}));
            assertEquals(1, checked.problems().size(), () -> "\"" + abbreviated(line) + "\": " + checked.problems());
            assertEquals(DriverKind.POINTS, checked.problems().get(0).attribute(), line);
            assertEquals(1, checked.problems().get(0).index(), () -> "which line it is: " + checked.problems());
        }
        var twice = check(with(new String[] {right.line(), right.line()}));
        assertFalse(twice.problems().isEmpty(), "one tag twice");
    }

    private Map<String, Object> with(String[] lines) throws Exception {
        var configuration = stand().configuration(1);
        configuration.put(DriverKind.POINTS, lines);
        return configuration;
    }

    /** What check takes must run under that very name. */
    @Test
    default void hostileNames() throws Exception {
        var point = stand().points.get(0);
        var names = List.of(
                "a/" + "n".repeat(1_000),
                "a/<script>alert(1)</script>",
                "../../etc/passwd",
                "a/${x}%s%n{}",
                "a/'\";--",
                "a/Gärtank-№1",
                "a/\u202etxt.exe",
                "a/🍺",
                "CON",
                "a//b",
                "/",
                ".");
        var taken = new ArrayList<KitPoint>();
        for (var name : names) {
            var one = new KitPoint(name, point.address(), point.value());
            if (check(with(new String[] {one.line()})).problems().isEmpty()) taken.add(one);
        }
        assertTrue(taken.size() > names.size() / 2, () -> "names taken: " + taken);
        var wire = stand().wire();
        var run = stand().start(stand().configuration(wire.port(), "kit-<names>/../x", stand().timing, taken), taken);
        run.awaitGood();
        run.assertTruth();
        run.assertStops();
    }

    @Test
    default void hostileAddresses() throws Exception {
        var addresses = stand().adapter.hostileAddresses();
        Assumptions.assumeFalse(addresses.isEmpty(), "the adapter names no hostile addresses");
        var lines = new ArrayList<>(stand().points);
        var hostile = new ArrayList<KitPoint>();
        for (var address : addresses) {
            var one = new KitPoint("hostile/" + hostile.size(), address, null);
            if (check(with(new String[] {one.line()})).problems().isEmpty()) hostile.add(one);
        }
        lines.addAll(hostile);
        var wire = stand().wire();
        var run =
                stand().start(stand().configuration(wire.port(), "kit-hostile", stand().timing, lines), stand().points);
        run.awaitGood();
        run.awaitMore();
        for (var one : hostile)
            assertFalse(run.bus.isGood(one.path()), () -> one + " is shown as " + run.bus.last(one.path()));
        run.assertTruth();
    }

    @Test
    default void wrongConfigurationThenRight() throws Exception {
        var wire = stand().wire();
        var right = stand().configuration(wire.port());
        var wrong = new HashMap<>(right);
        wrong.put(DriverKind.POINTS, new String[] {"nonsense"});
        var run = stand().start(wrong, stand().points);
        eventually(() -> run.driver.conditions().size() == 1);
        run.driver.modified(right);
        run.awaitGood();
        int connections = wire.connections();
        eventually(() -> run.driver.conditions().isEmpty());
        run.driver.modified(wrong);
        eventually(() -> run.driver.conditions().size() == 1);
        run.awaitMore(); // what ran before goes on
        assertEquals(connections, wire.connections());
    }

    @Test
    default void changedPointsKeepTheConnection() throws Exception {
        var wire = stand().wire();
        var all = stand().points;
        var few = List.of(all.get(0));
        var device = "kit-changed";
        var run = stand().start(stand().configuration(wire.port(), device, stand().timing, few), all);
        eventually(() -> run.bus.isGood(few.get(0).path()));
        int connections = wire.connections();
        for (int i = 0; i < 5; i++) {
            run.driver.modified(stand().configuration(wire.port(), device, stand().timing, all));
            run.awaitGood();
            run.driver.modified(stand().configuration(wire.port(), device, stand().timing, few));
        }
        run.driver.modified(stand().configuration(wire.port(), device, stand().timing, all));
        run.awaitMore();
        run.assertTruth();
        assertEquals(connections, wire.connections(), "a changed list of points drops no connection");
        eventually(() -> run.driver.driver().status().points() == all.size());
    }

    private void eventually(java.util.concurrent.Callable<Boolean> fact) {
        Awaitility.await()
                .atMost(Duration.ofMillis(stand().timing.patienceMs()))
                .pollInterval(Duration.ofMillis(5))
                .until(fact);
    }
}
