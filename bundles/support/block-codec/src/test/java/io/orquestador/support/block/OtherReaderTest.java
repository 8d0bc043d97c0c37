package io.orquestador.support.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The format is what its page says: a reader in another language, written from that page alone, reads the same. */
class OtherReaderTest {
    private static final int[] COUNTS = {1, 2, 3, 9, 64, 200, 1_000};
    private static final double[] SPECIAL = {
        0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, 0.1 + 0.2
    };
    private static final String[] TEXTS = {"IDLE", "RUNNING", "", "bien \uD83C\uDF7A", "x".repeat(300)};

    @TempDir
    Path folder;

    @Test
    void readsTheSame() throws Exception {
        var random = new Random(5);
        var writer = new BlockWriter();
        var blocks = new StringBuilder();
        var expected = new StringBuilder();
        for (var kind : Kind.values())
            for (int count : COUNTS)
                for (int form = 0; form < 6; form++) {
                    var samples = samples(kind, count, form, random);
                    blocks.append(HexFormat.of().formatHex(writer.write(kind, samples)))
                            .append('\n');
                    tell(kind, samples, expected);
                }
        assertEquals(expected.toString(), read(Files.writeString(folder.resolve("blocks"), blocks)));
    }

    private static Samples samples(Kind kind, int count, int form, Random random) {
        var samples = new Samples(count);
        long time = 1_795_000_000_000_000_000L;
        double level = 50;
        long counter = 0;
        for (int i = 0; i < count; i++) {
            time += switch (form % 3) {
                case 0 -> 1_000_000_000L;
                case 1 -> 1_000_000L * (1_000 + random.nextInt(5));
                default -> random.nextInt(50) == 0 ? random.nextLong() >>> 4 : random.nextInt(1_000);
            };
            counter += form == 0 ? 60 : form == 1 ? random.nextInt(40) / 39 : form == 2 ? random.nextLong() : i * 7L;
            level += random.nextGaussian();
            boolean none = random.nextInt(30) == 0;
            int flags = kind.code()
                    | (none ? Samples.NO_VALUE : 0)
                    | (kind == Kind.FLOAT64 && form % 2 == 1 ? Samples.FLOAT32 : 0);
            double value = random.nextInt(50) == 0
                    ? SPECIAL[random.nextInt(SPECIAL.length)]
                    : form < 4 ? Math.rint(level * 100) / 100 : level;
            long bits =
                    switch (kind) {
                        case BOOL -> random.nextInt(10) / 9;
                        case INT64 -> counter;
                        case FLOAT64 -> Double.doubleToRawLongBits(form % 2 == 1 ? (float) value : value);
                        case STRING -> 0;
                    };
            var text = kind == Kind.STRING && !none ? TEXTS[random.nextInt(TEXTS.length)] : null;
            int status = random.nextInt(20) == 0 ? 0x8031_0000 + random.nextInt(1_000) : 0;
            samples.add(time, time + random.nextInt(500_000) - 1_000, none ? 0 : bits, text, status, (byte) flags);
        }
        return samples;
    }

    private static void tell(Kind kind, Samples samples, StringBuilder to) {
        to.append("source,server,status,flags,bits_or_text_hex\n");
        for (int i = 0; i < samples.size(); i++) {
            var text = samples.text(i);
            var value = !samples.hasValue(i)
                    ? "none"
                    : text == null
                            ? Long.toString(samples.bits()[i])
                            : "t" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            to.append("%d,%d,%d,%d,%s%n"
                    .formatted(
                            samples.sources()[i],
                            samples.servers()[i],
                            samples.statuses()[i],
                            samples.flags()[i],
                            value));
        }
        to.append('\n');
    }

    private static String read(Path blocks) throws InterruptedException {
        try {
            var process = new ProcessBuilder("python3", "src/test/python/read_block.py")
                    .redirectInput(blocks.toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said);
            return said;
        } catch (IOException e) {
            Assumptions.assumeTrue(false, "python3 is missing: install it for this test");
            return "";
        }
    }
}
