package io.orquestador.driver.plc4x;

import io.orquestador.tag.TagType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.plc4x.java.api.types.PlcValueType;

/** What becomes of a value of the PLC: one of our four types, if it can be that without loss. */
enum PointType {
    BOOL(TagType.BOOL, PlcValueType.BOOL, PlcValueType.BOOL),
    INT64(TagType.INT64, PlcValueType.BYTE, PlcValueType.LINT),
    FLOAT64(TagType.FLOAT64, PlcValueType.BYTE, PlcValueType.LREAL),
    /** Texts; dates and times as PLC4X writes them. */
    STRING(TagType.STRING, PlcValueType.CHAR, PlcValueType.LDATE_AND_TIME);

    private final TagType tagType;
    private final PlcValueType first;
    private final PlcValueType last;

    /** @param first the PLC's types that it takes, from this one to {@code last} in PLC4X's order */
    PointType(TagType tagType, PlcValueType first, PlcValueType last) {
        this.tagType = tagType;
        this.first = first;
        this.last = last;
    }

    /** @throws IllegalArgumentException with what is wrong and what to write instead */
    static PointType parse(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"%s\" is not a type; types are %s (the PLC's own type stands in the address)"
                                .formatted(
                                        word,
                                        Arrays.stream(values())
                                                .map(PointType::word)
                                                .collect(Collectors.joining(", ")))));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    TagType tagType() {
        return tagType;
    }

    boolean isNumber() {
        return this == INT64 || this == FLOAT64;
    }

    boolean takes(PlcValueType ofPlc) {
        return ofPlc.compareTo(first) >= 0 && ofPlc.compareTo(last) <= 0;
    }

    /** The type for a value of the PLC, as a person would choose it. */
    static PointType of(PlcValueType ofPlc) {
        return Arrays.stream(values())
                .filter(each -> each.takes(ofPlc))
                .findFirst()
                .orElse(STRING);
    }
}
