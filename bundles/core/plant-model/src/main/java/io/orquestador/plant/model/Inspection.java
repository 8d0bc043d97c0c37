package io.orquestador.plant.model;

import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantProblem;
import io.orquestador.plant.model.read.PlantReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds a plant against the runtime it is to run in: its drivers, its features, the names that are taken. For the plant's thread. */
final class Inspection {
    private final Surroundings around;

    Inspection(Surroundings around) {
        this.around = around;
    }

    /** What the reader found, and what only the runtime can know. */
    List<PlantProblem> problems(PlantReader.Reading reading) throws IOException {
        var problems = new ArrayList<>(reading.problems());
        if (reading.plant().isEmpty()) return problems;
        var plant = reading.plant().get();
        for (var feature : around.features().unknown(plant.features()))
            problems.add(PlantYaml.problem(
                    reading.files(),
                    feature,
                    "PLANT-UNKNOWN-FEATURE",
                    "\"%s\" is not a feature of this runtime. It has: %s."
                            .formatted(
                                    feature, String.join(", ", around.features().known()))));
        problems.addAll(taken(plant));
        return problems;
    }

    private List<PlantProblem> taken(Plant plant) throws IOException {
        var problems = new ArrayList<PlantProblem>();
        var files = new HashMap<String, String>();
        plant.devices().forEach(device -> files.put(device.name(), device.file()));
        around.devices()
                .taken(plant.devices(), pids(plant))
                .forEach((device, origin) -> problems.add(new PlantProblem(
                        files.getOrDefault(device, ""),
                        0,
                        0,
                        "PLANT-DEVICE-TAKEN",
                        "There is a device %s already, by %s. Remove that, or give this file another name."
                                .formatted(device, origin))));
        return problems;
    }

    /** Why an old revision cannot run now. */
    List<PlantProblem> unrunnable(StoredRevision old) throws IOException {
        var plant = old.revision().plant();
        var problems = new ArrayList<PlantProblem>(taken(plant));
        for (var device : plant.devices())
            if (around.kinds().kind(device.driver()).isEmpty())
                problems.add(new PlantProblem(
                        device.file(),
                        0,
                        0,
                        "PLANT-DRIVER-AWAY",
                        "The driver %s is not here now. Install it, or wait until its update is over."
                                .formatted(device.driver())));
        return problems;
    }

    /** Kinds of driver that what runs needs and that are not here. */
    Set<String> driversAway(@Nullable StoredRevision running) {
        var away = new TreeSet<String>();
        if (running == null) return away;
        for (var device : running.revision().plant().devices())
            if (around.kinds().kind(device.driver()).isEmpty()) away.add(device.driver());
        return away;
    }

    /** The PID of each kind of driver that the plant needs, as far as it is here. */
    Map<String, String> pids(Plant plant) {
        var pids = new HashMap<String, String>();
        for (var device : plant.devices())
            around.kinds()
                    .kind(device.driver())
                    .ifPresent(kind -> pids.put(device.driver(), kind.driver().pid()));
        return pids;
    }
}
