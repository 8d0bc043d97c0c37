package io.orquestador.support.expression;

import io.orquestador.tag.TagType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an expression may name, and of which type it is. */
public interface Scope {

    /** @return the type of the tag that {@code tag('path')} means; null when there is none */
    @Nullable
    TagType tag(String path);

    /** @return the type of the parameter of that name; null when there is none */
    @Nullable
    TagType parameter(String name);

    /** Tags only, e.g. of a calculated tag. */
    static Scope ofTags(Map<String, TagType> tags) {
        return of(tags, Map.of());
    }

    /** Parameters only, e.g. of a template. */
    static Scope ofParameters(Map<String, TagType> parameters) {
        return of(Map.of(), parameters);
    }

    static Scope of(Map<String, TagType> tags, Map<String, TagType> parameters) {
        return new Scope() {
            @Override
            public @Nullable TagType tag(String path) {
                return tags.get(path);
            }

            @Override
            public @Nullable TagType parameter(String name) {
                return parameters.get(name);
            }
        };
    }
}
