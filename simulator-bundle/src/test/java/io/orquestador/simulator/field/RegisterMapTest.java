package io.orquestador.simulator.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterMapTest {
    @Test
    void everyTagHasOnePlaceAndNoPlaceHasTwo() {
        var paths = new HashSet<String>();
        var places = new HashSet<String>();
        for (var row : RegisterMap.rows()) {
            assertTrue(paths.add(row.path()), row.path() + " twice");
            assertTrue(row.path().startsWith(row.device() + "/"), row.path());
            for (int a = row.address(); a < row.end(); a++)
                assertTrue(places.add(row.device() + row.table() + a), row.path() + " overlaps at " + a);
        }
    }

    @Test
    void everyRowIsComplete() {
        var classes = RegisterMap.POLL_CLASSES.stream()
                .map(each -> each.split("=", -1)[0])
                .collect(Collectors.toSet());
        for (var row : RegisterMap.rows()) {
            assertTrue(classes.contains(row.pollClass()), row.path());
            assertFalse(row.en().isBlank() || row.es().isBlank(), row.path());
            assertEquals(
                    row.words() > 1 && !row.type().equals("string"),
                    !row.order().isEmpty(),
                    row.path());
            boolean bit = row.table() == Table.COIL || row.table() == Table.DISCRETE;
            assertEquals(bit, row.type().equals("bool"), row.path());
            if (row.isInstrument()) assertTrue(row.high() > row.low(), row.path());
        }
    }

    @Test
    void theMapHoldsEveryTypeAndOrderThatADriverMustKnow() {
        var types = RegisterMap.rows().stream().map(RegisterRow::type).collect(Collectors.toSet());
        assertTrue(
                types.containsAll(Set.of("bool", "int16", "uint16", "uint32", "int64", "float32", "string")),
                "" + types);
        var orders = RegisterMap.rows().stream().map(RegisterRow::order).collect(Collectors.toSet());
        assertTrue(orders.containsAll(Set.of("ABCD", "CDAB", "BADC", "DCBA")), "" + orders);
    }

    /** 123456.0 is 47 F1 20 00: domain digest §7.2. */
    @ParameterizedTest
    @CsvSource({"ABCD,47F1,2000", "CDAB,2000,47F1", "BADC,F147,0020", "DCBA,0020,F147"})
    void ordersPutBytesWhereTheySay(String order, String first, String second) {
        var registers = new short[2];
        var row = row("float32", order);
        RegisterCodec.putNumber(row, 123_456.0, registers);
        assertArrayEquals(
                new short[] {(short) Integer.parseInt(first, 16), (short) Integer.parseInt(second, 16)}, registers);
        assertEquals(123_456.0, RegisterCodec.number(row, registers));
    }

    @Property(tries = 300)
    void integersComeBackAsTheyWent(@ForAll int count, @ForAll @IntRange(max = 3) int which) {
        var order = java.util.List.of("ABCD", "CDAB", "BADC", "DCBA").get(which);
        for (var type : java.util.List.of("int32", "int64")) {
            var row = row(type, order);
            var registers = new short[row.words()];
            RegisterCodec.putCount(row, count, registers);
            assertEquals(count, RegisterCodec.number(row, registers), type + " " + order);
        }
    }

    private static RegisterRow row(String type, String order) {
        return new RegisterRow(
                "d",
                Table.INPUT,
                0,
                type,
                order,
                0,
                1,
                "",
                "d/x",
                "fast",
                true,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                "x",
                "x");
    }
}
