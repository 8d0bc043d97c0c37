package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.text.Budget;
import io.orquestador.plant.model.read.text.Problems;

/** What every step of one reading shares. */
record Context(Problems problems, Budget budget, Kinds kinds, Kept kept) {
    /** Twice the largest plant we have measured. */
    static final int MOST_TAGS = 100_000;
}
