package io.orquestador.tag.core;

import io.orquestador.metrics.Metric;
import io.orquestador.security.Subject;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every metric of the runtime as a tag: {@code system/<name>[/<label value>…]}, labels by name. A metric that is no longer told becomes
 * Bad_NotConnected like any tag that nobody speaks for. For the thread {@code tag-system}.
 */
final class SystemTags {
    private static final Logger LOG = LoggerFactory.getLogger(SystemTags.class);
    private static final Subject SELF = Subject.system("tag-core");

    private final TagBus bus;
    private List<TagDefinition> claimed = List.of();
    private @Nullable TagClaim claim;
    private SampleBatch batch = new SampleBatch(64);
    private boolean told;

    SystemTags(TagBus bus) {
        this.bus = bus;
    }

    /** @throws SecurityException when this runtime's own parts may not claim tags */
    void publish(List<Metric> metrics, long nowEpochNanos) {
        var values = new LinkedHashMap<TagDefinition, Double>();
        var paths = new TreeMap<String, String>();
        for (var metric : metrics) {
            var tag = tag(metric);
            if (tag == null || values.size() == SampleBatch.MAX_SAMPLES) continue;
            if (paths.putIfAbsent(tag.path(), "") == null) values.put(tag, metric.value());
        }
        if (values.isEmpty()) return;
        var tags = List.copyOf(values.keySet());
        var holds = tags.equals(claimed) ? claim : null;
        if (holds == null) holds = claimAnew(tags);
        if (batch.capacity() < tags.size()) batch = new SampleBatch(Math.min(SampleBatch.MAX_SAMPLES, tags.size() * 2));
        batch.clear();
        batch.epoch(holds.epoch());
        int i = 0;
        for (double value : values.values()) batch.addFloat64(holds.tags()[i++], nowEpochNanos, value, StatusCode.GOOD);
        if (bus.publish(batch) instanceof PublishResult.Superseded) claim = null;
    }

    private TagClaim claimAnew(List<TagDefinition> tags) {
        var before = claim;
        var next = bus.claim(SELF, tags);
        if (before != null) bus.release(before.epoch()); // ends those that are no longer named
        claim = next;
        claimed = tags;
        return next;
    }

    private @Nullable TagDefinition tag(Metric metric) {
        var path = new StringBuilder("system/").append(metric.name());
        for (var label : new TreeMap<>(metric.labels()).values())
            path.append('/').append(label);
        try {
            return definition(path.toString(), metric.unit());
        } catch (IllegalArgumentException e) {
            if (!told) LOG.warn("Metric {} with labels {} cannot be a tag", metric.name(), metric.labels(), e);
            told = true;
            return null;
        }
    }

    /** The UUID follows from the path, so that it is the same in every run. */
    static TagDefinition definition(String path, String unit) {
        var uuid = UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8));
        return new TagDefinition(uuid, path, TagType.FLOAT64, unit);
    }

    /** The metrics of all sources; one that fails is left out and logged once. */
    static List<Metric> all(
            Iterable<? extends io.orquestador.metrics.MetricSource> sources, Map<String, String> failures) {
        var all = new ArrayList<Metric>();
        for (var source : sources) {
            try {
                all.addAll(source.metrics());
            } catch (RuntimeException e) {
                if (failures.put(source.getClass().getName(), e.toString()) == null)
                    LOG.warn("Metrics of {} cannot be read", source.getClass().getName(), e);
            }
        }
        return all;
    }
}
