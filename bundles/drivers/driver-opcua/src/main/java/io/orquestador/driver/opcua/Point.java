package io.orquestador.driver.opcua;

import io.orquestador.tag.TagDefinition;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One tag and where its value is in the server.
 *
 * @param deadband least change that is sent; 0 for every change
 * @param percent the deadband is in percent of the node's own range, which the server knows
 * @param samplingMs how often the server looks; -1 as the publish class
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
        String publishClass,
        boolean writable,
        @Nullable UUID id) {

    /**
     * The tag. A UUID that nobody gave it follows from path, type and unit, so that it is the same after every start, and another one when
     * type or unit change.
     *
     * @throws IllegalArgumentException when path or unit are not fit for a tag; the text says why
     */
    TagDefinition definition() {
        var name = path + '\0' + type.tagType() + '\0' + unit;
        var uuid = id == null ? UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) : id;
        return new TagDefinition(uuid, path, type.tagType(), unit);
    }
}
