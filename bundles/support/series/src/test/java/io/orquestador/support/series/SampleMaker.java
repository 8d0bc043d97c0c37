package io.orquestador.support.series;

import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.util.Random;

/** Random samples with everything that goes wrong in a plant: bad ones, no values, NaN, equal times, gaps, extreme numbers. */
final class SampleMaker {
    static final int DOUBTFUL = 0x4090_0000;
    static final int BROKEN = 0x808C_0000;
    private static final double[] ODD = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE, -Double.MAX_VALUE, -0.0, Double.MIN_VALUE, 0.1, 1e17
    };

    /** What comes. */
    enum Course {
        WILD,
        /** Good only, few values: blocks may stand for their samples. */
        CALM,
        /** Like a counter. */
        RISING
    }

    private final Random random;
    private final Kind kind;
    private final Course course;
    private long value;

    private SampleMaker(Random random, Kind kind, Course course) {
        this.random = random;
        this.kind = kind;
        this.course = course;
    }

    /** Some samples of times from {@code base} to about {@code base + 300}. */
    static Samples make(Random random, Kind kind, Course course, long base) {
        var maker = new SampleMaker(random, kind, course);
        var samples = new Samples(1);
        int count = random.nextInt(8) == 0 ? random.nextInt(3) : random.nextInt(70);
        long time = base + random.nextInt(150);
        for (int i = 0; i < count; i++) {
            maker.add(samples, time);
            time += random.nextInt(4) == 0 ? 0 : random.nextInt(10) == 0 ? random.nextInt(60) : random.nextInt(6);
        }
        return samples;
    }

    private void add(Samples samples, long time) {
        int dice = course == Course.WILD ? random.nextInt(20) : course == Course.RISING ? 9 + random.nextInt(60) : 19;
        int status = dice < 3 ? BROKEN : dice < 6 ? DOUBTFUL : dice < 7 ? 0x0096_0000 : 0;
        if (course == Course.RISING && dice == 9) status = random.nextBoolean() ? BROKEN : DOUBTFUL;
        boolean none = dice == 7;
        String text = kind == Kind.STRING && !none ? "S" + random.nextInt(3) : null;
        samples.add(time, time + 5, none ? 0 : bits(), text, status, (byte) (none ? Samples.NO_VALUE : 0));
    }

    private long bits() {
        if (course == Course.CALM && random.nextInt(6) > 0) return bits(value);
        switch (course) {
            case WILD -> value = random.nextInt(21) - 10;
            case CALM -> value = random.nextInt(3);
            case RISING -> value = random.nextInt(15) == 0 ? random.nextInt(3) : value + random.nextInt(9);
        }
        return bits(value);
    }

    private long bits(long whole) {
        boolean odd = course == Course.WILD && random.nextInt(6) == 0;
        return switch (kind) {
            case BOOL -> whole & 1;
            case INT64 -> odd ? random.nextLong() : whole;
            case FLOAT64 -> Double.doubleToRawLongBits(odd ? ODD[random.nextInt(ODD.length)] : whole / 10.0);
            case STRING -> 0;
        };
    }
}
