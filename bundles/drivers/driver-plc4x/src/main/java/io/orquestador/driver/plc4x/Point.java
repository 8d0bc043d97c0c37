package io.orquestador.driver.plc4x;

import io.orquestador.support.driver.DevicePoint;
import io.orquestador.support.driver.Scaling;
import io.orquestador.tag.TagType;
import java.util.UUID;
import org.apache.plc4x.java.api.model.PlcTag;
import org.jspecify.annotations.Nullable;

/**
 * One tag and where its value is in the PLC.
 *
 * @param address as PLC4X writes it
 * @param tag the same, read by the protocol's own parser
 * @param unit UCUM code, may be empty
 * @param id the tag's UUID, when the plant gave it one
 */
record Point(
        String path,
        String address,
        PlcTag tag,
        PointType type,
        @Nullable Scaling scaling,
        String unit,
        String pollClass,
        boolean writable,
        @Nullable UUID id)
        implements DevicePoint {

    @Override
    public TagType tagType() {
        return scaling == null ? type.tagType() : TagType.FLOAT64;
    }
}
