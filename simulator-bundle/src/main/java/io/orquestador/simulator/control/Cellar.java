package io.orquestador.simulator.control;

import java.util.List;
import java.util.Optional;

/** Which fermenter takes the next wort, and which gives the next beer. */
final class Cellar {
    private final List<FermenterControl> fermenters;

    Cellar(List<FermenterControl> fermenters) {
        this.fermenters = fermenters;
    }

    boolean hasCleanFermenter() {
        return in(FermenterPhase.CLEAN).isPresent();
    }

    void reserve(String batch) {
        in(FermenterPhase.CLEAN).orElseThrow().reserve(batch);
    }

    void beginFilling() {
        in(FermenterPhase.RESERVED).orElseThrow().moveTo(FermenterPhase.FILLING);
    }

    void endFilling() {
        in(FermenterPhase.FILLING).orElseThrow().pitch();
    }

    /** The first that is in this phase. */
    Optional<FermenterControl> in(FermenterPhase phase) {
        for (var each : fermenters) if (each.phase() == phase) return Optional.of(each);
        return Optional.empty();
    }
}
