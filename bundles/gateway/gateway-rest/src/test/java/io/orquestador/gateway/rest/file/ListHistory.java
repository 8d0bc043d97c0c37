package io.orquestador.gateway.rest.file;

import io.orquestador.support.test.MemoryHistory;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Samples of tags by their path. */
final class ListHistory extends MemoryHistory {
    final List<TagValue> stored = values;

    static TagDefinition tag(String path, TagType type, String unit) {
        return new TagDefinition(UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)), path, type, unit);
    }

    void add(TagDefinition tag, long ns, long bits, String text, int status, int flags) {
        add(new TagValue(tag, bits, text, status, (byte) (tag.type().code() | flags), ns, ns + 7));
    }
}
