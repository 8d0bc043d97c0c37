package io.orquestador.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plant asks before it configures; the protocol's own parser answers, without a connection. */
class Plc4xKindTest {
    private final Plc4xKind kind = new Plc4xKind();

    private static Map<String, Object> device(String connection, String... points) {
        return new HashMap<>(Map.of("device", "plc1", "connection", connection, "points", points));
    }

    @Test
    void tellsTheTagsOfARightConfiguration() {
        var id = UUID.fromString("6f1b2c1e-1111-4222-8333-444455556666");
        var checked = kind.check(device(
                "s7-light://10.0.0.1",
                "a/b/T = %DB1.DBD6:REAL float64 unit=Cel id=" + id,
                "a/b/R = %Q0.3:BOOL bool access=rw class=fast",
                "a/b/N = %DB1:0:INT int64",
                "a/b/D = %DB1:2:INT int64 scale=0.1",
                "a/b/S = %DB1:20:STRING(20) string"));
        assertEquals(List.of(), checked.problems());
        assertEquals(
                new TagDefinition(id, "a/b/T", TagType.FLOAT64, "Cel"),
                checked.tags().get(0));
        assertEquals(
                List.of(TagType.FLOAT64, TagType.BOOL, TagType.INT64, TagType.FLOAT64, TagType.STRING),
                checked.tags().stream().map(TagDefinition::type).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    s7-light://h | a = %DB1:0:INT                        | has no type
                    s7-light://h | a = = %DB1:0:INT int64                | has no " = "
                    s7-light://h | a = %DB1:0:INT int16                  | "int16" is not a type; types are bool, int64, float64, string
                    s7-light://h | a = DB1:0:INT int64                   | does not take the address "DB1:0:INT"
                    s7-light://h | a = %DB1:0:INTEGER int64              | does not take the address "%DB1:0:INTEGER"
                    s7-light://h | a = %DB1:0:BOOL bool                  | Expected bit offset
                    s7-light://h | a = %DB1:0:REAL int64                 | a REAL of the PLC cannot be a int64; write float64
                    s7-light://h | a = %DB1:0:INT[4] int64               | is an array
                    s7-light://h | a = %DB1:0:STRING string              | does not tell how long the text is
                    s7-light://h | a = %DB1:0:DATE string access=rw      | a DATE is read only here
                    s7-light://h | a = %DB1:0:INT int64 class=never      | poll class "never" does not exist
                    s7-light://h | a = %DB1:0:INT int64 deadband=2       | "deadband=2" is not an option
                    s7-light://h | a = %DB1:0.0:BOOL bool scale=2        | a bool cannot be scaled
                    s7-light://h | a = %DB1:0:INT int64 scale=0          | every value would be the same
                    logix://h    | a = TANK[2]:DINT:5 int64              | is an array
                    logix://h    | a = TANK-2:DINT int64                 | does not take the address "TANK-2:DINT"
                    logix://h    | a = T:DINTX int64                     | does not take the address "T:DINTX"
                    logix://h    | a = T\\x:DINT int64                    | write \\s for a blank
                    ads://h?target-ams-net-id=1.1.1.1.1.1&target-ams-port=851&source-ams-net-id=1.1.1.1.1.2&source-ams-port=30 | a = MAIN.a\\sb int64 | does not take the address "MAIN.a b"
                    ads://h?target-ams-net-id=1.1.1.1.1.1&target-ams-port=851&source-ams-net-id=1.1.1.1.1.2&source-ams-port=30 | a = MAIN.a int64 scale=2 access=rw | only the PLC knows the type
                    """)
    void tellsWhatIsWrongWithAPoint(String connection, String line, String why) {
        var checked = kind.check(device(connection, line));
        assertEquals(1, checked.problems().size(), () -> line + ": " + checked.problems());
        var problem = checked.problems().get(0);
        assertEquals("points 0", problem.attribute() + " " + problem.index());
        assertTrue(problem.text().contains(why), problem.text());
    }

    @Test
    void tellsEveryProblemWithItsAttribute() {
        var wrong = device("s7-light://10.0.0.1", "a = %DB1:0:INT int64", "a = %DB1:2:INT int64");
        wrong.put("timeoutMs", 5);
        wrong.put("requestSize", "many");
        wrong.put("backoffFirstMs", 50_000);
        wrong.put("pollClasses", new String[] {"normal=1000", "fast=1"});
        var checked = kind.check(wrong);
        assertEquals(List.of(), checked.tags());
        assertEquals(
                List.of("backoffFirstMs -1", "timeoutMs -1", "requestSize -1", "pollClasses 1", "points 1"),
                checked.problems().stream()
                        .map(each -> each.attribute() + " " + each.index())
                        .toList());
        assertEquals(
                List.of("connection"),
                kind.check(Map.of("device", "plc1")).problems().stream()
                        .map(each -> each.attribute())
                        .toList());
    }
}
