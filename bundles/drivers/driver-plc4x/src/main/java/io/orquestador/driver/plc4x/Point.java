package io.orquestador.driver.plc4x;

import io.orquestador.tag.TagDefinition;
import java.nio.charset.StandardCharsets;
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
        String unit,
        String pollClass,
        boolean writable,
        @Nullable UUID id) {

    /**
     * The tag. A UUID that nobody gave it follows from path, type and unit.
     *
     * @throws IllegalArgumentException when path or unit are not fit for a tag; the text says why
     */
    TagDefinition definition() {
        var name = path + '\0' + type.tagType() + '\0' + unit;
        var uuid = id == null ? UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) : id;
        return new TagDefinition(uuid, path, type.tagType(), unit);
    }
}
