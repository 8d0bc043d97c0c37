package io.orquestador.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverKind.Problem;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A plant asks before it configures. */
class ModbusKindTest {
    private final ModbusKind kind = new ModbusKind();

    private static Map<String, Object> device(String... points) {
        return new HashMap<>(Map.of("device", "plc1", "host", "10.0.0.1", "points", points));
    }

    @Test
    void tellsTheTagsOfARightConfiguration() {
        var id = UUID.fromString("6f1b2c1e-1111-4222-8333-444455556666");
        var checked = kind.check(device(
                "a/b/T = input:0 int16 scale=0.1 unit=Cel id=" + id, "a/b/R = coil:3 bool access=rw class=fast"));
        assertEquals(List.of(), checked.problems());
        assertEquals(
                new TagDefinition(id, "a/b/T", TagType.FLOAT64, "Cel"),
                checked.tags().get(0));
        assertEquals(TagType.BOOL, checked.tags().get(1).type());
        assertEquals(2, checked.tags().size());
    }

    @Test
    void withoutAnIdItFollowsFromPathTypeAndUnit() {
        var first = kind.check(device("a/b/T = input:0 int16 unit=Cel")).tags().get(0);
        assertEquals(
                first,
                kind.check(device("a/b/T = input:7 uint16 unit=Cel")).tags().get(0));
        assertNotEquals(
                first.uuid(),
                kind.check(device("a/b/T = input:0 int16 unit=K")).tags().get(0).uuid());
    }

    @Test
    void tellsEveryProblemWithItsAttributeAndElement() {
        var wrong = device("a/b/T = input:0 int17", "a/b/U = input:1 int16", "a/b/V = input:2 int16 id=12");
        wrong.put("port", 70_000);
        wrong.put("unit", "seven");
        wrong.put("timeoutMs", 5);
        wrong.put("pollClasses", new String[] {"normal=1000", "fast=1"});
        wrong.remove("host");
        var checked = kind.check(wrong);
        assertEquals(List.of(), checked.tags());
        assertEquals(
                List.of("host -1", "port -1", "unit -1", "timeoutMs -1", "pollClasses 1", "points 0", "points 2"),
                checked.problems().stream()
                        .map(each -> each.attribute() + " " + each.index())
                        .toList());
        assertTrue(text(checked.problems(), "points").startsWith("\"int17\" is not a type; types are bool"));
        assertTrue(text(checked.problems(), "unit").startsWith("unit is not a whole number"));
    }

    private static String text(List<Problem> problems, String attribute) {
        return problems.stream()
                .filter(each -> each.attribute().equals(attribute))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void whatIsMissingHasTheDefault() {
        assertEquals(List.of(), kind.check(device()).problems());
        assertEquals(
                List.of(new Problem("host", -1, "host is missing; write the device's IP address or DNS name")),
                kind.check(Map.of("device", "plc1")).problems());
    }
}
