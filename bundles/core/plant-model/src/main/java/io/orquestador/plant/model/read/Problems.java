package io.orquestador.plant.model.read;

import io.orquestador.plant.PlantProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong: all of it, each thing once, bounded. */
final class Problems {
    /** More than a person corrects in one go. */
    static final int MOST = 200;

    private final List<PlantProblem> found = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private int beyond;

    /**
     * @param code without {@code PLANT-}
     * @param cause what is wrong, one sentence
     * @param remedy what to do, one sentence
     */
    void add(Place place, String code, String cause, String remedy) {
        // the instances of a template tell the same of the same place
        if (!told.add(place + code)) return;
        if (found.size() == MOST) beyond++;
        else
            found.add(new PlantProblem(
                    place.file(), place.line(), place.column(), "PLANT-" + code, cause + ". " + remedy + "."));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** By file and line; when there were too many the last one says how many more. */
    List<PlantProblem> all() {
        var all = new ArrayList<>(found);
        all.sort(Comparator.comparing(PlantProblem::file)
                .thenComparing(PlantProblem::line)
                .thenComparing(PlantProblem::column)
                .thenComparing(PlantProblem::code));
        if (beyond == 0) return all;
        var last = all.remove(all.size() - 1);
        all.add(new PlantProblem(
                last.file(),
                last.line(),
                last.column(),
                "PLANT-TOO-MANY",
                "This and %d more problems are not told. Correct those before and check again.".formatted(beyond)));
        return all;
    }
}
