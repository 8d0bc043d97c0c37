package io.orquestador.bench.crash;

import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tags of the probe, known to both sides. All their samples are weeks old, so that merging and retention always have something to do. */
public final class ProbeTags {
    /** Tags that are kept: each of their samples is owed. */
    public static final int COUNT = 25;

    /** Others: their samples become too old while they are stored. */
    private static final int DOOMED = 10;

    private static final int ANCIENT = 2;
    private static final int DOOMED_DAYS = 20;
    private static final int ANCIENT_DAYS = 200;
    private static final int FIRST_WEEK = 3;
    private static final int WEEKS = 4;
    private static final long DAY_NS = TimeUnit.DAYS.toNanos(1);

    private ProbeTags() {}

    /** {@code probe/p00} to {@code probe/p24}. */
    public static List<String> paths() {
        return paths("probe/p", COUNT).toList();
    }

    /** Those of which retention takes samples, by group and by partition. */
    public static List<String> doomed() {
        return Stream.concat(paths("doomed/p", DOOMED), paths("ancient/p", ANCIENT))
                .toList();
    }

    private static Stream<String> paths(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> "%s%02d".formatted(prefix, i));
    }

    static List<TagDefinition> definitions() {
        return Stream.concat(paths().stream(), doomed().stream())
                .map(path -> new TagDefinition(uuid(path), path, TagType.INT64, "1"))
                .toList();
    }

    private static UUID uuid(String path) {
        return UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Of the kept ones in turns over four weeks, so that what is sealed is small blocks in each.
     *
     * @param index of the tag in {@link #definitions}
     */
    static long sourceEpochNanos(int index, long k, long now) {
        if (index < COUNT) return now - (FIRST_WEEK + k % WEEKS) * 7 * DAY_NS;
        return now - (index < COUNT + DOOMED ? DOOMED_DAYS : ANCIENT_DAYS) * DAY_NS;
    }
}
