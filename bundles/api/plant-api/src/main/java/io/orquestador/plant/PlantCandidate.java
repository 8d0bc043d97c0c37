package io.orquestador.plant;

import java.time.Instant;
import java.util.List;

/**
 * What the plant folder says now, held against the revision that runs.
 *
 * @param digest SHA-256 over the files as read; to be named when it is applied, so that nobody applies what they have not seen
 * @param problems empty when it can be applied
 * @param changes empty when it is what runs, or cannot be told because of problems
 */
public record PlantCandidate(String digest, Instant readAt, List<PlantProblem> problems, List<PlantChange> changes) {
    public PlantCandidate {
        problems = List.copyOf(problems);
        changes = List.copyOf(changes);
    }
}
