package io.orquestador.support.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever samples go in come out, bit for bit; whatever happens to a block, it is told and nothing of it is shown. */
class BlockPropertyTest {
    private final BlockWriter writer = new BlockWriter();
    private final BlockReader reader = new BlockReader();
    private final Samples back = new Samples(1);

    /** How one column goes on from row to row. */
    enum Course {
        CONSTANT,
        STEPS,
        REGULAR,
        JITTER,
        OUTLIERS,
        WILD
    }

    @Property(tries = 3_000)
    void longsComeBack(
            @ForAll Course times,
            @ForAll Course servers,
            @ForAll Course values,
            @ForAll @IntRange(min = 1, max = 3_000) int count,
            @ForAll long seed)
            throws CorruptBlock {
        var random = new Random(seed);
        var samples = new Samples(count);
        var sources = course(times, count, random);
        var later = course(servers, count, random);
        var bits = course(values, count, random);
        for (int i = 0; i < count; i++) add(samples, sources[i], sources[i] + later[i], bits[i], null, random, 1);
        assertComesBack(Kind.INT64, samples);
    }

    @Property(tries = 3_000)
    void doublesComeBack(
            @ForAll("doubles") List<Double> some,
            @ForAll Course order,
            @ForAll boolean floats,
            @ForAll @IntRange(max = 17) int decimals,
            @ForAll long seed)
            throws CorruptBlock {
        var random = new Random(seed);
        int count = 1 + random.nextInt(2_000);
        var steps = course(order, count, random);
        var samples = new Samples(count);
        for (int i = 0; i < count; i++) {
            double value = steps[i] / Math.pow(10, decimals);
            if (random.nextInt(20) == 0) value = some.get(random.nextInt(some.size()));
            boolean isFloat = floats && random.nextInt(50) > 0;
            long bits = Double.doubleToRawLongBits(isFloat ? (double) (float) value : value);
            add(samples, i, i, bits, null, random, 2 | (floats ? Samples.FLOAT32 : 0));
        }
        assertComesBack(Kind.FLOAT64, samples);
    }

    /** Signalling NaNs and payloads too. */
    @Property(tries = 1_000)
    void anyBitsComeBackAsDoubles(@ForAll List<Long> bits, @ForAll boolean floats, @ForAll long seed)
            throws CorruptBlock {
        if (bits.isEmpty()) return;
        var random = new Random(seed);
        var samples = new Samples(bits.size());
        for (long each : bits) add(samples, each, each, each, null, random, 2 | (floats ? Samples.FLOAT32 : 0));
        assertComesBack(Kind.FLOAT64, samples);
    }

    @Property(tries = 1_000)
    void boolsComeBack(@ForAll List<Boolean> values, @ForAll long seed) throws CorruptBlock {
        if (values.isEmpty()) return;
        var random = new Random(seed);
        var samples = new Samples(values.size());
        for (boolean each : values) add(samples, random.nextLong(), random.nextLong(), each ? 1 : 0, null, random, 0);
        assertComesBack(Kind.BOOL, samples);
    }

    @Property(tries = 500)
    void textsComeBack(
            @ForAll("texts") List<String> some, @ForAll @IntRange(min = 1, max = 500) int count, @ForAll long seed)
            throws CorruptBlock {
        var random = new Random(seed);
        var samples = new Samples(1);
        for (int i = 0; i < count; i++) add(samples, i, i, 0, some.get(random.nextInt(some.size())), random, 3);
        assertComesBack(Kind.STRING, samples);
    }

    @Property(tries = 1_000)
    void mixedTagsComeBack(
            @ForAll("texts") List<String> some,
            @ForAll Course times,
            @ForAll Course tags,
            @ForAll @IntRange(min = 1, max = 2_000) int count,
            @ForAll boolean hasTexts,
            @ForAll long seed)
            throws CorruptBlock {
        var random = new Random(seed);
        var samples = new Samples(1);
        var sources = course(times, count, random);
        var ids = Arrays.stream(course(tags, count, random))
                .mapToInt(id -> (int) id)
                .toArray();
        for (int i = 0; i < count; i++) {
            var text = hasTexts && random.nextInt(9) == 0 ? some.get(random.nextInt(some.size())) : null;
            long bits = random.nextBoolean() ? random.nextLong() : 0;
            samples.add(sources[i], sources[i] + random.nextInt(5), bits, text, random.nextInt(3), (byte) i);
        }
        assertArrayEquals(ids, reader.readMixed(writer.writeMixed(ids, samples), back));
        assertBack(samples);
    }

    /** One bit is enough. */
    @Property(tries = 1_000)
    void aDamagedBlockIsTold(
            @ForAll Course course, @ForAll @IntRange(min = 1, max = 200) int count, @ForAll long seed) {
        var random = new Random(seed);
        var samples = new Samples(count);
        for (long each : course(course, count, random)) add(samples, each, each, each, null, random, 1);
        var block = writer.write(Kind.INT64, samples);
        int bit = random.nextInt(8 * block.length);
        block[bit / 8] ^= (byte) (1 << (bit % 8));
        assertNotNull(
                assertThrows(CorruptBlock.class, () -> reader.read(block, back)).getMessage());
        assertEquals(0, back.size());
    }

    /** Somebody who makes a right checksum makes no reader run out of its array or its memory. */
    @Property(tries = 5_000)
    void anyBytesAreReadOrTold(@ForAll byte[] bytes, @ForAll("kinds") Kind kind) {
        var block = new byte[bytes.length + 6];
        block[0] = BlockReader.VERSION;
        block[1] = (byte) kind.code();
        System.arraycopy(bytes, 0, block, 2, bytes.length);
        seal(block);
        try {
            reader.read(block, back);
        } catch (CorruptBlock told) {
            assertEquals(0, back.size());
        }
    }

    /** The same for blocks of which one byte was changed on purpose. */
    @Property(tries = 5_000)
    void aForgedBlockIsReadOrTold(@ForAll Course course, @ForAll("kinds") Kind kind, @ForAll long seed) {
        var random = new Random(seed);
        int count = 1 + random.nextInt(100);
        var samples = new Samples(count);
        for (long each : course(course, count, random))
            add(samples, each, each, each, kind == Kind.STRING ? "t" + each % 5 : null, random, kind.code());
        var block = writer.write(kind, samples);
        block[1 + random.nextInt(block.length - 5)] = (byte) random.nextInt();
        seal(block);
        try {
            reader.read(block, back);
        } catch (CorruptBlock told) {
            assertEquals(0, back.size());
        }
    }

    @Property(tries = 2_000)
    void aForgedMixedBlockIsReadOrTold(@ForAll Course course, @ForAll long seed) {
        var random = new Random(seed);
        int count = 1 + random.nextInt(100);
        var samples = new Samples(count);
        for (long each : course(course, count, random))
            add(samples, each, each, each, each % 3 == 0 ? "t" + each % 5 : null, random, 3);
        var block = writer.writeMixed(new int[count], samples);
        block[1 + random.nextInt(block.length - 5)] = (byte) random.nextInt();
        seal(block);
        try {
            reader.readMixed(block, back);
        } catch (CorruptBlock told) {
            assertEquals(0, back.size());
        }
    }

    private static void seal(byte[] block) {
        var crc = new java.util.zip.CRC32C();
        crc.update(block, 0, block.length - 4);
        for (int i = 0; i < 4; i++) block[block.length - 4 + i] = (byte) (crc.getValue() >>> (8 * i));
    }

    private static void add(
            Samples samples,
            long source,
            long server,
            long bits,
            @org.jspecify.annotations.Nullable String text,
            Random random,
            int flags) {
        int status = random.nextInt(100) == 0 ? random.nextInt() : 0;
        boolean none = random.nextInt(50) == 0;
        int all = flags | (none ? Samples.NO_VALUE : 0) | (random.nextInt(50) == 0 ? 1 << 3 : 0);
        samples.add(source, server, none ? 0 : bits, none ? null : text, status, (byte) all);
    }

    private void assertComesBack(Kind kind, Samples samples) throws CorruptBlock {
        assertEquals(kind, reader.read(writer.write(kind, samples), back));
        assertBack(samples);
    }

    private void assertBack(Samples samples) {
        assertEquals(samples.size(), back.size());
        for (int i = 0; i < samples.size(); i++) {
            assertEquals(samples.sources()[i], back.sources()[i]);
            assertEquals(samples.servers()[i], back.servers()[i]);
            assertEquals(samples.bits()[i], back.bits()[i]);
            assertEquals(samples.statuses()[i], back.statuses()[i]);
            assertEquals(samples.flags()[i], back.flags()[i]);
            assertEquals(samples.text(i), back.text(i));
        }
    }

    private static long[] course(Course course, int count, Random random) {
        var values = new long[count];
        long value = random.nextBoolean() ? random.nextLong() : random.nextInt(1_000_000);
        long step = random.nextBoolean() ? 1_000_000_000L : random.nextInt(10_000);
        for (int i = 0; i < count; i++) {
            values[i] = value;
            value = switch (course) {
                case CONSTANT -> value;
                case STEPS -> random.nextInt(30) == 0 ? random.nextInt(100) : value;
                case REGULAR -> value + step;
                case JITTER -> value + step + random.nextInt(1_000);
                case OUTLIERS -> random.nextInt(100) == 0 ? random.nextLong() : value + step;
                case WILD -> random.nextLong();
            };
        }
        return values;
    }

    @Provide
    Arbitrary<Kind> kinds() {
        return Arbitraries.of(Kind.class);
    }

    @Provide
    Arbitrary<List<Double>> doubles() {
        var special = Arbitraries.of(
                0.0,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                -Double.MAX_VALUE,
                0x1p53,
                0x1p53 + 2,
                1e17,
                0.1 + 0.2,
                (double) 0.1f);
        return Arbitraries.oneOf(special, Arbitraries.doubles())
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        var usual = Arbitraries.of("", "IDLE", "RUNNING", "bien \uD83C\uDF7A", "a\0b", "x".repeat(65_536));
        return Arbitraries.oneOf(usual, Arbitraries.strings().alpha().numeric().ofMaxLength(40))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }
}
