package io.orquestador.support.expression;

import io.orquestador.tag.TagType;

/** Types as the language calls them. */
final class Types {
    private Types() {}

    static String name(TagType type) {
        return switch (type) {
            case BOOL -> "bool";
            case INT64 -> "int";
            case FLOAT64 -> "float";
            case STRING -> "string";
        };
    }

    static String named(TagType type) {
        return (type == TagType.INT64 ? "an " : "a ") + name(type);
    }
}
