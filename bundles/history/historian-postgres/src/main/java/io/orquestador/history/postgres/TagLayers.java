package io.orquestador.history.postgres;

import io.orquestador.support.block.Samples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lies over the samples of one tag: spans in which none of those that came is shown, and the samples that are shown there instead. Spans
 * of layers have no overlap. Immutable.
 */
final class TagLayers {
    static final TagLayers NONE = new TagLayers(List.of(), new Samples(1));

    /**
     * Samples that are not shown.
     *
     * @param from inclusive; {@code to} exclusive
     * @param upTo those of a higher seq came after, and are shown
     */
    record Span(long from, long to, long upTo) {
        boolean has(long time) {
            return time >= from && time < to;
        }
    }

    /**
     * A layer that counts.
     *
     * @param id of two over one moment the higher counts
     * @param samples that are shown instead, in order of source time; null when none are
     */
    record Active(long id, long from, long to, @Nullable Samples samples) {}

    private final List<Span> spans; // by their begin
    private final Samples instead;

    private TagLayers(List<Span> spans, Samples instead) {
        this.spans = spans;
        this.instead = instead;
    }

    /** @param erased what is erased, and not gone yet: also below a layer that shows something else */
    static TagLayers of(List<Active> layers, List<Span> erased) {
        if (layers.isEmpty() && erased.isEmpty()) return NONE;
        var spans = new ArrayList<>(erased);
        var instead = new Samples(16);
        var bounds = new TreeSet<Long>();
        for (var layer : layers) {
            bounds.add(layer.from);
            bounds.add(layer.to);
        }
        Span last = null;
        for (long from : bounds) {
            var to = bounds.higher(from);
            var top = layers.stream()
                    .filter(layer -> layer.from <= from && from < layer.to)
                    .max(Comparator.comparingLong(Active::id));
            if (to == null || top.isEmpty()) continue;
            if (top.get().samples != null) addAll(top.get().samples, from, to, instead);
            if (last != null && last.to == from) spans.remove(last);
            last = new Span(last != null && last.to == from ? last.from : from, to, Long.MAX_VALUE);
            spans.add(last);
        }
        return new TagLayers(sorted(spans.stream()), instead);
    }

    /** The same, and this is erased, too. */
    TagLayers with(Span erased) {
        return new TagLayers(sorted(Stream.concat(spans.stream(), Stream.of(erased))), instead);
    }

    private static List<Span> sorted(Stream<Span> spans) {
        return spans.sorted(Comparator.comparingLong(Span::from)).toList();
    }

    private static void addAll(Samples samples, long from, long to, Samples into) {
        for (int row = 0; row < samples.size(); row++) {
            long time = samples.sources()[row];
            if (time >= from && time < to) into.addAll(samples, row, row + 1);
        }
    }

    boolean isNone() {
        return spans.isEmpty();
    }

    /** Whether a sample from {@code t0} to {@code t1}, both inclusive, may not be shown. */
    boolean touches(long t0, long t1) {
        for (var span : spans) if (span.from <= t1 && span.to > t0) return true;
        return false;
    }

    /**
     * Those that are shown.
     *
     * @param samples in order of source time
     * @param seq the lowest of them
     */
    Samples shown(Samples samples, long seq) {
        int size = samples.size();
        if (size == 0 || !touches(samples.sources()[0], samples.sources()[size - 1])) return samples;
        var shown = new Samples(size);
        for (int row = 0; row < size; row++)
            if (!isHidden(samples.sources()[row], seq)) shown.addAll(samples, row, row + 1);
        return shown;
    }

    private boolean isHidden(long time, long seq) {
        for (var span : spans) if (span.has(time) && seq <= span.upTo) return true;
        return false;
    }

    /** SQL over the columns of table {@code sample}, to be added to a condition. */
    String notErased() {
        return notErased("ts", "ts");
    }

    /** SQL over the columns of table {@code block}: something of it is not erased, and may be shown. */
    String notWhollyErased() {
        return notErased("t0", "t1");
    }

    private String notErased(String first, String last) {
        var sql = new StringBuilder();
        for (var span : spans)
            if (span.upTo < Long.MAX_VALUE)
                sql.append(" AND NOT (%s >= %s AND %s < %s AND seq <= %s)"
                        .formatted(
                                first,
                                BinaryCursor.literal(span.from),
                                last,
                                BinaryCursor.literal(span.to),
                                BinaryCursor.literal(span.upTo)));
        return sql.toString();
    }

    /** Whether the last sample that came is the last that is shown. */
    boolean isLast(long time) {
        return !touches(time, time) && (instead.size() == 0 || instead.sources()[instead.size() - 1] < time);
    }

    /** Shown instead of what came, in order of source time. */
    Samples instead() {
        return instead;
    }

    /** The latest time up to this one right before which something that came may be shown. */
    long shownBefore(long time) {
        for (int i = spans.size() - 1; i >= 0; i--) {
            var span = spans.get(i);
            if (span.upTo == Long.MAX_VALUE && span.from < time && span.to >= time) return shownBefore(span.from);
        }
        return time;
    }
}
