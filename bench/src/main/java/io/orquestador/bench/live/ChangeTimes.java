package io.orquestador.bench.live;

import java.time.Instant;

/**
 * When tags change, and what their value is then: each changes once a period, all evenly spread over it, and the value is the moment of the
 * last change. So whoever gets a value knows how old the change is, by the one clock of this machine.
 *
 * @param epochMs values count from here, ms since 1970
 * @param tags how many change
 * @param periodMs how often each does
 */
public record ChangeTimes(long epochMs, int tags, int periodMs) {
    /** Values are tenths of a millisecond. */
    static final int TICKS_A_MS = 10;

    public double changesPerSecond() {
        return tags * 1_000.0 / periodMs;
    }

    /** The value of that tag at this moment: ticks since the epoch. */
    long value(int tag, long nowTicks) {
        long period = (long) periodMs * TICKS_A_MS;
        long phase = period * tag / tags;
        return Math.floorDiv(nowTicks - phase, period) * period + phase;
    }

    long nowTicks() {
        var now = Instant.now();
        long micros =
                (now.getEpochSecond() - epochMs / 1_000) * 1_000_000 - epochMs % 1_000 * 1_000 + now.getNano() / 1_000;
        return micros * TICKS_A_MS / 1_000;
    }

    String[] words() {
        return new String[] {Long.toString(epochMs), Integer.toString(tags), Integer.toString(periodMs)};
    }

    static ChangeTimes of(String[] words, int at) {
        return new ChangeTimes(
                Long.parseLong(words[at]), Integer.parseInt(words[at + 1]), Integer.parseInt(words[at + 2]));
    }
}
