package io.orquestador.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.driver.PollClass;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From registers to values and back. */
class DecodeTest {
    private static final PointParser PARSER = new PointParser(List.of(new PollClass("normal", 1_000)));

    private final SampleBatch batch = new SampleBatch(1);

    private static Point point(String definition) {
        return PARSER.parse("a/b = " + definition);
    }

    @ParameterizedTest
    @CsvSource({
        "bcd16, 9876, 9876",
        "bcd32 order=CDAB, 5678 1234, 12345678",
        "bcd32 order=CDAB, 0000 0000, 0",
        "sm16, 8005, -5",
        "sm16, 0005, 5",
        "sm16, FFFF, -32767",
        "sm32, 8001 0000, -65536",
    })
    void otherNumbersAreReadAndWritten(String definition, String registers, long value) {
        var point = point("holding:0 " + definition);
        assertEquals(new Decoded(value, StatusCode.GOOD), Decoded.of(point, bytes(registers)));
        assertEquals(
                registers.replace(" ", ""),
                HexFormat.of().withUpperCase().formatHex(PointEncoder.encode(point, value)));
    }

    @ParameterizedTest
    @CsvSource({"bcd16, 10000", "bcd16, -1", "bcd32, 100000000", "sm16, 32768", "sm16, -32768"})
    void otherNumbersBeyondTheirRangeAreRefused(String definition, long value) {
        var point = point("holding:0 " + definition);
        assertThrows(IllegalArgumentException.class, () -> PointEncoder.encode(point, value));
    }

    @ParameterizedTest
    @CsvSource({
        "int16 dead=0x8000 0x7FFF, 8000, , 0x808C0000",
        "int16 dead=0x8000 0x7FFF, 7FFF, , 0x808C0000",
        "int16 dead=0x8000 0x7FFF, 7FFE, 32766, 0",
        "int16 dead=-1 scale=0.1, FFFF, , 0x808C0000",
        "uint32 dead=0xFFFFFFFF order=CDAB scale=0.01, FFFF FFFF, , 0x808C0000",
        "uint64 dead=0xFFFFFFFFFFFFFFFF, FFFF FFFF FFFF FFFF, , 0x808C0000",
        "float32 dead=0x7F7FFFFF, 7F7F FFFF, , 0x808C0000",
        "bcd16, 12A4, , 0x80070000",
        "int16 clamp=0..100, 0065, 100, 0x40940000",
        "int16 clamp=0..100, FFFF, 0, 0x40940000",
        "int16 clamp=0..100, 0064, 100, 0",
        "int16 scale=0.1 clamp=0..4.5, 002E, 4.5, 0x40940000",
        "int16 scale=0.1 clamp=0..4.5, 002D, 4.5, 0",
        "float32 clamp=-1..1, 4000 0000, 1, 0x40940000",
        "float64 clamp=-1..1, C000 0000 0000 0000, -1, 0x40940000",
        "float32 clamp=-1..1, 3F00 0000, 0.5, 0",
        "float32 clamp=-1..1, 7FC0 0000, NaN, 0x808C0000",
    })
    void valuesThatAreNoneAndValuesBeyondTheirLimitsAreTold(
            String definition, String registers, String value, String status) {
        var got = Decoded.of(point("holding:0 " + definition.replace(" 0x7FFF", ",0x7FFF")), bytes(registers));
        if (value == null) assertEquals(null, got.value());
        else
            assertEquals(
                    Double.parseDouble(value), ((Number) java.util.Objects.requireNonNull(got.value())).doubleValue());
        assertEquals(Long.decode(status).intValue(), got.status(), () -> StatusCode.name(got.status()));
    }

    private static byte[] bytes(String registers) {
        return HexFormat.of().parseHex(registers.replace(" ", ""));
    }

    private Object decode(Point point, byte[] data) {
        batch.clear();
        new PointDecoder(point, 0).decode(data, point.address(), batch);
        assertEquals(StatusCode.GOOD, batch.statuses()[0], () -> StatusCode.name(batch.statuses()[0]));
        long bits = batch.bits()[0];
        return switch (Flags.type(batch.flags()[0])) {
            case BOOL -> bits != 0;
            case INT64 -> bits;
            case FLOAT64 -> Double.longBitsToDouble(bits);
            case STRING -> String.valueOf(batch.text(0));
        };
    }

    /** The first four are the vector of the libmodbus manual, whose names of the orders run the other way. */
    @ParameterizedTest
    @CsvSource({
        "float32 order=ABCD, 47F1 2000, 123456.0",
        "float32 order=CDAB, 2000 47F1, 123456.0",
        "float32 order=BADC, F147 0020, 123456.0",
        "float32 order=DCBA, 0020 F147, 123456.0",
        "float64 order=ABCD, 40FE 2400 0000 0000, 123456.0",
        "float64 order=CDAB, 0000 0000 2400 40FE, 123456.0",
        "float64 order=BADC, FE40 0024 0000 0000, 123456.0",
        "float64 order=DCBA, 0000 0000 0024 FE40, 123456.0",
        "int32 order=ABCD, FFFE 1DC0, -123456",
        "int32 order=CDAB, 1DC0 FFFE, -123456",
        "int32 order=BADC, FEFF C01D, -123456",
        "int32 order=DCBA, C01D FEFF, -123456",
        "int64, 0102 0304 0506 0708, 72623859790382856",
        "int64 order=CDAB, 0708 0506 0304 0102, 72623859790382856",
        "int64 order=BADC, 0201 0403 0605 0807, 72623859790382856",
        "int64 order=DCBA, 0807 0605 0403 0201, 72623859790382856",
        "int64, 8000 0000 0000 0000, -9223372036854775808",
        "uint64, 7FFF FFFF FFFF FFFF, 9223372036854775807",
        "uint64 scale=1, FFFF FFFF FFFF FFFF, 1.8446744073709552E19",
        "int16, 8000, -32768",
        "int16 order=BADC, 0080, -32768",
        "uint16, 8000, 32768",
        "uint32, FFFF FFFF, 4294967295",
        "int16 scale=0.1, 0003, 0.3",
        "int16 scale=0.1 offset=-40, FFFF, -40.1",
        "uint16 scale=0.00244140625 offset=4, 1000, 14.0",
        "float32 scale=100, 3F00 0000, 50.0",
        "bool, 0010, false",
    })
    void vector(String definition, String registers, String expected) {
        boolean writable = !definition.startsWith("bool") && !expected.endsWith("E19"); // 2^64 is one more than fits
        var place = definition.startsWith("bool") ? "holding:7.0 " : "holding:7 ";
        var point = point(place + definition + (writable ? " access=rw" : ""));
        assertEquals(expected, String.valueOf(decode(point, bytes(registers))));
        if (point.writable())
            assertEquals(
                    registers.replace(" ", ""),
                    HexFormat.of()
                            .withUpperCase()
                            .formatHex(PointEncoder.encode(point, decode(point, bytes(registers)))));
    }

    @Test
    void bitsInRegistersAndInBitTables() {
        for (int bit = 0; bit < 16; bit++)
            assertEquals((0xA5C3 >> bit & 1) != 0, decode(point("input:3." + bit + " bool"), bytes("A5C3")));
        var point = point("coil:29 bool");
        batch.clear();
        new PointDecoder(point, 0).decode(bytes("00 04"), 19, batch);
        assertEquals(1, batch.bits()[0], "bit 10 of a block that begins at 19");
    }

    @Test
    void stringsEndAtTheFirstNulAndWithoutTrailingSpaces() {
        assertEquals("Pils", decode(point("holding:0 string length=6"), bytes("5069 6C73 0041")));
        assertEquals("Pils", decode(point("holding:0 string length=6"), bytes("5069 6C73 2020")));
        assertEquals("iPsl", decode(point("holding:0 string length=5 order=BADC"), bytes("5069 6C73 0000")));
        assertEquals("Pil", decode(point("holding:0 string length=3"), bytes("5069 6C73")));
        assertEquals("caf\u00e9", decode(point("holding:0 string length=4"), bytes("6361 66E9")));
        assertEquals("", decode(point("holding:0 string length=4"), bytes("0000 0000")));
    }

    @Test
    void unchangedStringIsTheSameObject() {
        var decoder = new PointDecoder(point("holding:0 string length=4"), 0);
        decoder.decode(bytes("5069 6C73"), 0, batch);
        var first = batch.text(0);
        batch.clear();
        decoder.decode(bytes("5069 6C73"), 0, batch);
        assertSame(first, batch.text(0));
        batch.clear();
        decoder.decode(bytes("5069 6C74"), 0, batch);
        assertEquals("Pilt", batch.text(0));
    }

    @Test
    void unsignedBeyondInt64HasNoValueAndIsOutOfRange() {
        new PointDecoder(point("holding:0 uint64"), 0).decode(bytes("8000 0000 0000 0000"), 0, batch);
        assertEquals(StatusCode.BAD_OUT_OF_RANGE, batch.statuses()[0]);
        assertTrue(Flags.has(batch.flags()[0], Flags.NO_VALUE));
        assertEquals(TagType.INT64, Flags.type(batch.flags()[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "float32, 7FA0 0001, 7FF4000020000000, BAD_SENSOR", // a signalling NaN stays one
        "float32, FF80 0000, FFF0000000000000, BAD_RANGE",
        "float32 scale=2, 7FC0 0000, 7FF8000000000000, BAD_SENSOR",
        "float64, 7FF0 0000 0000 0001, 7FF0000000000001, BAD_SENSOR",
        "float64 order=DCBA, 0000 0000 0000 F07F, 7FF0000000000000, BAD_RANGE",
        "float64 scale=10, 7FE0 0000 0000 0000, 7FF0000000000000, BAD_RANGE",
    })
    void notANumberKeepsItsBitsAndIsBad(String definition, String registers, String bits, String status) {
        new PointDecoder(point("holding:0 " + definition), 0).decode(bytes(registers), 0, batch);
        assertEquals(bits, HexFormat.of().withUpperCase().toHexDigits(batch.bits()[0]));
        assertEquals(
                status.equals("BAD_SENSOR") ? StatusCode.BAD_SENSOR_FAILURE : StatusCode.BAD_OUT_OF_RANGE,
                batch.statuses()[0]);
        assertEquals(TagType.FLOAT64, Flags.type(batch.flags()[0]));
    }

    @Test
    void float32IsFlaggedAsSuch() {
        decode(point("holding:0 float32"), bytes("3DCC CCCD"));
        assertTrue(Flags.has(batch.flags()[0], Flags.FLOAT32));
        assertEquals((double) 0.1f, Double.longBitsToDouble(batch.bits()[0]));
    }

    @Property(tries = 2_000)
    void everyOrderIsItsOwnInverse(@ForAll long bits, @ForAll WordOrder order, @ForAll @IntRange(max = 2) int size) {
        int words = 1 << size;
        var data = new byte[10];
        order.write(bits, data, 1, words);
        long expected = words == 4 ? bits : bits & (1L << 16 * words) - 1;
        assertEquals(expected, order.read(data, 1, words));
        assertEquals(0, data[0]);
        assertEquals(0, data[2 * words + 1]);
    }

    @Property(tries = 5_000)
    void whatIsReadIsWrittenBackAsTheSameRegisters(
            @ForAll long seed, @ForAll PointType type, @ForAll WordOrder order, @ForAll boolean scaled) {
        if (type == PointType.BOOL || type == PointType.STRING) return;
        var random = new Random(seed);
        boolean wide = type.words() == 4; // beyond 2^53 a scaled number is no longer exact
        var scales = List.of("0.1", "0.01", "-0.001", "2.5", "0.00390625", "1000", "7");
        var scale = scaled && !wide && type.isInteger()
                ? " scale=" + scales.get(random.nextInt(scales.size())) + " offset="
                        + (random.nextInt(4001) - 2000) / 4.0
                : "";
        var point = point("holding:0 " + type.word() + " order=" + order + scale);
        var data = new byte[2 * point.count()];
        random.nextBytes(data);
        batch.clear();
        new PointDecoder(point, 0).decode(data, 0, batch);
        if (batch.statuses()[0] != StatusCode.GOOD) return;
        assertEquals(
                HexFormat.of().formatHex(data),
                HexFormat.of().formatHex(PointEncoder.encode(point, decode(point, data))),
                () -> point + " seed " + seed);
    }

    @Property(tries = 1_000)
    void textIsReadBackAsItWasWritten(
            @ForAll @Size(max = 20) List<@IntRange(min = 32, max = 255) Integer> chars, @ForAll boolean swapped) {
        var text = new StringBuilder();
        chars.forEach(each -> text.append((char) (int) each));
        var written = text.toString().stripTrailing();
        if (!written.equals(text.toString())) return;
        var point = point("holding:0 string length=20" + (swapped ? " order=BADC" : ""));
        assertEquals(written, decode(point, PointEncoder.encode(point, written)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int16|32768|out of the range of int16 (-32768 to 32767 before scaling)",
                "uint16|-1|out of the range",
                "int16 scale=0.1|3276.8|out of the range",
                "int16 scale=0.1|21.57|21.57 is between two steps of 0.1; the device can hold 21.5 or 21.6",
                "int16 scale=-0.1|-21.57|the device can hold -21.5 or -21.6",
                "int16|1.5|between two steps of 1",
                "uint64|-1|out of the range",
                "int64|9.3E18|out of the range",
                "int16|NaN|out of the range",
                "float32|1E39|out of the range of float32",
                "float32|Infinity|out of the range",
                "float64 scale=1E-10|1E300|out of the range",
            })
    void whatDoesNotFitIsRefusedAndSaysWhy(String definition, String value, String why) {
        var point = point("holding:0 " + definition + " access=rw");
        var refusal =
                assertThrows(IllegalArgumentException.class, () -> PointEncoder.encode(point, Double.valueOf(value)));
        assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal.getMessage());
        assertTrue(String.valueOf(refusal.getMessage()).contains("a/b"), refusal.getMessage());
    }

    @Test
    void wrongTypeOfValueIsRefused() {
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> PointEncoder.encode(point("coil:0 bool access=rw"), 1L));
        assertEquals("a/b takes a Boolean, not the Long 1", refusal.getMessage());
        var text = point("holding:0 string length=4 access=rw");
        assertThrows(IllegalArgumentException.class, () -> PointEncoder.encode(text, "12345"));
        assertThrows(IllegalArgumentException.class, () -> PointEncoder.encode(text, "\u20ac"));
        assertThrows(IllegalArgumentException.class, () -> PointEncoder.encode(text, "a\0b"));
    }
}
