package io.orquestador.journal.file;

import static org.junit.jupiter.api.Assertions.*;

import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Every sample comes back bit for bit. */
class SampleCodecTest {
    private static final int MAX = 16 << 20;
    private static final long[] EXTREMES = {
        0,
        1,
        -1,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Double.doubleToRawLongBits(Double.NaN),
        0x7FF0_0000_0000_0001L,
        0xFFFF_FFFF_DEAD_BEEFL,
        Double.doubleToRawLongBits(Double.POSITIVE_INFINITY),
        Double.doubleToRawLongBits(-0.0),
        1L
    };
    private static final String[] TEXTS = {
        "",
        " ",
        "\0",
        "'; DROP TABLE hot; --",
        "grün ñandú 麦酒 \uD83C\uDF7A",
        "\uFFFF\uFFFE",
        "\r\n\t\u202Eabc",
        "x".repeat(65_536),
        "é".repeat(32_768),
        "\uD83C\uDF7A".repeat(16_384)
    };

    private final SampleCodec codec = new SampleCodec();
    private final FrameBuffer frame = new FrameBuffer(1_024);
    private final SampleBatch back = new SampleBatch(SampleBatch.MAX_SAMPLES);

    private void assertComesBack(SampleBatch batch) {
        int length = codec.encode(batch, frame, MAX);
        assertTrue(length > Frame.HEAD, "encoded to " + length);
        frame.bytes.putLong(Frame.SERVER, batch.serverEpochNanos());
        codec.decode(frame, 0, back);
        assertEquals(batch.size(), back.size());
        assertEquals(batch.producer(), back.producer());
        assertEquals(batch.sequence(), back.sequence());
        assertEquals(batch.serverEpochNanos(), back.serverEpochNanos());
        assertEquals(batch.producer() == null ? "" : batch.producer(), SampleCodec.producer(frame, 0));
        for (int row = 0; row < batch.size(); row++) {
            assertEquals(batch.tags()[row], back.tags()[row]);
            assertEquals(batch.sources()[row], back.sources()[row]);
            assertEquals(batch.bits()[row], back.bits()[row]);
            assertEquals(batch.statuses()[row], back.statuses()[row]);
            assertEquals(batch.flags()[row], back.flags()[row]);
            assertEquals(batch.text(row), back.text(row));
        }
    }

    @Property(tries = 300)
    void anyBatchComesBackAsItWas(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int rows) {
        var random = new Random(seed);
        var batch = new SampleBatch(rows);
        boolean constant = random.nextBoolean();
        for (int row = 0; row < rows; row++) add(batch, constant ? new Random(seed) : random);
        batch.serverEpochNanos(random.nextLong());
        if (random.nextBoolean()) batch.producer("gateway ü " + random.nextInt(), random.nextLong());
        assertComesBack(batch);
    }

    private static void add(SampleBatch batch, Random random) {
        int tag = random.nextInt();
        long source = random.nextLong();
        int status = random.nextInt();
        long bits = random.nextInt(3) == 0 ? random.nextLong() : EXTREMES[random.nextInt(EXTREMES.length)];
        switch (random.nextInt(6)) {
            case 0 -> batch.addBool(tag, source, random.nextBoolean(), status);
            case 1 -> batch.addInt64(tag, source, bits, status);
            case 2 -> batch.add(tag, source, bits, null, status, (byte) TagType.FLOAT64.code());
            case 3 ->
                batch.add(tag, source, bits, null, status, (byte)
                        (TagType.FLOAT64.code() | Flags.FLOAT32 | Flags.HISTORICAL | Flags.CLOCK_REPLACED));
            case 4 -> batch.addNoValue(tag, source, TagType.of(random.nextInt(4)), status);
            default ->
                batch.addString(tag, source, TEXTS[random.nextInt(random.nextInt(50) == 0 ? TEXTS.length : 7)], status);
        }
    }

    @Test
    void everyHostileTextComesBack() {
        for (var text : TEXTS) {
            var batch = new SampleBatch(2);
            batch.addString(1, 2, text, 3);
            batch.addBool(4, 5, true, 6);
            assertComesBack(batch);
        }
    }

    @Test
    void aFullBatchComesBack() {
        var random = new Random(5);
        var batch = new SampleBatch(SampleBatch.MAX_SAMPLES);
        while (!batch.isFull())
            batch.addFloat64(random.nextInt(), random.nextLong(), random.nextDouble(), random.nextInt());
        assertComesBack(batch);
    }

    @Test
    void aReusedBatchHoldsNothingOfTheOneBefore() {
        var texts = new SampleBatch(3);
        for (int i = 0; i < 3; i++) texts.addString(1, 2, "left over", 3);
        assertComesBack(texts);
        var numbers = new SampleBatch(2);
        for (int i = 0; i < 2; i++) numbers.addInt64(1, 2, 3, 4);
        assertComesBack(numbers);
        assertNull(back.text(2));
    }

    @Test
    void columnsWithOneValueTakeNoRoom() {
        var batch = new SampleBatch(1_000);
        for (int i = 0; i < 1_000; i++) batch.addBool(i, 1_000, true, 0);
        assertTrue(codec.encode(batch, frame, MAX) < 4_100, "only the tags differ");
    }

    @Test
    void whatNeedsMoreThanAFrameMayHaveIsNotEncoded() {
        var batch = new SampleBatch(300);
        for (int i = 0; i < 300; i++) batch.addString(1, i, TEXTS[7], 0);
        assertEquals(-1, codec.encode(batch, frame, MAX));
        batch.resize(200);
        assertComesBack(batch);
    }
}
