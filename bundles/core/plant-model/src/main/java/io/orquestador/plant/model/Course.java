package io.orquestador.plant.model;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.plant.Device;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantCandidate;
import io.orquestador.plant.PlantChange;
import io.orquestador.plant.PlantConflict;
import io.orquestador.plant.PlantFile;
import io.orquestador.plant.PlantRefused;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.model.read.PlantReader.Reading;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The course of a plant: from what its folder says, by one revision after the other, to what runs. Everything here is of the plant's thread,
 * but {@link #current} and {@link #candidate}, which anybody may ask for.
 */
final class Course {
    static final Subject SELF = Subject.system("plant-model");

    private static final String PLANT = "plant";
    private static final Logger LOG = LoggerFactory.getLogger(Course.class);
    private static final int MOST_REASON_CHARS = 1_000;

    private final Surroundings around;
    private final RevisionStore store;
    private final FolderFiles files;
    private final ComingDrivers drivers;
    private final FolderReading folder;
    private final PlantConditions tell;
    private final SetAside aside;
    private final ByItself byItself;
    private final Consumer<PlantRevision> listeners;
    private final Inspection inspection;
    private final KnownTags known = new KnownTags();
    private boolean devicesDue;

    volatile @Nullable StoredRevision current;

    Course(Surroundings around, PlantConditions tell, Consumer<PlantRevision> listeners) {
        this.around = around;
        this.tell = tell;
        this.listeners = listeners;
        inspection = new Inspection(around);
        store = new RevisionStore(around.dataFolder(), around.settings().keep());
        files = new FolderFiles(around.settings().folder());
        aside = new SetAside(around.dataFolder(), files);
        byItself = new ByItself(around);
        drivers = new ComingDrivers(around.features());
        folder = new FolderReading(around, inspection, tell, files, known, byItself, drivers);
    }

    /** Runs the last good revision. It needs neither the folder nor the drivers. */
    void start() throws IOException {
        for (long number : store.numbers()) {
            try {
                var stored = store.read(number).orElseThrow();
                run(stored);
                finishRestoring(stored);
                LOG.info("Plant {}: revision {} runs", stored.revision().plant().name(), number);
                return;
            } catch (IOException e) {
                LOG.warn("Revision {} cannot be read", number, e);
                tell.damaged(number, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Drivers or features came or went: what was refused may be right now. */
    void surroundingsChanged() {
        folder.surroundingsChanged();
    }

    /** Looks at the folder, reads it when it changed and is quiet, and applies it when it may. */
    void look() throws IOException {
        var running = current;
        if (devicesDue) configureDevices();
        if (running != null && aside.isPending() && !finishRestoring(running)) return;
        if (!folder.isDue()) return;
        folder.take(running).ifPresent(this::applyByItself);
    }

    private void applyByItself(Reading reading) {
        var now = folder.candidate;
        if (now == null || FolderReading.runs(reading.digest(), current)) return;
        try {
            var why = byItself.reason(current);
            if (why.isEmpty()) return;
            if (!now.problems().isEmpty()) drivers.install(reading, now.problems(), current);
            else {
                act(
                        applying(SELF, reading.digest(), why.get()),
                        () -> become(reading, info(reading.digest(), SELF, why.get(), 0)));
                byItself.applied();
            }
        } catch (Permit.Refused | PlantConflict | PlantRefused | IOException e) {
            LOG.warn("The plant folder is not applied, it will be tried again", e);
            tell.notApplied(String.valueOf(e.getMessage()));
            folder.touch();
        }
    }

    Optional<PlantCandidate> check() throws IOException {
        folder.read(current);
        return candidate();
    }

    PlantRevision.Info apply(Subject subject, String digest, String reason)
            throws IOException, Permit.Refused, PlantConflict, PlantRefused {
        var why = reason(reason);
        return act(applying(subject, digest, why), () -> applied(subject, digest, why));
    }

    private PlantRevision.Info applied(Subject subject, String digest, String why)
            throws IOException, PlantConflict, PlantRefused {
        var running = current;
        var reading = folder.asSeen(running)
                .orElseThrow(() -> new PlantConflict(
                        "PLANT-FOLDER-MISSING %s: the plant folder is not there, so there is nothing to apply."
                                .formatted(around.settings().folder()),
                        Optional.empty()));
        if (!reading.digest().equals(digest))
            throw new PlantConflict(
                    "PLANT-CHANGED the folder is not what you saw (its digest is %s now). Look at the difference again, then apply."
                            .formatted(reading.digest()),
                    Optional.empty());
        if (running != null && FolderReading.runs(digest, running))
            return running.revision().info();
        var problems = Objects.requireNonNull(folder.candidate).problems();
        if (!problems.isEmpty()) {
            boolean coming = drivers.install(reading, problems, running);
            throw new PlantRefused(
                    coming
                            ? "PLANT-REFUSED the drivers of new devices come with features that are being installed now. Apply again in a minute."
                            : "PLANT-REFUSED the folder has %d problems; the plant runs on as it was. Correct them, then apply."
                                    .formatted(problems.size()),
                    problems);
        }
        return become(reading, info(digest, subject, why, 0));
    }

    PlantRevision.Info rollBack(Subject subject, long number, String reason)
            throws IOException, Permit.Refused, PlantConflict, PlantRefused {
        var why = reason(reason);
        var act = new Act(subject, "rollback", PLANT)
                .because(why)
                .changing(changed("to revision", "", Long.toString(number)));
        return act(act, () -> rolledBack(subject, number, why));
    }

    private PlantRevision.Info rolledBack(Subject subject, long number, String why) throws IOException, PlantRefused {
        var old = revision(number);
        var problems = inspection.unrunnable(old);
        if (!problems.isEmpty())
            throw new PlantRefused(
                    "PLANT-REFUSED revision %d cannot run now; the plant is unchanged.".formatted(number), problems);
        files.checkWritable();
        var info = info(old.revision().info().digest(), subject, why, number);
        var next = next(old.revision().plant(), info, old.pids());
        aside.begin(next);
        store.put(next);
        run(next);
        finishRestoring(next);
        LOG.info("Plant: rolled back to revision {} as revision {} by {}: {}", number, info.number(), info.by(), why);
        return info;
    }

    /** Until the folder is what was rolled back to, nothing of it is applied. @return it is */
    private boolean finishRestoring(StoredRevision stored) {
        folder.touch();
        try {
            aside.finish(stored);
            tell.restored();
            return true;
        } catch (IOException e) {
            tell.notRestored(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** What would change if that revision ran. */
    List<PlantChange> changes(long number) throws IOException {
        return FolderReading.changes(current, revision(number).revision().plant());
    }

    PlantFile save(Subject subject, String path, String text, Optional<String> seen)
            throws IOException, Permit.Refused, PlantConflict, PlantRefused {
        var act = new Act(subject, "save", PLANT).changing(changed("file", "", path));
        return act(
                act, file -> changed("digest", seen.orElse(""), file.digest()), () -> saved(subject, path, text, seen));
    }

    private PlantFile saved(Subject subject, String path, String text, Optional<String> seen)
            throws IOException, PlantConflict {
        var now = files.read(path);
        if (!now.map(PlantFile::digest).equals(seen))
            throw new PlantConflict(
                    now.isEmpty()
                            ? "PLANT-CHANGED %s is not there any more. Save it as a new file, or leave it."
                                    .formatted(path)
                            : "PLANT-CHANGED somebody else changed %s meanwhile. Take the file as it is now, and do your change again."
                                    .formatted(path),
                    now);
        var saved = files.write(path, text);
        LOG.info("Plant folder: {} saved by {}", path, subject.id());
        return saved;
    }

    List<PlantRevision.Info> revisions(int limit) throws IOException {
        return store.list(limit);
    }

    /** What the folder says, as it was read last. */
    Optional<PlantCandidate> candidate() {
        return Optional.ofNullable(folder.candidate);
    }

    FolderFiles files() {
        return files;
    }

    private PlantRevision.Info become(Reading reading, PlantRevision.Info info) throws IOException {
        var plant = reading.plant().orElseThrow();
        int changes = Objects.requireNonNull(folder.candidate).changes().size();
        var next = next(plant, info, inspection.pids(plant));
        store.put(next);
        run(next);
        LOG.info(
                "Plant {}: revision {} applied by {}, {} changes: {}",
                plant.name(),
                info.number(),
                info.by(),
                changes,
                info.reason());
        return info;
    }

    private interface Work<T> {
        T run() throws IOException, PlantConflict, PlantRefused;
    }

    private PlantRevision.Info act(Act act, Work<PlantRevision.Info> work)
            throws IOException, Permit.Refused, PlantConflict, PlantRefused {
        return act(act, info -> changed("revision", "", Long.toString(info.number())), work);
    }

    private <T> T act(Act act, Function<T, Change> change, Work<T> work)
            throws IOException, Permit.Refused, PlantConflict, PlantRefused {
        var begun = Acts.orNone(around.actsNow().get()).begin(act);
        try {
            var result = work.run();
            begun.done(change.apply(result));
            return result;
        } catch (IOException | PlantConflict | PlantRefused | RuntimeException e) {
            begun.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Act applying(Subject subject, String digest, String why) {
        var running = current;
        var before = running == null ? "" : running.revision().info().digest();
        return new Act(subject, "apply", PLANT).because(why).changing(changed("digest", before, digest));
    }

    private static Change changed(String field, String before, String after) {
        return new Change(field, before, after, "");
    }

    private PlantRevision.Info info(String digest, Subject subject, String reason, long rolledBackTo)
            throws IOException {
        return new PlantRevision.Info(
                store.next(), digest, around.clock().instant(), subject.id(), reason, rolledBackTo);
    }

    private StoredRevision next(Plant plant, PlantRevision.Info info, Map<String, String> pids) {
        var running = current;
        var before =
                running == null ? List.<Device>of() : running.revision().plant().devices();
        var changed = DeviceConfigurations.changed(before, plant.devices());
        var revisions = new HashMap<String, Long>();
        for (var device : plant.devices()) {
            var since = running == null ? null : running.deviceRevisions().get(device.name());
            revisions.put(device.name(), since == null || changed.contains(device.name()) ? info.number() : since);
        }
        return new StoredRevision(new PlantRevision(info, plant), revisions, pids);
    }

    /** From here on this is the plant. It is kept already; what fails now is tried again. */
    private void run(StoredRevision stored) {
        current = stored;
        known.know(stored.revision().plant().tags());
        folder.becomes(stored);
        configureDevices();
        around.features().want(stored.revision().plant().features());
        tell.runs();
        folder.tellDriversAway(stored);
        listeners.accept(stored.revision());
    }

    private void configureDevices() {
        var running = current;
        if (running == null) return;
        try {
            var touched = around.devices().apply(running);
            devicesDue = false;
            tell.devicesConfigured();
            if (!touched.isEmpty()) LOG.info("Plant: devices configured anew: {}", touched);
        } catch (IOException | RuntimeException e) {
            devicesDue = true;
            tell.devicesNotConfigured(String.valueOf(e.getMessage()));
        }
    }

    private StoredRevision revision(long number) throws IOException {
        return store.read(number)
                .orElseThrow(() -> new IllegalArgumentException(
                        "PLANT-NO-REVISION there is no revision %d; orq plant log lists those that are kept."
                                .formatted(number)));
    }

    private static String reason(String reason) {
        var text = reason.strip();
        if (text.isEmpty() || text.length() > MOST_REASON_CHARS)
            throw new IllegalArgumentException(
                    "PLANT-REASON say why, in 1 to %,d characters; it is kept with the revision."
                            .formatted(MOST_REASON_CHARS));
        return text;
    }
}
