package io.orquestador.plant.model.read;

import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantProblem;
import io.orquestador.plant.model.read.text.Budget;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.plant.model.read.text.Schemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a plant folder as a whole. Keeps nothing between two readings; safe from any thread, as far as {@code kinds} and {@code ids} are. */
public final class PlantReader {
    private final Kinds kinds;
    private final TagIds ids;
    private final Schemas schemas = new Schemas();
    private final Units units = new Units();

    public PlantReader(Kinds kinds, TagIds ids) {
        this.kinds = kinds;
        this.ids = ids;
    }

    /** @throws IOException when the folder is not there or cannot be listed; what is wrong inside it is in {@link Reading#problems} */
    public Reading read(Path folder) throws IOException {
        var found = PlantFolder.read(folder);
        return read(found.files(), found.digest(), found.problems());
    }

    /** @param files texts by path relative to the folder, with {@code /} */
    public Reading read(Map<String, String> files) {
        return read(files, FolderDigest.of(files), List.of());
    }

    private Reading read(Map<String, String> files, String digest, List<PlantProblem> soFar) {
        var problems = new Problems();
        var context = new Context(problems, new Budget(), schemas, kinds, units);
        var plant = new PlantAssembly(files, ids, context).plant();
        if (soFar.isEmpty()) return new Reading(files, digest, plant, problems.all());
        var all = new ArrayList<>(soFar);
        all.addAll(problems.all());
        return new Reading(files, digest, Optional.empty(), all.subList(0, Math.min(all.size(), Problems.MOST)));
    }

    /**
     * @param files every file that counts, as read
     * @param digest SHA-256 over paths and contents: the same files, the same digest
     * @param plant there exactly when there are no problems
     * @param problems by file and line; at most {@link Problems#MOST}
     */
    public record Reading(
            Map<String, String> files, String digest, Optional<Plant> plant, List<PlantProblem> problems) {
        public Reading {
            files = Map.copyOf(files);
            problems = List.copyOf(problems);
        }
    }
}
