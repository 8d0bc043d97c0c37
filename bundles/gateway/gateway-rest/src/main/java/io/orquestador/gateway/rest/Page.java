package io.orquestador.gateway.rest;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list in order of path.
 *
 * @param next to be given as {@code after} for the page after this one; null on the last
 * @param total how many there are on all pages
 */
record Page<T>(List<T> items, @Nullable String next, int total) {

    /** @param after and {@code limit}, the query parameters of all such lists */
    static <T> Page<T> of(Stream<T> all, Function<T, String> path, @Nullable String after, @Nullable String limit) {
        int most = Params.integer("limit", limit, 1_000, 1, 10_000);
        var sorted = all.sorted(Comparator.comparing(path)).toList();
        var rest = sorted.stream()
                .filter(each -> after == null || path.apply(each).compareTo(after) > 0)
                .toList();
        var now = rest.subList(0, Math.min(most, rest.size()));
        var next = now.size() < rest.size() ? path.apply(now.get(now.size() - 1)) : null;
        return new Page<>(now, next, sorted.size());
    }
}
