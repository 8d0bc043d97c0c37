package io.orquestador.updates.swap;

import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.SwapRecord.Jar;
import io.orquestador.updates.SwapRecord.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A swap that has begun, kept in {@code bundles/job.json} until its record is written. Whoever starts next finishes it: the new instance of
 * this bundle in the same run, or the next run of the runtime, which puts the bundle back.
 *
 * @param run which run of the runtime this is
 * @param revert the way back was asked for: when it is kept, the previous version is taken from the list
 * @param self the bundle is this one
 * @param stoppedNanos {@link System#nanoTime} when it was stopped; means something in the same run only
 */
record Intent(
        String id,
        String run,
        String bundle,
        String subject,
        Instant startedAt,
        Jar from,
        Jar to,
        boolean revert,
        boolean self,
        long stoppedNanos,
        Counts before,
        Health health) {

    static String thisRun() {
        var process = ProcessHandle.current();
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toString).orElse("");
    }

    boolean ofThisRun() {
        return run.equals(thisRun());
    }

    /** @param after null when nothing can be counted against what was before, as after a restart */
    SwapRecord record(Outcome outcome, String reason, Instant endedAt, long longestPauseMs, @Nullable Counts after) {
        return new SwapRecord(
                id,
                Bundles.name(bundle),
                outcome,
                reason,
                subject,
                startedAt,
                endedAt,
                from,
                to,
                before.journalPosition(),
                after == null ? "unknown" : after.journalPosition(),
                longestPauseMs,
                after == null ? List.of() : before.driversUntil(after),
                after == null ? List.of() : before.readersUntil(after));
    }
}
