package io.orquestador.plant.model;

import java.util.Collection;
import java.util.Set;

/** The features a plant may ask for. Never blocks. */
interface Features {

    /** From now on the plant wants these and no others. */
    void want(Collection<String> features);

    /** Those of the features that this runtime does not have; none while nobody can tell. */
    Set<String> unknown(Collection<String> features);

    /** All that this runtime has. */
    Set<String> known();
}
