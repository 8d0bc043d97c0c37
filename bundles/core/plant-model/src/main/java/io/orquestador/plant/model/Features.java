package io.orquestador.plant.model;

import java.util.Collection;
import java.util.Set;

/** The features a plant may ask for. Never blocks. */
interface Features {

    /** From now on the plant wants these and no others. */
    void want(Collection<String> features);

    /** These and no others are wanted. */
    boolean wants(Collection<String> features);

    /** Some that are wanted are not there yet, and not for so long that somebody should be told. */
    boolean isInstalling();

    /** Those of the features that this runtime does not have; none while nobody can tell. */
    Set<String> unknown(Collection<String> features);

    /** All that this runtime has. */
    Set<String> known();
}
