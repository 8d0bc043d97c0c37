package io.orquestador.bench.history;

import io.orquestador.history.Grid;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Question;
import io.orquestador.history.Rules;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.Arrays;

/** As REST and the HMI ask. */
final class OrquestadorQueries implements Queries {
    private final History history;

    OrquestadorQueries(History history) {
        this.history = history;
    }

    @Override
    public Answer last() throws HistoryUnavailable {
        var tally = new Answer.Tally();
        for (int tag = 0; tag < SampleSet.TAGS; tag++) {
            var last = history.last(Orquestador.path(tag)).orElseThrow();
            tally.sample(tag, last.sourceEpochNanos(), number(last));
        }
        return tally.answer();
    }

    private static double number(TagValue value) {
        return value.tag().type() == TagType.FLOAT64 ? Double.longBitsToDouble(value.bits()) : value.bits();
    }

    @Override
    public Answer day(Questions questions) throws HistoryUnavailable {
        var tally = new Answer.Tally();
        raw(questions.dayTag(), questions.dayFrom(), questions.dayTo(), tally);
        return tally.answer();
    }

    @Override
    public Answer hour(Questions questions) throws HistoryUnavailable {
        var tally = new Answer.Tally();
        int[] tags = questions.hourTags();
        var paths = Arrays.stream(tags).mapToObj(Orquestador::path).toList();
        history.raw(paths, questions.hourFrom(), questions.hourTo(), (path, value) -> {
            tally.sample(tags[path], value.sourceEpochNanos(), number(value));
            return true;
        });
        return tally.answer();
    }

    private void raw(int tag, long from, long to, Answer.Tally tally) throws HistoryUnavailable {
        history.raw(Orquestador.path(tag), from, to, value -> {
            tally.sample(tag, value.sourceEpochNanos(), number(value));
            return true;
        });
    }

    @Override
    public Answer trend(Questions questions) throws HistoryUnavailable {
        var tally = new Answer.Tally();
        long width = questions.bucketNanos();
        // one more: the span is not a whole number of buckets
        var grid = Grid.ofWidth(SampleSet.START_EPOCH_NANOS, width, Questions.BUCKETS + 1);
        int[] tags = questions.trendTags();
        var paths = Arrays.stream(tags).mapToObj(Orquestador::path).toList();
        history.ask(paths, new Question.Buckets(grid, Rules.GOOD_AND_UNCERTAIN, null), (path, answer) -> {
            var rows = answer.result();
            for (int i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                if (row.samples() > 0) tally.bucket(tags[path], i, row.min(), row.max(), row.mean());
            }
            return true;
        });
        return tally.answer();
    }
}
