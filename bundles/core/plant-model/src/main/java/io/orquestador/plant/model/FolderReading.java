package io.orquestador.plant.model;

import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantCandidate;
import io.orquestador.plant.PlantChange;
import io.orquestador.plant.PlantProblem;
import io.orquestador.plant.model.read.PlantReader;
import io.orquestador.plant.model.read.PlantReader.Reading;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the folder says, held against what runs. For the plant's thread, but {@link #candidate}, which anybody may read. */
final class FolderReading {
    private static final Logger LOG = LoggerFactory.getLogger(FolderReading.class);

    private final Surroundings around;
    private final Inspection inspection;
    private final PlantConditions tell;
    private final FolderFiles files;
    private final ByItself byItself;
    private final ComingDrivers drivers;
    private final FolderWatch watch;
    private final PlantReader reader;
    /** What {@link #candidate} was made of; it is what will run, also when somebody saves at this moment. */
    private @Nullable Reading seen;
    /** What is missing comes with features that are being installed: nothing is told of it until they are. */
    private boolean awaiting;

    volatile @Nullable PlantCandidate candidate;

    FolderReading(
            Surroundings around,
            Inspection inspection,
            PlantConditions tell,
            FolderFiles files,
            KnownTags known,
            ByItself byItself,
            ComingDrivers drivers) {
        this.around = around;
        this.inspection = inspection;
        this.tell = tell;
        this.files = files;
        this.byItself = byItself;
        this.drivers = drivers;
        reader = new PlantReader(around::kinds, known);
        watch = new FolderWatch(around.settings().folder(), around.settings().quietNanos(), now());
    }

    private long now() {
        return around.nanoTime().getAsLong();
    }

    /** Something else than the folder changed: what was refused may be right now. */
    void touch() {
        watch.touch(now());
    }

    /** Drivers or features came or went. */
    void surroundingsChanged() {
        reader.forgetGone();
        touch();
    }

    /** It changed, and is quiet. */
    boolean isDue() {
        if (awaiting && !around.features().isInstalling()) {
            awaiting = false;
            touch();
        }
        return watch.isDue(now());
    }

    /** Who acts upon what the folder says begins with this. @return empty when there is none, or it cannot be read at all */
    Optional<Reading> take(@Nullable StoredRevision running) {
        watch.done();
        return asSeen(running);
    }

    /** As it was read last, when nothing changed since; a large folder takes seconds to read. */
    Optional<Reading> asSeen(@Nullable StoredRevision running) {
        var last = seen;
        if (last != null && watch.isUnchanged(now())) return Optional.of(last);
        return read(running);
    }

    /** Reads the folder and says of it what there is to say. @return empty when there is none, or it cannot be read at all */
    Optional<Reading> read(@Nullable StoredRevision running) {
        watch.read(now());
        seen = null;
        tellDriversAway(running);
        if (!files.isThere()) {
            candidate = null;
            tell.missing(running);
            return Optional.empty();
        }
        try {
            var reading = reader.read(
                    around.settings().folder(), Optional.ofNullable(running).map(StoredRevision::revision));
            boolean runs = runs(reading.digest(), running);
            var problems = runs ? List.<PlantProblem>of() : inspection.problems(reading);
            var changes = runs || !problems.isEmpty()
                    ? List.<PlantChange>of()
                    : changes(running, reading.plant().orElseThrow());
            var found = new PlantCandidate(reading.digest(), around.clock().instant(), problems, changes);
            candidate = found;
            seen = reading;
            boolean auto = byItself.reason(running).isPresent();
            if (drivers.areComing(reading, problems, running, auto)) {
                awaiting = true;
                tell.awaiting();
            } else tell.read(found, runs, auto, running);
            return Optional.of(reading);
        } catch (IOException | RuntimeException e) { // a fault of the reader is no end of the plant
            LOG.warn("The plant folder cannot be read", e);
            candidate = null;
            tell.unreadable(String.valueOf(e.getMessage()), running);
            return Optional.empty();
        }
    }

    /** Not while they are being installed, as with each start. */
    void tellDriversAway(@Nullable StoredRevision running) {
        var away = inspection.driversAway(running);
        awaiting = !away.isEmpty() && around.features().isInstalling();
        if (!awaiting) tell.driversAway(away);
    }

    /** The folder is taken to be what runs now, until it is read again. */
    void becomes(StoredRevision running) {
        seen = null;
        candidate = files.isThere()
                ? new PlantCandidate(
                        running.revision().info().digest(), around.clock().instant(), List.of(), List.of())
                : null;
    }

    static boolean runs(String digest, @Nullable StoredRevision running) {
        return running != null && running.revision().info().digest().equals(digest);
    }

    static List<PlantChange> changes(@Nullable StoredRevision running, Plant plant) {
        return running == null
                ? PlantDiff.first(plant)
                : PlantDiff.between(running.revision().plant(), plant);
    }
}
