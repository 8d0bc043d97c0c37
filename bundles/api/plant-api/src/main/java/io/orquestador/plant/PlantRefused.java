package io.orquestador.plant;

import java.util.List;

/** What was asked for cannot be applied; the running plant is unchanged. */
public final class PlantRefused extends Exception {
    private final transient List<PlantProblem> problems;

    public PlantRefused(String message, List<PlantProblem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    public List<PlantProblem> problems() {
        return problems;
    }
}
