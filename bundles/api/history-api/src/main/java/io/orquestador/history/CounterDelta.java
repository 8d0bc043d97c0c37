package io.orquestador.history;

/**
 * By how much a counter rose in one bucket. A reading at the very end of a bucket belongs to it, one at its begin does not: what is read at six
 * o'clock was counted before six.
 *
 * @param increase NaN when the status is bad
 * @param increaseBits the same in the bits of the counter's kind, exact of int64 up to its greatest; 0 when the status is bad
 * @param resets falls to 0; what was counted between the last reading and the reset is not in the increase
 * @param rollOvers falls at the modulus; nothing is missing
 * @param status good: a good reading held at the begin and at the end, and in between there was nothing but good ones and no reset. Bad_NoData:
 *     there is no reading to tell from. Else Uncertain_DataSubNormal
 */
public record CounterDelta(
        long startEpochNanos,
        long endEpochNanos,
        double increase,
        long increaseBits,
        long resets,
        long rollOvers,
        int status) {}
