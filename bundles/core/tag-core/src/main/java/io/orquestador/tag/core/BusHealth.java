package io.orquestador.tag.core;

import io.orquestador.metrics.Metric;
import io.orquestador.metrics.Metric.Kind;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the bus is at one moment.
 *
 * @param unrecorded samples that no gap record tells yet
 * @param refusal why the last of them is in no record
 * @param sources by the claimant's id
 */
record BusHealth(
        long tags,
        long published,
        long notRecorded,
        long unrecorded,
        String refusal,
        long mismatches,
        long superseded,
        long repeats,
        long clockReplaced,
        long held,
        long clockBehindNanos,
        long publishes,
        long publishNanos,
        long publishMostNanos,
        Map<String, SourceHealth> sources) {

    static final BusHealth NONE = new BusHealth(0, 0, 0, 0, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());

    /**
     * What one claimant does wrong now.
     *
     * @param mismatched paths of its tags that show Bad_TypeMismatch
     * @param clockReplaced its samples whose time was replaced, since it claimed
     * @param offsetNanos the last such time minus ours
     */
    record SourceHealth(List<String> mismatched, long clockReplaced, long offsetNanos, String offsetTag) {}

    /** Called with the bus's lock held. */
    static BusHealth of(
            Image image,
            @Nullable Owner[] owners,
            Recorder recorder,
            Rules rules,
            long superseded,
            long clockBehindNanos,
            long publishes,
            long publishNanos,
            long publishMostNanos) {
        return new BusHealth(
                image.count(),
                recorder.published,
                recorder.notRecorded,
                recorder.losses.total(),
                recorder.refusal(),
                rules.mismatches,
                superseded,
                rules.repeats,
                rules.clockReplaced,
                recorder.hold.samples(),
                clockBehindNanos,
                publishes,
                publishNanos,
                publishMostNanos,
                sources(image, owners));
    }

    private static Map<String, SourceHealth> sources(Image image, @Nullable Owner[] owners) {
        var wrong = new IdentityHashMap<Owner, List<String>>();
        var c = image.columns();
        Owner before = null;
        for (int tag = 0; tag < image.count(); tag++) {
            var owner = owners[tag];
            if (owner == null || owner.released) continue;
            if (owner != before) wrong.computeIfAbsent(owner, o -> new ArrayList<>(0));
            before = owner;
            if (c.statuses[tag] == StatusCode.BAD_TYPE_MISMATCH && Flags.has(c.flags[tag], Flags.NO_VALUE))
                wrong.getOrDefault(owner, List.of()).add(c.definitions[tag].path());
        }
        var sources = new HashMap<String, SourceHealth>();
        wrong.forEach((owner, paths) -> {
            if (paths.isEmpty() && owner.clockReplaced == 0) return;
            var offsetTag = c.definitions[owner.lastTag].path();
            sources.put(owner.subject, new SourceHealth(paths, owner.clockReplaced, owner.lastOffsetNanos, offsetTag));
        });
        return sources;
    }

    List<Metric> metrics() {
        var metrics = new ArrayList<>(List.of(
                count("tag_published_samples_total", published, "Samples taken by the tag bus."),
                refused("not_recorded", notRecorded),
                refused("type", mismatches),
                refused("superseded", superseded),
                count("tag_repeats_dropped_total", repeats, "Samples dropped as exact repeats."),
                count("tag_clock_replaced_total", clockReplaced, "Samples whose source time could not be right."),
                gauge("tag_held_samples", (double) held, "1", "Samples that wait for the journal."),
                gauge("tag_count", (double) tags, "1", "Tags known since the start."),
                count("tag_publishes_total", publishes, "Batches offered to the tag bus."),
                new Metric(
                        "tag_publish_seconds_total",
                        Map.of(),
                        Kind.COUNTER,
                        publishNanos / 1e9,
                        "s",
                        "Time spent in publish."),
                gauge("tag_publish_max_seconds", publishMostNanos / 1e9, "s", "Longest publish lately."),
                gauge(
                        "tag_clock_behind_seconds",
                        clockBehindNanos / 1e9,
                        "s",
                        "How far this node's clock is behind the last recorded sample.")));
        sources.forEach((subject, source) -> {
            if (source.clockReplaced() > 0) metrics.add(clockOffset(subject, source));
        });
        return metrics;
    }

    private static Metric clockOffset(String subject, SourceHealth source) {
        return new Metric(
                "tag_clock_offset_seconds",
                Map.of("source", subject),
                Kind.GAUGE,
                source.offsetNanos() / 1e9,
                "s",
                "By how much the last source time that could not be right was off.");
    }

    private static Metric count(String name, long value, String help) {
        return new Metric(name, Map.of(), Kind.COUNTER, (double) value, "1", help);
    }

    private static Metric refused(String reason, long value) {
        return new Metric(
                "tag_refused_samples_total",
                Map.of("reason", reason),
                Kind.COUNTER,
                (double) value,
                "1",
                "Samples that came into no record, by reason.");
    }

    private static Metric gauge(String name, double value, String unit, String help) {
        return new Metric(name, Map.of(), Kind.GAUGE, value, unit, help);
    }
}
