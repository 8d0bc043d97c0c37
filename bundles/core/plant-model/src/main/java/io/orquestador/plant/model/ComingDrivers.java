package io.orquestador.plant.model;

import io.orquestador.plant.PlantProblem;
import io.orquestador.plant.model.read.PlantReader.Reading;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Drivers may come with features that the same folder asks for. These are installed first; only then can anybody say whether the folder is
 * right. For the plant's thread.
 */
final class ComingDrivers {
    private final Features features;

    ComingDrivers(Features features) {
        this.features = features;
    }

    /** @return the drivers that the folder lacks are being installed */
    boolean install(Reading reading, List<PlantProblem> problems, @Nullable StoredRevision running) {
        if (!onlyDriversLack(problems)) return false;
        var wanted = wanted(reading, running);
        boolean more = isMore(wanted, running);
        if (more) features.want(wanted);
        return more;
    }

    /**
     * Whether there is nothing to say of the folder yet: drivers are all it lacks, and features are being installed or are about to be.
     * @param auto they are installed without a person
     */
    boolean areComing(Reading reading, List<PlantProblem> problems, @Nullable StoredRevision running, boolean auto) {
        if (problems.isEmpty() || !onlyDriversLack(problems)) return false;
        if (features.isInstalling()) return true;
        var wanted = wanted(reading, running);
        return auto && isMore(wanted, running) && !features.wants(wanted);
    }

    private static boolean onlyDriversLack(List<PlantProblem> problems) {
        return problems.stream().allMatch(each -> each.code().equals("PLANT-UNKNOWN-DRIVER"));
    }

    /** What the folder asks for and this runtime has, beside what runs. */
    private Set<String> wanted(Reading reading, @Nullable StoredRevision running) {
        var wanted = new TreeSet<>(PlantYaml.features(reading.files()));
        wanted.removeAll(features.unknown(wanted));
        if (running != null) wanted.addAll(running.revision().plant().features());
        return wanted;
    }

    private static boolean isMore(Set<String> wanted, @Nullable StoredRevision running) {
        return running == null
                ? !wanted.isEmpty()
                : wanted.size() > running.revision().plant().features().size();
    }
}
