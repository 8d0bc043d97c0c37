package io.orquestador.driver.local;

import io.orquestador.driver.DriverState;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.runtime.Conditions;
import java.util.List;

/** What a person should know about one of the two drivers, as conditions. For the owner's thread. */
final class LocalHealth {
    static final String SUPERSEDED = "LOCAL-SUPERSEDED";
    static final String EXPRESSION = "LOCAL-EXPRESSION";
    static final String JOURNAL = "LOCAL-JOURNAL";
    static final String ENTRIES = "LOCAL-ENTRIES";
    private static final int SHOWN = 5;

    private final Conditions conditions;
    private final String object;

    LocalHealth(Conditions conditions, String device) {
        this.conditions = conditions;
        object = "driver-local/" + device;
    }

    /** @param count of its tags; without any there is nothing to do */
    static void tags(DeviceStatus status, int count, String what) {
        status.points(count);
        if (count == 0) status.moveTo(DriverState.STOPPED, "the plant has no tags that are " + what);
        else status.moveTo(DriverState.POLLING, "%d tags are %s".formatted(count, what));
    }

    void superseded(boolean now) {
        if (now)
            conditions.raise(
                    SUPERSEDED,
                    object,
                    Severity.ERROR,
                    "Another driver has claimed tags of this one; nothing is taken from here.",
                    "Give every tag path to one device only.");
        else conditions.clear(SUPERSEDED, object);
    }

    /** Expressions that cannot be used; plant-model refuses them, so a plant should have none. */
    void expressions(List<String> problems) {
        if (problems.isEmpty()) conditions.clear(EXPRESSION, object);
        else
            conditions.raise(
                    EXPRESSION,
                    object,
                    Severity.ERROR,
                    "%d calculated tags cannot be computed and are bad: %s"
                            .formatted(
                                    problems.size(),
                                    String.join(" ", problems.subList(0, Math.min(SHOWN, problems.size())))),
                    "Correct these expressions in the plant folder.");
    }

    void journal(String failure) {
        if (failure.isEmpty()) conditions.clear(JOURNAL, object);
        else
            conditions.raise(
                    JOURNAL,
                    object,
                    Severity.WARNING,
                    "The journal cannot be read: " + failure
                            + ". Calculated tags follow the last values, ten times a second.",
                    "Look at the disk. It is tried again every second.");
    }

    void entries(String failure) {
        if (failure.isEmpty()) conditions.clear(ENTRIES, object);
        else
            conditions.raise(
                    ENTRIES,
                    object,
                    Severity.ERROR,
                    failure,
                    "Look at the disk of the data folder; enter what is missing once more.");
    }
}
