package io.orquestador.plant.model;

import io.orquestador.plant.PlantRevision;
import java.util.Map;

/**
 * A revision with what it takes to run it while its drivers are away.
 *
 * @param deviceRevisions by device: the number of the revision that last changed it
 * @param pids by kind of driver: its factory PID
 */
record StoredRevision(PlantRevision revision, Map<String, Long> deviceRevisions, Map<String, String> pids) {
    StoredRevision {
        deviceRevisions = Map.copyOf(deviceRevisions);
        pids = Map.copyOf(pids);
    }

    long number() {
        return revision.info().number();
    }
}
