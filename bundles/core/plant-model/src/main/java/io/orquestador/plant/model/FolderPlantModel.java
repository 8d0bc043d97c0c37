package io.orquestador.plant.model;

import io.orquestador.plant.DeviceDraft;
import io.orquestador.plant.DriverInfo;
import io.orquestador.plant.PlantCandidate;
import io.orquestador.plant.PlantChange;
import io.orquestador.plant.PlantConflict;
import io.orquestador.plant.PlantFile;
import io.orquestador.plant.PlantListener;
import io.orquestador.plant.PlantModel;
import io.orquestador.plant.PlantRefused;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.model.read.DraftReader;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plant model on its thread, {@code plant}: callers send what they want and wait for it, one after the other. Nothing here needs OSGi. */
final class FolderPlantModel implements PlantModel {
    private static final Logger LOG = LoggerFactory.getLogger(FolderPlantModel.class);
    /** Callers and listeners that may wait; a gateway has fewer threads. */
    private static final int INBOX = 64;
    /** Often enough that a save is seen at once; a look is a list of some dozen files. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** A plant of 50,000 tags is read in seconds; on a small computer in more. */
    private static final long PATIENCE_S = 120;

    private final Surroundings around;
    private final Course course;
    private final DraftReader drafts;
    private final OwnerThread thread = new OwnerThread("plant", INBOX, this::duty);
    private final List<PlantListener> listeners = new CopyOnWriteArrayList<>();
    private boolean started; // of the thread

    FolderPlantModel(Surroundings around, Conditions conditions) {
        this.around = around;
        drafts = new DraftReader(around::kinds);
        course = new Course(
                around, new PlantConditions(conditions, around.settings().folder()), this::tellAll);
    }

    void start() {
        thread.start();
    }

    void stop() {
        if (!thread.stopAndJoin(5_000)) LOG.warn("The plant thread still works; it ends with that");
    }

    private long duty() throws IOException {
        if (!started) {
            course.start();
            started = true;
        }
        course.look();
        return LOOK_NANOS;
    }

    void listen(PlantListener listener) {
        listeners.add(listener);
        thread.send(() -> {
            var running = course.current;
            if (running != null) tell(listener, running.revision());
        });
    }

    void forget(PlantListener listener) {
        listeners.remove(listener);
    }

    /** Drivers or features came or went. */
    void surroundingsChanged() {
        thread.send(course::surroundingsChanged);
    }

    private void tellAll(PlantRevision revision) {
        for (var listener : listeners) tell(listener, revision);
    }

    private void tell(PlantListener listener, PlantRevision revision) {
        if (!listeners.contains(listener)) return; // it left while this waited
        try {
            listener.revised(revision);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} could not take revision {}", listener, revision.info().number(), e);
        }
    }

    @Override
    public Optional<PlantRevision> current() {
        return Optional.ofNullable(course.current).map(StoredRevision::revision);
    }

    @Override
    public Optional<PlantCandidate> candidate() {
        return course.candidate();
    }

    @Override
    public boolean appliesByItself() {
        return around.settings().auto();
    }

    @Override
    public Optional<PlantCandidate> check() throws IOException {
        return read(course::check);
    }

    @Override
    public PlantRevision.Info apply(Subject subject, String digest, String reason)
            throws IOException, Permit.Refused, PlantConflict, PlantRefused {
        return onThread(() -> course.apply(subject, digest, reason));
    }

    @Override
    public PlantRevision.Info rollBack(Subject subject, long number, String reason)
            throws IOException, Permit.Refused, PlantRefused {
        try {
            return onThread(() -> course.rollBack(subject, number, reason));
        } catch (PlantConflict e) {
            throw new IllegalStateException(e); // nothing is compared
        }
    }

    @Override
    public List<PlantRevision.Info> revisions(int limit) throws IOException {
        return read(() -> course.revisions(limit));
    }

    @Override
    public List<PlantChange> changes(long number) throws IOException {
        return read(() -> course.changes(number));
    }

    @Override
    public Optional<PlantFile> file(String path) throws IOException {
        return course.files().read(path);
    }

    @Override
    public PlantFile save(Subject subject, String path, String text, Optional<String> seen)
            throws IOException, Permit.Refused, PlantConflict {
        try {
            return onThread(() -> course.save(subject, path, text, seen));
        } catch (PlantRefused e) {
            throw new IllegalStateException(e); // a save refuses nothing of a plant
        }
    }

    @Override
    public List<DriverInfo> drivers(String language) {
        var kinds = around.kinds();
        return kinds.names().stream()
                .flatMap(name -> kinds.kind(name).stream())
                .map(kind -> kind.info(language))
                .toList();
    }

    @Override
    public DeviceDraft draft(String device, String text, String list) {
        return drafts.read(device, text, list);
    }

    private <T> T read(Callable<T> question) throws IOException {
        try {
            return onThread(question);
        } catch (Permit.Refused | PlantConflict | PlantRefused e) {
            throw new IllegalStateException(e); // a question changes nothing
        }
    }

    private <T> T onThread(Callable<T> work) throws IOException, Permit.Refused, PlantConflict, PlantRefused {
        var answer = new CompletableFuture<T>();
        boolean sent = thread.send(() -> {
            try {
                answer.complete(work.call());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        if (!sent)
            throw new IOException(
                    "PLANT-BUSY the plant model has %d orders waiting or is stopping. Try again in a second."
                            .formatted(INBOX));
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("PLANT-BUSY the wait for the plant model was ended; look whether it was done.", e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "PLANT-BUSY the plant model still works at it after %d s; look later whether it was done."
                            .formatted(PATIENCE_S),
                    e);
        } catch (ExecutionException e) {
            throw unpacked(e.getCause());
        }
    }

    private static IOException unpacked(@Nullable Throwable cause)
            throws IOException, Permit.Refused, PlantConflict, PlantRefused {
        if (cause instanceof Permit.Refused refused) throw refused;
        if (cause instanceof PlantConflict conflict) throw conflict;
        if (cause instanceof PlantRefused refused) throw refused;
        if (cause instanceof RuntimeException broken) throw broken;
        if (cause instanceof IOException failed) return failed;
        throw new IllegalStateException(cause);
    }
}
