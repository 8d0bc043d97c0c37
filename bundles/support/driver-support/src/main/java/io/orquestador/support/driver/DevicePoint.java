package io.orquestador.support.driver;

import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One tag of a device; where its value is there, each kind of driver knows. */
public interface DevicePoint {
    String path();

    TagType tagType();

    /** UCUM code, may be empty. */
    String unit();

    String pollClass();

    boolean writable();

    /** The tag's UUID, when the plant gave it one. */
    @Nullable
    UUID id();

    /**
     * The tag. A UUID that nobody gave it follows from path, type and unit, so that it is the same after every start, and another one when
     * type or unit change.
     *
     * @throws IllegalArgumentException when path or unit are not fit for a tag; the text says why
     */
    default TagDefinition definition() {
        var given = id();
        var name = path() + '\0' + tagType() + '\0' + unit();
        var uuid = given == null ? UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) : given;
        return new TagDefinition(uuid, path(), tagType(), unit());
    }
}
