package io.orquestador.support.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Blocks of today can be read for ever, and are short. */
class FormatTest {
    private static final long START = 1_795_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int ROWS = 1_000;

    private final BlockWriter writer = new BlockWriter();
    private final BlockReader reader = new BlockReader();

    private static Samples doubles(int flags, IntToDoubleFunction value) {
        var samples = new Samples(ROWS);
        for (int i = 0; i < ROWS; i++) {
            long time = START + i * SECOND;
            samples.add(
                    time, time + 2_000_000, Double.doubleToRawLongBits(value.applyAsDouble(i)), null, 0, (byte) flags);
        }
        return samples;
    }

    private double bytesPerSample(Samples samples) {
        return (double) writer.write(Kind.FLOAT64, samples).length / samples.size();
    }

    /** Whoever changes this has made a new version. */
    @Test
    void aBlockIsTheseBytes() throws CorruptBlock {
        var samples = new Samples(9);
        for (int i = 0; i < 9; i++) {
            long time = START + i * SECOND;
            double value = i == 7 ? Double.NaN : 20 + i * 0.25;
            if (i == 2) samples.add(time, time + 1_000, 0, null, 0x8031_0000, (byte) (2 | Samples.NO_VALUE));
            else samples.add(time, time + 3_000, Double.doubleToRawLongBits(value), null, 0, (byte) 2);
        }
        var block = writer.write(Kind.FLOAT64, samples);
        assertEquals(
                "0102090180809cbdabbf8fe9310080a8d6b907000004d00ff02e010100fb01048080bcfe0700010100fb010410040100000400020519a01f0002000061850107000000000000f87fe942e9f9",
                HexFormat.of().formatHex(block));
        var back = new Samples(1);
        assertEquals(Kind.FLOAT64, reader.read(block, back));
        assertEquals(START + 8 * SECOND, back.sources()[8]);
        assertEquals(START + 2 * SECOND + 1_000, back.servers()[2]);
        assertEquals(0x8031_0000, back.statuses()[2]);
        assertEquals(20.75, Double.longBitsToDouble(back.bits()[3]));
        assertTrue(Double.isNaN(Double.longBitsToDouble(back.bits()[7])));
    }

    @Test
    void anInstrumentsDecimalsTakeLessThanAByte() {
        var random = new Random(1);
        var walk = new double[ROWS];
        for (int i = 1; i < ROWS; i++) walk[i] = walk[i - 1] + random.nextGaussian() * 0.05;
        assertTrue(bytesPerSample(doubles(2, i -> Math.rint(100 * walk[i]) / 100)) < 0.8);
        assertTrue(bytesPerSample(doubles(2 | Samples.FLOAT32, i -> (float) (Math.rint(100 * walk[i]) / 100))) < 0.8);
    }

    @Test
    void whatNeverChangesTakesNothing() {
        assertTrue(bytesPerSample(doubles(2, i -> 65)) < 0.05);
    }

    @Test
    void noiseTakesLessThanItsBits() {
        var random = new Random(1);
        assertTrue(bytesPerSample(doubles(2, i -> 50 + random.nextGaussian())) < 8);
        assertTrue(bytesPerSample(doubles(2 | Samples.FLOAT32, i -> (float) (50 + random.nextGaussian()))) < 4);
    }

    @Test
    void aBlockOfALaterVersionIsNamed() {
        var block = writer.write(Kind.FLOAT64, doubles(2, i -> i));
        block[0] = 2;
        var crc = new java.util.zip.CRC32C();
        crc.update(block, 0, block.length - 4);
        for (int i = 0; i < 4; i++) block[block.length - 4 + i] = (byte) (crc.getValue() >>> (8 * i));
        var told = assertThrows(CorruptBlock.class, () -> reader.read(block, new Samples(1)));
        assertEquals("it is of version 2; this reader knows version 1", told.getMessage());
    }

    @Test
    void aBlockHasAtLeastOneSampleAndAtMost65536() {
        assertThrows(IllegalArgumentException.class, () -> writer.write(Kind.BOOL, new Samples(1)));
        var many = new Samples(Samples.MAX + 1);
        for (int i = 0; i <= Samples.MAX; i++) many.add(i, i, 1, null, 0, (byte) 0);
        assertThrows(IllegalArgumentException.class, () -> writer.write(Kind.BOOL, many));
    }
}
