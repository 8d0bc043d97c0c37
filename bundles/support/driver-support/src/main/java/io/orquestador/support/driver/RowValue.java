package io.orquestador.support.driver;

import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import org.jspecify.annotations.Nullable;

/** What one row of a batch says, as an object: for a look or a comparison, not for polling. */
public final class RowValue {
    private RowValue() {}

    /** @return Boolean, Long, Double or String; null when it has none */
    public static @Nullable Object of(SampleBatch batch, int row) {
        byte flags = batch.flags()[row];
        if (Flags.has(flags, Flags.NO_VALUE)) return null;
        long bits = batch.bits()[row];
        var type = Flags.type(flags);
        if (type == TagType.BOOL) return bits != 0;
        if (type == TagType.INT64) return bits;
        return type == TagType.STRING ? batch.text(row) : (Object) Double.longBitsToDouble(bits);
    }
}
