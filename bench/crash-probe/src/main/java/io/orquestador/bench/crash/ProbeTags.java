package io.orquestador.bench.crash;

import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The tags of the probe, known to both sides. */
public final class ProbeTags {
    public static final int COUNT = 100;

    private ProbeTags() {}

    /** {@code probe/p000} to {@code probe/p099}. */
    public static List<String> paths() {
        return IntStream.range(0, COUNT).mapToObj("probe/p%03d"::formatted).toList();
    }

    static List<TagDefinition> definitions() {
        return paths().stream()
                .map(path -> new TagDefinition(uuid(path), path, TagType.INT64, "1"))
                .toList();
    }

    private static UUID uuid(String path) {
        return UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8));
    }
}
