package io.orquestador.history.postgres;

import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Question;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Answers a question about each of some paths. What several of them need of the database is asked for together. For one thread. */
final class Asking<R> {
    /** A few blocks of each tag hold it. */
    private static final long SHORT_NS = TimeUnit.HOURS.toNanos(6);

    private final Places places;
    private final Lanes lanes;
    private final Question<R> question;
    private final long from;
    private final long to;

    Asking(Places places, Lanes lanes, Question<R> question) {
        this.places = places;
        this.lanes = lanes;
        this.question = question;
        from = question.span().fromEpochNanos();
        long end = question.span().toEpochNanos();
        to = end == Long.MAX_VALUE ? end : end + 1; // some reach one further
    }

    /**
     * @param paths the ids of the tags that have, or had, each of them
     * @throws IllegalArgumentException when that cannot be asked of such a tag
     */
    void all(List<List<Integer>> paths, History.Answers<R> sink) throws HistoryUnavailable {
        boolean isShort = paths.size() > 1 && question.span().nanos() <= SHORT_NS;
        int most = isShort ? Ahead.PATHS : Heads.PATHS;
        boolean goesOn = true;
        for (int first = 0; first < paths.size() && goesOn; first += most) {
            var some = paths.subList(first, Math.min(paths.size(), first + most));
            goesOn = isShort ? shortly(some, first, sink) : atLength(some, first, sink);
        }
    }

    private boolean shortly(List<List<Integer>> paths, int first, History.Answers<R> sink) throws HistoryUnavailable {
        var ahead = new Ahead(places, paths, from, to);
        for (int i = 0; i < paths.size(); i++) {
            var answer = asked(paths.get(i)).answer(reading -> reading.with(ahead));
            if (!sink.answer(first + i, answer)) return false;
        }
        return true;
    }

    private boolean atLength(List<List<Integer>> paths, int first, History.Answers<R> sink) throws HistoryUnavailable {
        var asked = paths.stream().map(this::asked).toList();
        var heads = Heads.areWorth(from, to) ? Heads.of(places, asked, from, to) : null;
        return lanes.each(
                asked.size(),
                index -> asked.get(index).answer(reading -> reading.with(heads)),
                (index, answer) -> sink.answer(first + index, answer));
    }

    private AskedPath<R> asked(List<Integer> ids) {
        return new AskedPath<>(places, question, ids);
    }
}
