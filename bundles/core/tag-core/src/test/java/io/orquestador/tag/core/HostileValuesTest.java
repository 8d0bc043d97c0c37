package io.orquestador.tag.core;

import static io.orquestador.tag.core.Fixture.COUNT;
import static io.orquestador.tag.core.Fixture.LEVEL;
import static io.orquestador.tag.core.Fixture.NAME;
import static io.orquestador.tag.core.Fixture.SWITCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileValuesTest {
    private final Fixture plant = new Fixture();
    private final TagClaim claim = plant.claim("plc", SWITCH, COUNT, LEVEL, NAME);

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", StatusCode.GOOD),
                Arguments.of("Kühlung 12 °P \uD83C\uDF7A", StatusCode.GOOD),
                Arguments.of("x".repeat(65_536), StatusCode.GOOD),
                Arguments.of("x".repeat(65_537), StatusCode.BAD_ENCODING_LIMITS_EXCEEDED),
                Arguments.of("é".repeat(32_768), StatusCode.GOOD),
                Arguments.of("é".repeat(32_769), StatusCode.BAD_ENCODING_LIMITS_EXCEEDED),
                Arguments.of("€".repeat(21_846), StatusCode.BAD_ENCODING_LIMITS_EXCEEDED),
                Arguments.of("\uD83C\uDF7A".repeat(16_384), StatusCode.GOOD),
                Arguments.of("\uD83C\uDF7A".repeat(16_385), StatusCode.BAD_ENCODING_LIMITS_EXCEEDED),
                Arguments.of("a\0b", StatusCode.BAD_DECODING_ERROR),
                Arguments.of("\uD83C", StatusCode.BAD_DECODING_ERROR),
                Arguments.of("a\uDF7Ab", StatusCode.BAD_DECODING_ERROR),
                Arguments.of("\uDF7A\uD83C", StatusCode.BAD_DECODING_ERROR));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textThatCannotBeStoredIsBadWithoutAValue(String text, int status) {
        plant.publish(claim, b -> b.addString(claim.tags()[3], plant.now(), text, StatusCode.GOOD));
        var shown = plant.value(NAME);
        assertEquals(status, shown.status());
        assertEquals(status == StatusCode.GOOD ? text : null, shown.value());
        assertEquals(shown, plant.replay().image.get(NAME.path())); // the fake journal refuses what cannot be stored
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0x7FF8_0000_0000_0000L,
                0x7FF0_0000_0000_0001L,
                0xFFF8_DEAD_BEEF_0001L,
                0x7FF0_0000_0000_0000L,
                0xFFF0_0000_0000_0000L
            })
    void notANumberKeepsItsBitsAndIsBad(long bits) {
        var batch = new SampleBatch(1);
        batch.epoch(claim.epoch());
        batch.add(claim.tags()[2], plant.now(), bits, null, StatusCode.GOOD, (byte) TagType.FLOAT64.code());
        plant.bus.publish(batch);
        assertEquals(bits, plant.value(LEVEL).bits());
        assertEquals(StatusCode.BAD_OUT_OF_RANGE, plant.value(LEVEL).status());
        plant.publish(
                claim, b -> b.addFloat64(claim.tags()[2], plant.now(), Double.NaN, StatusCode.BAD_SENSOR_FAILURE));
        assertEquals(StatusCode.BAD_SENSOR_FAILURE, plant.value(LEVEL).status());
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
    void extremesOfInt64AreKept(long value) {
        plant.publish(claim, b -> b.addInt64(claim.tags()[1], plant.now(), value, StatusCode.GOOD));
        assertEquals(value, plant.value(COUNT).value());
    }

    @Test
    void boolThatIsNeitherTrueNorFalseIsBadWithoutAValue() {
        var batch = new SampleBatch(1);
        batch.epoch(claim.epoch());
        batch.add(claim.tags()[0], plant.now(), 2, null, StatusCode.GOOD, (byte) TagType.BOOL.code());
        plant.bus.publish(batch);
        assertEquals(StatusCode.BAD_DECODING_ERROR, plant.value(SWITCH).status());
        assertEquals(null, plant.value(SWITCH).value());
    }

    @Test
    void textBesideANumberAndBitsBesideATextAreLeftOut() {
        var batch = new SampleBatch(2);
        batch.epoch(claim.epoch());
        batch.add(claim.tags()[1], plant.now(), 5, "stray", StatusCode.GOOD, (byte) TagType.INT64.code());
        batch.add(claim.tags()[3], plant.now(), 77, "text", StatusCode.GOOD, (byte) TagType.STRING.code());
        plant.bus.publish(batch);
        assertEquals(null, plant.value(COUNT).text());
        assertEquals(0, plant.value(NAME).bits());
    }

    @Test
    void numberThatNoClaimGaveIsRefusedAndNothingIsTaken() {
        for (int wrong : new int[] {-1, 4, Integer.MAX_VALUE, Integer.MIN_VALUE})
            assertThrows(
                    IllegalArgumentException.class,
                    () -> plant.publish(claim, b -> {
                        b.addInt64(claim.tags()[1], plant.now(), 5, StatusCode.GOOD);
                        b.addInt64(wrong, plant.now(), 5, StatusCode.GOOD);
                    }));
        assertEquals(0, plant.journal.samples());
    }

    @Test
    void hostilePathsAreNamesLikeAnyOther() {
        for (var path : new String[] {
            "../../etc/passwd", "'; DROP TABLE tag; --", "<script>alert(1)</script>", "a//b/ /", "\u202E\uFFFF"
        }) {
            var tag = new TagDefinition(UUID.randomUUID(), path, TagType.INT64, "%");
            var own = plant.claim("hostile", tag);
            plant.publish(own, 5);
            assertEquals(5L, plant.bus.image().value(path).map(TagValue::value).orElseThrow());
        }
    }
}
