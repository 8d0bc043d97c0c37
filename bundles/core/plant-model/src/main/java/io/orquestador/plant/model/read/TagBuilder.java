package io.orquestador.plant.model.read;

import io.orquestador.plant.PlantTag;
import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a tag depends on its type. */
final class TagBuilder {
    private final TagIds ids;
    private final Problems problems;

    TagBuilder(TagIds ids, Problems problems) {
        this.ids = ids;
        this.problems = problems;
    }

    /** Of tags that no driver gives a type; what is another word was told by the schema. */
    static Optional<TagType> declared(TagDraft draft) {
        return draft.text().fields().text("type").flatMap(word -> {
            for (var type : TagType.values())
                if (type.name().toLowerCase(Locale.ROOT).equals(word)) return Optional.of(type);
            return Optional.empty();
        });
    }

    void check(TagDraft draft, TagType type) {
        boolean isNumber = type == TagType.INT64 || type == TagType.FLOAT64;
        if (isNumber && draft.states().isEmpty()) return;
        var fields = draft.text().fields();
        for (var name : TagReader.OF_NUMBERS)
            if (!isNumber && fields.get(name).isPresent())
                problems.add(
                        fields.placeOf(name),
                        Code.NOT_A_NUMBER,
                        "%s%s has %s, but its values are no numbers (%s)"
                                .formatted(draft.text().where(), draft.path(), name, word(type)),
                        "Remove " + name);
        for (var state : draft.states().keySet()) {
            if (type == TagType.INT64 || (type == TagType.BOOL && (state == 0 || state == 1))) continue;
            problems.add(
                    fields.placeOf("states"),
                    Code.STATES,
                    "%s%s has a word for %d, but its values are %s"
                            .formatted(
                                    draft.text().where(),
                                    draft.path(),
                                    state,
                                    type == TagType.BOOL ? "0 and 1" : "of type " + word(type)),
                    type == TagType.BOOL ? "Write words for 0 and 1" : "Remove states");
        }
    }

    static String word(TagType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param was only when no tag has that path now
     * @param now what runs under that path; it stays the same object when it is still right
     */
    TagDefinition definition(TagDraft draft, TagType type, Optional<String> was, @Nullable TagDefinition now) {
        var id = ids.id(draft.path(), type, draft.unit(), was);
        if (now != null
                && now.uuid().equals(id)
                && now.type() == type
                && now.unit().equals(draft.unit())) return now;
        return new TagDefinition(id, draft.path(), type, draft.unit());
    }

    static PlantTag tag(TagDraft draft, TagDefinition definition, long periodMs) {
        return new PlantTag(
                definition,
                draft.text().owner(),
                draft.description(),
                draft.range(),
                draft.normal(),
                draft.setpoint(),
                draft.decimals().orElse(definition.type() == TagType.FLOAT64 ? 1 : 0),
                draft.deadband(),
                periodMs,
                draft.writable(),
                draft.states());
    }
}
