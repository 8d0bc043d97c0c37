package io.orquestador.history.postgres;

import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;

/** What number a sample is. */
final class Numbers {
    private Numbers() {}

    static Kind kind(TagType type) {
        return switch (type) {
            case BOOL -> Kind.BOOL;
            case INT64 -> Kind.INT64;
            case FLOAT64 -> Kind.FLOAT64;
            case STRING -> Kind.STRING;
        };
    }

    /** NaN when it is bad, has no value, or is a text. */
    static double of(Samples samples, int row) {
        return StatusCode.isBad(samples.statuses()[row]) ? Double.NaN : said(samples, row);
    }

    /** What a bad sample says, too. */
    static double said(Samples samples, int row) {
        if (!samples.hasValue(row)) return Double.NaN;
        long bits = samples.bits()[row];
        return switch (Flags.type(samples.flags()[row])) {
            case FLOAT64 -> Double.longBitsToDouble(bits);
            case BOOL, INT64 -> bits;
            case STRING -> Double.NaN;
        };
    }
}
