package io.orquestador.driver.modbus;

import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One tag and where its value lies in the device.
 *
 * @param address 0-based: what manuals call 40001 is holding 0
 * @param bit of the register, 0 the least significant; -1 when the point is not a bit in a register
 * @param length of a string, in characters of one byte; else 0
 * @param dead raw numbers, unsigned, by which the device says that it has no value
 * @param unit UCUM code, may be empty
 * @param id the tag's UUID, when the plant gave it one
 */
record Point(
        String path,
        Table table,
        int address,
        int bit,
        PointType type,
        WordOrder order,
        int length,
        @Nullable Scaling scaling,
        List<Long> dead,
        @Nullable Clamp clamp,
        String unit,
        String pollClass,
        boolean writable,
        @Nullable UUID id) {

    Point {
        dead = List.copyOf(dead);
    }

    /** The same with another order and type. */
    Point as(WordOrder otherOrder, PointType otherType) {
        return new Point(
                path,
                table,
                address,
                bit,
                otherType,
                otherOrder,
                length,
                scaling,
                dead,
                clamp,
                unit,
                pollClass,
                writable,
                id);
    }

    /** Registers, or bits of a bit table, that the value takes. */
    int count() {
        if (type == PointType.STRING) return (length + 1) / 2;
        return Math.max(1, type.words());
    }

    /** The first address after it. */
    int end() {
        return address + count();
    }

    TagType tagType() {
        return scaling == null ? type.tagType() : TagType.FLOAT64;
    }

    /**
     * The tag. A UUID that nobody gave it follows from path, type and unit, so that it is the same after every start, and another one when
     * type or unit change.
     *
     * @throws IllegalArgumentException when path or unit are not fit for a tag; the text says why
     */
    TagDefinition definition() {
        var name = path + '\0' + tagType() + '\0' + unit;
        var uuid = id == null ? UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) : id;
        return new TagDefinition(uuid, path, tagType(), unit);
    }

    /** Where it lies, as written in the configuration, e.g. {@code holding:40.3}. */
    String place() {
        return table.word() + ":" + address + (bit < 0 ? "" : "." + bit);
    }
}
