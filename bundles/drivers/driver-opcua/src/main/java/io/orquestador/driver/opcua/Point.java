package io.orquestador.driver.opcua;

import io.orquestador.support.driver.DevicePoint;
import io.orquestador.tag.TagType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One tag and where its value is in the server.
 *
 * @param deadband least change that is sent; 0 for every change
 * @param percent the deadband is in percent of the node's own range, which the server knows
 * @param samplingMs how often the server looks; -1 as the poll class
 * @param unit UCUM code, may be empty
 * @param id the tag's UUID, when the plant gave it one
 */
record Point(
        String path,
        NodePlace place,
        PointType type,
        double deadband,
        boolean percent,
        int samplingMs,
        String unit,
        String pollClass,
        boolean writable,
        @Nullable UUID id)
        implements DevicePoint {

    @Override
    public TagType tagType() {
        return type.tagType();
    }
}
