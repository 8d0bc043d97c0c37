package io.orquestador.history.postgres;

import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Question;
import io.orquestador.tag.TagValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers from wherever samples are at the moment of a question. Any thread. */
final class Lookup implements History {

    /** Where samples are now. */
    interface Source {
        Places now() throws HistoryUnavailable;
    }

    private final Source source;
    private final Lanes lanes;

    Lookup(Source source, Lanes lanes) {
        this.source = source;
        this.lanes = lanes;
    }

    @Override
    public Optional<TagValue> last(String path) throws HistoryUnavailable {
        var places = source.now();
        for (int id : places.tags().named(path)) {
            var newest = newest(places, id);
            if (newest != null) return Optional.of(newest);
        }
        return Optional.empty();
    }

    private static @Nullable TagValue newest(Places places, int id) throws HistoryUnavailable {
        var tag = places.tags().tag(id);
        if (tag == null) return null;
        var layers = places.layers(id);
        if (places.tails().mayHaveNewerRow(id)) {
            var rows = new FoundRows(id, 1, layers);
            rows.readLast(places.database());
            var samples = rows.samples();
            places.tails().offerRow(id, samples.size() == 0 ? null : Values.of(places.tags(), id, samples, 0));
        }
        var came = places.tails().newest(tag, id);
        boolean isShown = came == null ? layers.instead().size() == 0 : layers.isLast(came.sourceEpochNanos());
        if (isShown) return came;
        return Before.of(places, List.of(id), Long.MAX_VALUE);
    }

    @Override
    public void raw(String path, long fromEpochNanos, long toEpochNanos, Predicate<TagValue> sink)
            throws HistoryUnavailable {
        var places = source.now();
        var ids = places.tags().named(path);
        new Reading(places, ids, fromEpochNanos, toEpochNanos).all((id, samples, from, to) -> {
            for (int row = from; row < to; row++) {
                var value = Values.of(places.tags(), id, samples, row);
                if (value != null && !sink.test(value)) return false;
            }
            return true;
        });
    }

    @Override
    public void raw(List<String> paths, long fromEpochNanos, long toEpochNanos, RawSink sink)
            throws HistoryUnavailable {
        var places = source.now();
        var ids = paths.stream().map(places.tags()::named).toList();
        new WideReading(places, ids, fromEpochNanos, toEpochNanos).all((path, id, samples, from, to) -> {
            for (int row = from; row < to; row++) {
                var value = Values.of(places.tags(), id, samples, row);
                if (value != null && !sink.sample(path, value)) return false;
            }
            return true;
        });
    }

    @Override
    public Optional<TagValue> lastBefore(String path, long epochNanos) throws HistoryUnavailable {
        var places = source.now();
        return Optional.ofNullable(Before.of(places, places.tags().named(path), epochNanos));
    }

    @Override
    public <R> void ask(List<String> paths, Question<R> question, Answers<R> sink) throws HistoryUnavailable {
        var places = source.now();
        var ids = paths.stream().map(places.tags()::named).toList();
        new Asking<>(places, lanes, question).all(ids, sink);
    }
}
