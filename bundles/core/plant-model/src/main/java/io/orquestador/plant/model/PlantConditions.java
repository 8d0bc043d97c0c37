package io.orquestador.plant.model;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.plant.PlantCandidate;
import io.orquestador.support.runtime.Conditions;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What people should know of the plant folder: broken, missing, staged, and the like. One of the three at a time. */
final class PlantConditions {
    static final String BROKEN = "PLANT-FOLDER-BROKEN";
    static final String MISSING = "PLANT-FOLDER-MISSING";
    static final String STAGED = "PLANT-STAGED";
    static final String NOT_APPLIED = "PLANT-NOT-APPLIED";
    static final String NOT_RESTORED = "PLANT-NOT-RESTORED";
    static final String DAMAGED = "PLANT-REVISION-DAMAGED";
    static final String DRIVER_AWAY = "PLANT-DRIVER-AWAY";
    static final String DEVICES = "PLANT-DEVICES";

    private static final String OBJECT = "plant";

    private final Conditions conditions;
    private final Path folder;

    PlantConditions(Conditions conditions, Path folder) {
        this.conditions = conditions;
        this.folder = folder;
    }

    /** The folder is not there. A runtime that never had a plant misses nothing. */
    void missing(@Nullable StoredRevision running) {
        only(MISSING);
        if (running == null) conditions.clear(MISSING, OBJECT);
        else
            warn(
                    MISSING,
                    "The plant folder %s is not there; %s.".formatted(folder, runsOn(running)),
                    "Put it back, or write it from the data folder: orq plant rollback %d."
                            .formatted(running.number()));
    }

    void unreadable(String why, @Nullable StoredRevision running) {
        only(BROKEN);
        warn(
                BROKEN,
                "The plant folder %s cannot be read: %s; %s.".formatted(folder, why, runsOn(running)),
                "Give the user of the runtime the right to read it, then: orq plant check.");
    }

    void read(PlantCandidate candidate, boolean runs, boolean auto, @Nullable StoredRevision running) {
        if (runs) only("");
        else if (!candidate.problems().isEmpty()) broken(candidate, running);
        else if (auto) only(NOT_APPLIED); // it is about to be
        else staged(candidate, running);
    }

    /** What the folder needs is being installed; until then it is neither right nor wrong. */
    void awaiting() {
        only("");
    }

    private void broken(PlantCandidate candidate, @Nullable StoredRevision running) {
        only(BROKEN);
        var first = candidate.problems().get(0);
        int more = candidate.problems().size() - 1;
        warn(
                BROKEN,
                "%s:%d:%d %s %s%s The plant is not changed; %s."
                        .formatted(
                                first.file(),
                                first.line(),
                                first.column(),
                                first.code(),
                                first.text(),
                                more == 0 ? "" : " And " + more + " more.",
                                runsOn(running)),
                "Correct it; orq plant check lists every problem.");
    }

    private void staged(PlantCandidate candidate, @Nullable StoredRevision running) {
        only(STAGED);
        warn(
                STAGED,
                "The plant folder is not applied yet (%s of what runs would change); %s."
                        .formatted(count(candidate.changes().size()), runsOn(running)),
                "Look at them: orq plant diff. Then apply them: orq plant apply, or put the folder back.");
    }

    void notApplied(String why) {
        warn(
                NOT_APPLIED,
                "The plant folder is valid but could not be applied: " + why,
                "It is tried again by itself; see the log.");
    }

    /** A revision was applied, or is what the folder says. */
    void runs() {
        only("");
    }

    /** Stays until the next start: a person should know that a revision was lost. */
    void damaged(long number, String why) {
        warn(
                DAMAGED,
                "Revision %d cannot be read (%s); the one before it is used.".formatted(number, why),
                "Check the disk. Apply the folder once more: that makes a new revision.");
    }

    void notRestored(String why) {
        warn(
                NOT_RESTORED,
                "The plant was rolled back, but its files could not be written to %s: %s.".formatted(folder, why),
                "Give the user of the runtime the right to write there; it is tried again by itself.");
    }

    void restored() {
        conditions.clear(NOT_RESTORED, OBJECT);
    }

    void driversAway(Collection<String> drivers) {
        if (drivers.isEmpty()) conditions.clear(DRIVER_AWAY, OBJECT);
        else
            warn(
                    DRIVER_AWAY,
                    "Drivers that devices need are not here: " + String.join(", ", drivers)
                            + ". Their devices are away; nothing that changes them can be applied.",
                    "Wait for the end of an update, or install the bundle or feature that brings the driver.");
    }

    void devicesConfigured() {
        conditions.clear(DEVICES, OBJECT);
    }

    void devicesNotConfigured(String why) {
        warn(DEVICES, "The devices could not be configured: " + why + ".", "It is tried again by itself; see the log.");
    }

    private static String count(int things) {
        return things == 0 ? "nothing" : things == 1 ? "1 thing" : things + " things";
    }

    private static String runsOn(@Nullable StoredRevision running) {
        return running == null ? "no plant runs" : "revision " + running.number() + " runs";
    }

    /** Of the codes that exclude each other only this one may stay. */
    private void only(String code) {
        for (var other : new String[] {BROKEN, MISSING, STAGED, NOT_APPLIED})
            if (!other.equals(code)) conditions.clear(other, OBJECT);
    }

    private void warn(String code, String message, String remedy) {
        conditions.raise(code, OBJECT, Severity.WARNING, message, remedy);
    }
}
