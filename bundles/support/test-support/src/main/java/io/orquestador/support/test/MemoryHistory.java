package io.orquestador.support.test;

import io.orquestador.history.Answer;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Question;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.Functions;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@link History} of a list of samples, each path of one type; the answers are those of the historian. Safe from any thread. */
public class MemoryHistory implements History {
    /** In the order in which they were added. Not to be changed while questions are asked. */
    protected final List<TagValue> values = new ArrayList<>();

    private volatile boolean isAway;

    public synchronized void add(TagValue value) {
        values.add(value);
    }

    /** From now on nothing is answered, or everything again. */
    public void setAway(boolean away) {
        isAway = away;
    }

    /** Before each question; for a test that lets it wait, or fail. */
    protected void asked() throws HistoryUnavailable {
        if (isAway) throw new HistoryUnavailable("the test says so");
    }

    private synchronized List<TagValue> of(String path) {
        return values.stream()
                .filter(value -> value.tag().path().equals(path))
                .sorted(Comparator.comparingLong(TagValue::sourceEpochNanos))
                .toList();
    }

    @Override
    public Optional<TagValue> last(String path) throws HistoryUnavailable {
        asked();
        return of(path).stream().reduce((one, next) -> next);
    }

    @Override
    public Optional<TagValue> lastBefore(String path, long epochNanos) throws HistoryUnavailable {
        asked();
        return of(path).stream()
                .filter(value -> value.sourceEpochNanos() < epochNanos)
                .reduce((one, next) -> next);
    }

    @Override
    public void raw(String path, long from, long to, Predicate<TagValue> sink) throws HistoryUnavailable {
        asked();
        for (var value : of(path))
            if (value.sourceEpochNanos() >= from && value.sourceEpochNanos() < to && !sink.test(value)) return;
    }

    @Override
    public <R> void ask(List<String> paths, Question<R> question, Answers<R> sink) throws HistoryUnavailable {
        asked();
        for (int i = 0; i < paths.size(); i++) if (!sink.answer(i, answer(of(paths.get(i)), question))) return;
    }

    private static <R> Answer<R> answer(List<TagValue> values, Question<R> question) {
        @Nullable TagDefinition tag = null;
        var samples = new Samples(values.size());
        for (var value : values) {
            tag = value.tag();
            samples.add(
                    value.sourceEpochNanos(),
                    value.serverEpochNanos(),
                    value.bits(),
                    value.text(),
                    value.status(),
                    value.flags());
        }
        var function = Functions.of(question, tag == null ? Functions.anyKind(question) : kind(tag));
        function.accept(samples, 0, samples.size());
        return new Answer<>(tag, tag == null ? TagType.FLOAT64 : tag.type(), function.finish());
    }

    private static Kind kind(TagDefinition tag) {
        return switch (tag.type()) {
            case BOOL -> Kind.BOOL;
            case INT64 -> Kind.INT64;
            case FLOAT64 -> Kind.FLOAT64;
            case STRING -> Kind.STRING;
        };
    }
}
