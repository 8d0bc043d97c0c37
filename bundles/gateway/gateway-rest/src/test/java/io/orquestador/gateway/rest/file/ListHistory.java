package io.orquestador.gateway.rest.file;

import io.orquestador.history.Bucket;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Trend;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Samples of a list, in its order. */
final class ListHistory implements History {
    final List<TagValue> stored = new ArrayList<>();

    static TagDefinition tag(String path, TagType type, String unit) {
        return new TagDefinition(UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)), path, type, unit);
    }

    void add(TagDefinition tag, long ns, long bits, String text, int status, int flags) {
        stored.add(new TagValue(tag, bits, text, status, (byte) (tag.type().code() | flags), ns, ns + 7));
    }

    @Override
    public Optional<TagValue> last(String path) {
        return stored.stream().filter(each -> each.tag().path().equals(path)).reduce((first, second) -> second);
    }

    @Override
    public void raw(String path, long from, long to, Predicate<TagValue> sink) throws HistoryUnavailable {
        for (var sample : stored) {
            boolean isAsked = sample.tag().path().equals(path)
                    && sample.sourceEpochNanos() >= from
                    && sample.sourceEpochNanos() < to;
            if (isAsked && !sink.test(sample)) return;
        }
    }

    @Override
    public List<Bucket> buckets(String path, long from, long to, int count) {
        throw new AssertionError("not asked for here");
    }

    @Override
    public Trend trend(String path, long from, long bucketNanos, int count) {
        throw new AssertionError("not asked for here");
    }
}
