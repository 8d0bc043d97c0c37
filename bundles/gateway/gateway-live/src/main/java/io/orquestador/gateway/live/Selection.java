package io.orquestador.gateway.live;

import io.orquestador.support.http.Glob;
import java.util.List;
import java.util.Set;

/**
 * Which tags, how often and how written. Two subscriptions that select the same share everything but their id.
 *
 * @param ms least time between two messages
 */
record Selection(List<String> match, Set<String> paths, int ms, boolean binary) {
    Selection {
        match = List.copyOf(match);
        paths = Set.copyOf(paths);
    }

    boolean wants(String path) {
        if (paths.contains(path)) return true;
        for (var pattern : match) if (Glob.matches(pattern, path)) return true;
        return false;
    }
}
