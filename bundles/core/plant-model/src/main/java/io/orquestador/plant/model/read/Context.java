package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.text.Budget;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.plant.model.read.text.Schemas;

/** What every step of one reading shares. */
record Context(Problems problems, Budget budget, Schemas schemas, Kinds kinds, Units units, Kept kept) {
    /** Twice the largest plant we have measured. */
    static final int MOST_TAGS = 100_000;
}
