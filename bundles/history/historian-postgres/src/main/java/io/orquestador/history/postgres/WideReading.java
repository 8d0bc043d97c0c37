package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.block.Samples;
import java.util.List;

/** What {@link Reading} does, for many paths one after the other. For one thread. */
final class WideReading {

    /** Takes samples of one path in order. */
    interface Slice {
        /** @return false to stop */
        boolean take(int path, int tag, Samples samples, int from, int to);
    }

    private final Places places;
    private final List<List<Integer>> paths;
    private final long from;
    private final long to;

    /** @param paths the ids of the tags that have, or had, each of them */
    WideReading(Places places, List<List<Integer>> paths, long from, long to) {
        this.places = places;
        this.paths = paths;
        this.from = from;
        this.to = to;
    }

    void all(Slice sink) throws HistoryUnavailable {
        var goesOn = new boolean[] {true};
        for (int first = 0; first < paths.size() && goesOn[0]; first += Ahead.PATHS) {
            var some = paths.subList(first, Math.min(paths.size(), first + Ahead.PATHS));
            var ahead = new Ahead(places, some, from, to);
            for (int i = 0; i < some.size() && goesOn[0]; i++) {
                int path = first + i;
                new Reading(places, some.get(i), from, to)
                        .with(ahead)
                        .all((tag, samples, start, end) -> goesOn[0] = sink.take(path, tag, samples, start, end));
            }
        }
    }
}
