package io.orquestador.driver.modbus;

import io.orquestador.support.driver.RowValue;
import io.orquestador.tag.SampleBatch;
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
        return new Decoded(RowValue.of(batch, 0), batch.statuses()[0]);
    }
}
