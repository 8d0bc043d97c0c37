package io.orquestador.plant.model.read;

import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantProblem;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.model.read.text.Budget;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.plant.model.read.text.Schemas;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a plant folder as a whole. What it made of files that do not change it keeps for the next reading, as long as there is memory. For one
 * thread.
 */
public final class PlantReader {
    private final Supplier<Kinds> kindsNow;
    private final TagIds ids;
    private final Supplier<Kept> fresh;
    private SoftReference<Kept> kept = new SoftReference<>(null);

    /** @param kindsNow the drivers of the moment: a plant is read against one set of them */
    public PlantReader(Supplier<Kinds> kindsNow, TagIds ids) {
        this(kindsNow, ids, () -> new Kept(new Schemas(), new Units()));
    }

    PlantReader(Supplier<Kinds> kindsNow, TagIds ids, Supplier<Kept> fresh) {
        this.kindsNow = kindsNow;
        this.ids = ids;
        this.fresh = fresh;
    }

    /**
     * @param running what is the same in the new plant is the same object
     * @throws IOException when the folder is not there or cannot be listed; what is wrong inside it is in {@link Reading#problems}
     */
    public Reading read(Path folder, Optional<PlantRevision> running) throws IOException {
        var found = PlantFolder.read(folder);
        var plant = running.map(PlantRevision::plant);
        boolean runs = running.isPresent() && running.get().info().digest().equals(found.digest());
        if (runs && found.problems().isEmpty()) return new Reading(found.files(), found.digest(), plant, List.of());
        return read(found.files(), found.digest(), found.problems(), plant);
    }

    /** Drivers came or went: what was made by those that are gone is forgotten, since it keeps their bundle's classes. */
    public void forgetGone() {
        var now = kept.get();
        if (now == null) return;
        var kinds = kindsNow.get();
        now.devices.keepOnly(device -> device.kind()
                .map(kind ->
                        kinds.kind(kind.driver().name()).filter(kind::equals).isPresent())
                .orElse(true));
    }

    /** @param files texts by path relative to the folder, with {@code /} */
    public Reading read(Map<String, String> files) {
        return read(files, FolderDigest.of(files), List.of(), Optional.empty());
    }

    private Reading read(Map<String, String> files, String digest, List<PlantProblem> soFar, Optional<Plant> running) {
        var problems = new Problems();
        var earlier = kept.get();
        var now = earlier == null ? fresh.get() : earlier;
        if (earlier == null) kept = new SoftReference<>(now);
        now.begin();
        var context = new Context(problems, new Budget(), kindsNow.get(), now);
        var plant = new PlantAssembly(files, running, ids, context).plant();
        now.end();
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
