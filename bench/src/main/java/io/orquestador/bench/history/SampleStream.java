package io.orquestador.bench.history;

import io.orquestador.bench.history.SampleSet.Speed;
import java.util.Arrays;
import java.util.List;

/** Makes the samples of a set, one poll of one device after the other. Seeded, so it always makes the same. For one thread. */
final class SampleStream {
    private static final long SEED = 42;
    private static final long MS = 1_000_000L;

    private final SampleSet set;
    /** Of each tag, as its kind counts: hundredths, float bits, halves, a whole number. */
    private final long[] state = new long[SampleSet.TAGS];

    private final List<Poll> next;
    private long random = SEED;
    private Poll poll;
    private int tagOfPoll;

    /** The next time that a device of some speed is asked. */
    private final class Poll {
        final Speed speed;
        final long last;
        long number = -1;
        long sourceEpochNanos;

        Poll(Speed speed) {
            this.speed = speed;
            last = set.polls(speed) * speed.devices;
            advance();
        }

        /** A poll is up to 15 ms late, and devices stamp in whole milliseconds. */
        void advance() {
            number++;
            long round = number / speed.devices;
            long device = number % speed.devices;
            long ms =
                    round * speed.periodS * 1_000 + device * speed.periodS * 1_000 / speed.devices + (random() >>> 60);
            sourceEpochNanos = number < last ? SampleSet.START_EPOCH_NANOS + ms * MS : Long.MAX_VALUE;
        }

        int firstTag() {
            return speed.firstTag + (int) (number % speed.devices) * speed.tagsOfDevice();
        }
    }

    SampleStream(SampleSet set) {
        this.set = set;
        for (int tag = 0; tag < state.length; tag++) state[tag] = first(Kind.of(tag));
        next = Arrays.stream(Speed.values()).map(Poll::new).toList();
        poll = earliest();
    }

    /** @return whether there are any; fewer than fit are the last */
    boolean fill(Columns columns) {
        columns.clear();
        while (!columns.isFull() && poll.sourceEpochNanos != Long.MAX_VALUE) {
            int tag = poll.firstTag() + tagOfPoll;
            var kind = Kind.of(tag);
            columns.add(tag, poll.sourceEpochNanos, bits(tag, kind), kind);
            if (++tagOfPoll < poll.speed.tagsOfDevice()) continue;
            tagOfPoll = 0;
            poll.advance();
            poll = earliest();
        }
        return columns.size() > 0;
    }

    private Poll earliest() {
        var earliest = next.get(0);
        for (var each : next) if (each.sourceEpochNanos < earliest.sourceEpochNanos) earliest = each;
        return earliest;
    }

    private long first(Kind kind) {
        long random = random();
        return switch (kind) {
            case ANALOG -> Long.remainderUnsigned(random, 10_000);
            case FLOAT32 -> Float.floatToIntBits(unit(random) * 200);
            case SETPOINT -> Long.remainderUnsigned(random, 200);
            case COUNTER -> Long.remainderUnsigned(random, 1_000_000);
            case DIGITAL -> random >>> 63;
        };
    }

    private long bits(int tag, Kind kind) {
        long random = random();
        return switch (kind) {
            case ANALOG -> {
                // a walk of up to 3 steps within 0 to 100
                state[tag] = Math.max(0, Math.min(10_000, state[tag] + (random >>> 32) % 7 - 3));
                double noise = set.noisy() ? (random >>> 11) * 0x1p-53 / 100 : 0;
                yield Double.doubleToRawLongBits(state[tag] / 100.0 + noise);
            }
            case FLOAT32 -> {
                float value = Float.intBitsToFloat((int) state[tag]) + (unit(random) - 0.5f) * 0.2f;
                state[tag] = Float.floatToIntBits(value);
                yield Double.doubleToRawLongBits(value);
            }
            case SETPOINT -> {
                if ((random & 0xff) == 0) state[tag] = (random >>> 32) % 200;
                yield Double.doubleToRawLongBits(state[tag] / 2.0);
            }
            case COUNTER -> state[tag] += (random >>> 32) % 10;
            case DIGITAL -> {
                if ((random & 0x3f) == 0) state[tag] ^= 1;
                yield state[tag];
            }
        };
    }

    /** 0 to 1, in steps that a float shows. */
    private static float unit(long random) {
        return (random >>> 40) * 0x1p-24f;
    }

    /** SplitMix64. */
    private long random() {
        long z = random += 0x9e37_79b9_7f4a_7c15L;
        z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }
}
