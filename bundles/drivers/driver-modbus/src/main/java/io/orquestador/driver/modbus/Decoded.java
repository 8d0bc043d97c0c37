package io.orquestador.driver.modbus;

import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import org.jspecify.annotations.Nullable;

/**
 * What registers mean at one point: for a look, not for polling.
 *
 * @param value Boolean, Long, Double or String; null when they have none
 */
record Decoded(@Nullable Object value, int status) {

    /** @param data the point's own registers or bits, from index 0 on */
    static Decoded of(Point point, byte[] data) {
        var batch = new SampleBatch(1);
        new PointDecoder(point, 0).decode(data, point.address(), batch);
        return new Decoded(value(batch), batch.statuses()[0]);
    }

    private static @Nullable Object value(SampleBatch batch) {
        byte flags = batch.flags()[0];
        if (Flags.has(flags, Flags.NO_VALUE)) return null;
        long bits = batch.bits()[0];
        var type = Flags.type(flags);
        if (type == TagType.BOOL) return bits != 0;
        if (type == TagType.INT64) return bits;
        return type == TagType.STRING ? batch.text(0) : (Object) Double.longBitsToDouble(bits);
    }
}
