package io.orquestador.history.postgres;

import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.Quality;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one path as values of one kind, also where its tags had several types one after the other: then numbers become float64, and what
 * fits in no way becomes Bad_TypeMismatch.
 */
record OneKind(Kind kind) {

    /**
     * @param ids the one that has the path now comes first
     * @param otherwise of none
     */
    static OneKind of(Places places, List<Integer> ids, Kind otherwise) {
        var kinds = ids.stream().map(places::kind).distinct().toList();
        if (kinds.isEmpty()) return new OneKind(otherwise);
        boolean isMixed = kinds.size() > 1 && !kinds.contains(Kind.STRING);
        return new OneKind(isMixed ? Kind.FLOAT64 : kinds.get(0));
    }

    /** Whether the samples may stay as they are. */
    boolean has(Samples samples, int from, int to) {
        var flags = samples.flags();
        for (int row = from; row < to; row++) if (!has(flags[row])) return false;
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
        int flags = (samples.flags()[row] & ~Flags.TYPE) | type() | (fits ? 0 : Flags.NO_VALUE);
        int status = fits ? samples.statuses()[row] : StatusCode.BAD_TYPE_MISMATCH;
        made.add(samples.sources()[row], samples.servers()[row], fits ? bits : 0, null, status, (byte) flags);
    }

    private @Nullable Long bits(Samples samples, int row) {
        boolean isNumber = Flags.type(samples.flags()[row]) != TagType.STRING;
        return kind == Kind.FLOAT64 && isNumber ? Double.doubleToRawLongBits(Numbers.said(samples, row)) : null;
    }

    private int type() {
        return switch (kind) {
            case BOOL -> 0;
            case INT64 -> 1;
            case FLOAT64 -> 2;
            case STRING -> 3;
        };
    }

    /** The status of a sample as one of this kind. */
    int status(Samples samples, int row) {
        return has(samples, row, row + 1)
                ? Quality.of(kind, samples, row)
                : Quality.of(kind, made(samples, row, row + 1), 0);
    }
}
