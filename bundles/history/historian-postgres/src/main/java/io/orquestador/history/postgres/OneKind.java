package io.orquestador.history.postgres;

import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one path as values of one kind, also where its tags had several types one after the other: texts when it is a text now, else
 * numbers wide enough for all of them. What does not fit becomes Bad_TypeMismatch.
 */
record OneKind(Kind kind) {

    /**
     * @param ids the one that has the path now comes first
     * @param otherwise of none
     */
    static OneKind of(Places places, List<Integer> ids, Kind otherwise) {
        if (ids.isEmpty()) return new OneKind(otherwise);
        var now = places.kind(ids.get(0));
        if (now == Kind.STRING) return new OneKind(now);
        var kinds = ids.stream().map(places::kind).collect(Collectors.toSet());
        kinds.remove(Kind.STRING);
        if (kinds.size() == 1) return new OneKind(now);
        return new OneKind(kinds.contains(Kind.FLOAT64) ? Kind.FLOAT64 : Kind.INT64);
    }

    TagType type() {
        return switch (kind) {
            case BOOL -> TagType.BOOL;
            case INT64 -> TagType.INT64;
            case FLOAT64 -> TagType.FLOAT64;
            case STRING -> TagType.STRING;
        };
    }

    /** Whether the samples may stay as they are. */
    boolean has(Samples samples, int from, int to) {
        var flags = samples.flags();
        byte known = from < to ? flags[from] : 0;
        if (from < to && !has(known)) return false;
        for (int row = from; row < to; row++) if (flags[row] != known && !has(flags[row])) return false;
        return true;
    }

    private boolean has(byte flags) {
        return Flags.has(flags, Flags.NO_VALUE) || Numbers.kind(Flags.type(flags)) == kind;
    }

    Samples made(Samples samples, int from, int to) {
        var made = new Samples(to - from);
        for (int row = from; row < to; row++) {
            if (has(samples.flags()[row])) made.addAll(samples, row, row + 1);
            else add(samples, row, made);
        }
        return made;
    }

    private void add(Samples samples, int row, Samples made) {
        var bits = bits(samples, row);
        boolean fits = bits != null;
        int flags = (samples.flags()[row] & ~Flags.TYPE) | type().code() | (fits ? 0 : Flags.NO_VALUE);
        int status = fits ? samples.statuses()[row] : StatusCode.BAD_TYPE_MISMATCH;
        made.add(samples.sources()[row], samples.servers()[row], fits ? bits : 0, null, status, (byte) flags);
    }

    /** Null when it does not fit. */
    private @Nullable Long bits(Samples samples, int row) {
        var type = Flags.type(samples.flags()[row]);
        if (kind == Kind.FLOAT64 && type != TagType.STRING)
            return Double.doubleToRawLongBits(Numbers.said(samples, row));
        if (kind == Kind.INT64 && type == TagType.BOOL) return samples.bits()[row];
        return null;
    }
}
