package io.orquestador.driver.modbus;

import io.orquestador.support.driver.DevicePoint;
import io.orquestador.support.driver.Scaling;
import io.orquestador.tag.TagType;
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
        @Nullable UUID id)
        implements DevicePoint {

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

    @Override
    public TagType tagType() {
        return scaling == null ? type.tagType() : TagType.FLOAT64;
    }

    /** Where it lies, as written in the configuration, e.g. {@code holding:40.3}. */
    String place() {
        return table.word() + ":" + address + (bit < 0 ? "" : "." + bit);
    }
}
