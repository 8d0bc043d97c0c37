package io.orquestador.plant.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The features that this runtime brought along. */
interface FeatureCatalogue {

    /** One bundle of a feature. */
    record Part(String location, int startLevel, boolean start) {}

    /** Names of the features of our own repositories; no others may be asked for. */
    Set<String> ours();

    /** The feature's bundles, and those of the features it needs, in the order to install them; empty when a feature is not known. */
    Optional<List<Part>> parts(String feature);
}
