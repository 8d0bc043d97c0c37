package io.orquestador.history.intake;

import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.imports.ImportRefused;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tags of one import, numbered from 0 as they come: those that are live, else those that were stored, else new ones. For one thread. */
final class ImportTags {
    private static final String SYSTEM = "system/";

    private final ProcessImage image;
    private final History history;
    private final boolean create;
    private final List<TagDefinition> tags = new ArrayList<>();
    private final Map<String, Integer> byPath = new HashMap<>();
    private int created;

    ImportTags(ProcessImage image, History history, boolean create) {
        this.image = image;
        this.history = history;
        this.create = create;
    }

    int number(String path, @Nullable TagType type, @Nullable String unit) throws ImportRefused, HistoryUnavailable {
        var known = byPath.get(path);
        if (known == null) {
            known = tags.size();
            tags.add(find(path, type, unit));
            byPath.put(path, known);
        }
        check(path, tags.get(known), type, unit);
        return known;
    }

    private static void check(String path, TagDefinition tag, @Nullable TagType type, @Nullable String unit)
            throws ImportRefused {
        if (type != null && type != tag.type())
            throw new ImportRefused(
                    "tag %s is %s here and %s in the file. Name another tag for it.".formatted(path, tag.type(), type));
        if (unit != null && !unit.equals(tag.unit()))
            throw new ImportRefused(
                    "tag %s has the unit '%s' here and '%s' in the file. Convert the values, or leave the unit out."
                            .formatted(path, tag.unit(), unit));
    }

    private TagDefinition find(String path, @Nullable TagType type, @Nullable String unit)
            throws ImportRefused, HistoryUnavailable {
        if (path.startsWith(SYSTEM))
            throw new ImportRefused(
                    "tag %s is the runtime's own record of itself; nobody else writes into it. Leave such tags out."
                            .formatted(path));
        var live = image.value(path);
        if (live.isEmpty()) live = history.last(path);
        if (live.isPresent()) return live.map(TagValue::tag).get();
        if (!create)
            throw new ImportRefused("there is no tag %s. Add it to the plant, or let tags be created.".formatted(path));
        if (type == null)
            throw new ImportRefused("there is no tag %s, and the file does not say its type. Say the type of new tags."
                    .formatted(path));
        try {
            // always the same UUID, so that a repeated import means the same tag
            var name = "import " + type + " " + path;
            var made = new TagDefinition(
                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                    path,
                    type,
                    unit == null ? "" : unit);
            created++;
            return made;
        } catch (IllegalArgumentException e) {
            throw new ImportRefused(e.getMessage() + ".");
        }
    }

    TagDefinition tag(int number) {
        return tags.get(number);
    }

    int count() {
        return tags.size();
    }

    int created() {
        return created;
    }
}
