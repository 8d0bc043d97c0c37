package io.orquestador.updates.swap;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Permit;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.updates.SwapJob;
import io.orquestador.updates.SwapJob.Phase;
import io.orquestador.updates.SwapRecord;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job at a time: who has the turn, and how far the job is. Safe from any thread. */
final class Turn {
    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

    /** Work for the updates thread. */
    interface Work {
        /** @return the record; empty when another instance of this bundle goes on with it */
        Optional<SwapRecord> run(Consumer<Phase> phase) throws IOException, InterruptedException;
    }

    record Task(String id, String bundle, Work work) {}

    /** What is asked for, staged; or why not. */
    interface Accepting {
        Task task() throws IOException, Permit.Refused;
    }

    private final Conditions conditions;
    private final Predicate<Runnable> thread;
    private final AtomicBoolean busy = new AtomicBoolean(true); // until recovery is done
    private volatile @Nullable SwapJob current;

    /** @param thread runs what it is given; false when it takes nothing */
    Turn(Conditions conditions, Predicate<Runnable> thread) {
        this.conditions = conditions;
        this.thread = thread;
    }

    /** @throws IllegalStateException when another has it */
    void take() {
        if (!busy.compareAndSet(false, true)) {
            var job = current;
            throw new IllegalStateException("UPDATE-BUSY: "
                    + (job == null || job.phase() == Phase.DONE
                            ? "the updates bundle is starting or staging another jar"
                            : job.bundle() + " is being updated (" + job.phase() + ")")
                    + ". Try again when it is done.");
        }
    }

    void giveBack() {
        busy.set(false);
    }

    @Nullable
    SwapJob current() {
        return current;
    }

    /** What recovery is at; null when that is over. */
    void recovering(@Nullable SwapJob job) {
        current = job;
    }

    /** Whatever goes wrong here is not in the way of the next order. */
    SwapJob begin(Accepting accepting) throws IOException, Permit.Refused {
        take();
        boolean sent = false;
        try {
            var task = accepting.task();
            var job = job(task, Phase.STAGED, Optional.empty());
            current = job;
            sent = thread.test(() -> carryOut(task));
            if (!sent)
                throw new IllegalStateException("UPDATE-BUSY: the updates bundle is stopping. Try again in a moment.");
            return job;
        } finally {
            if (!sent) giveBack();
        }
    }

    private void carryOut(Task task) {
        boolean handedOver = false;
        try {
            var record = task.work().run(phase -> current = job(task, phase, Optional.empty()));
            handedOver = record.isEmpty();
            if (!handedOver) current = job(task, Phase.DONE, record);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // we are stopped: whoever starts next finishes the job
        } catch (IOException | RuntimeException e) {
            LOG.error("UPDATE {}: not done and not recorded", task.bundle(), e);
            conditions.raise(
                    Attempt.FAILED,
                    task.bundle(),
                    Severity.ERROR,
                    "The swap could not be carried out: " + e,
                    "Make room and look after the rights in the data folder, then restart the runtime.");
            current = job(task, Phase.DONE, Optional.empty());
        } finally {
            if (!handedOver) giveBack();
        }
    }

    private static SwapJob job(Task task, Phase phase, Optional<SwapRecord> record) {
        return new SwapJob(task.id(), task.bundle(), phase, record);
    }
}
