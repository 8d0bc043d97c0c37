package io.orquestador.audit.chain;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditLog.Query;
import io.orquestador.audit.AuditLog.Recorded;
import io.orquestador.audit.AuditLog.State;
import io.orquestador.audit.AuditLog.Verdict;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.ClockWatch;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open chain as the services. {@link #record} waits for the thread {@code audit}; reading works on the files, on the caller's thread. */
final class AuditService implements Audit {
    static final String BROKEN = "AUDIT-CHAIN-BROKEN";

    private static final int INBOX = 8_192;
    private static final Logger LOG = LoggerFactory.getLogger(AuditService.class);
    private static final Duration CLOCK_DRIFT = Duration.ofSeconds(5);
    private static final long CLOSE_MS = 10_000;

    private final Disk disk;
    private final Chain chain;
    private final Names names;
    private final Reserve reserve;
    private final Recorder recorder;
    private final Reading reading;
    private final Anchors anchors;
    private final Keys keys;
    private final BundleSet bundles;
    private final Conditions conditions;
    private final Clock clock;
    private final ClockWatch watch;
    private final ReentrantLock checking = new ReentrantLock();
    private final OwnerThread thread = new OwnerThread("audit", INBOX, this::cycle);
    private long stepNanos; // of the thread audit
    private volatile Verdict verdict = new Verdict(true, 0, 0, "Not checked since the start", Instant.EPOCH);

    /** Opens the chain; the reserve is a file outside {@code disk}'s care. */
    AuditService(
            Disk disk,
            Reserve reserve,
            Keys keys,
            Anchors anchors,
            Restored restored,
            BundleSet bundles,
            Conditions conditions,
            Clock clock)
            throws IOException {
        this.disk = disk;
        this.reserve = reserve;
        this.keys = keys;
        this.anchors = anchors;
        this.bundles = bundles;
        this.conditions = conditions;
        this.clock = clock;
        watch = new ClockWatch(nanos(clock.instant()), System.nanoTime());
        chain = Chain.open(disk, keys.current(), clock);
        names = new Names(disk);
        reading = new Reading(disk, chain, names);
        recorder = new Recorder(chain, names, reserve, conditions, clock, System::nanoTime);
        var signedAt = chain.lastCheckpoint().map(Checkpoint::at).orElse(Instant.EPOCH);
        if (restored.isThere()) goOnFrom(restored);
        if (chain.torn() > 0)
            append(system("recover", chain.torn() + " bytes of entries that nobody was told of were cut off"));
        if (clock.instant().plus(CLOCK_DRIFT).isBefore(signedAt)) append(ClockStep.since(signedAt, clock.instant()));
        thread.start();
    }

    private void goOnFrom(Restored restored) throws IOException {
        var changes = new ArrayList<>(restored.changes());
        changes.addAll(Fork.changes(knownOutside(), chain.size(), chain.head()));
        append(new AuditEntry(
                Subject.system("restore"),
                Fork.VERB,
                Fork.OBJECT,
                changes,
                AuditEntry.Outcome.DONE,
                "restored from backup " + restored.backup(),
                "",
                0));
        recorder.checkpoint();
        restored.delete();
    }

    /** The longest chain that the anchors know; empty also when they cannot be read now. */
    private Optional<Checkpoint> knownOutside() {
        try {
            var known = anchors.read();
            return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What tells that this chain goes on from a copy that is as long as the last anchor that fits. Reads the whole chain. */
    List<AuditEntry.Change> forkChanges() throws IOException {
        var known = anchors.read();
        var check = new Check(keys.known(), List.of(), known);
        check.run(disk, chain.size(), clock.instant());
        long kept = check.anchoredTo();
        var fits = known.stream().filter(anchor -> anchor.size() == kept).map(Checkpoint::head);
        return Fork.changes(knownOutside(), kept, fits.findFirst().orElse(""));
    }

    private void append(AuditEntry entry) throws IOException {
        recorder.append(entry.who(), fields(entry, ""));
    }

    private long cycle() {
        recordStep();
        return recorder.cycle();
    }

    /** A step of the clock that the disk does not take now is recorded when it does. */
    private void recordStep() {
        var now = clock.instant();
        watch.isDoubtful(nanos(now), System.nanoTime());
        stepNanos += watch.takeStepNanos();
        if (stepNanos == 0) return;
        try {
            append(ClockStep.of(stepNanos, now));
            stepNanos = 0;
        } catch (IOException e) {
            LOG.debug("the step of the clock is not recorded yet: {}", e.getMessage());
        }
    }

    @Override
    public Receipt record(AuditEntry entry) throws AuditUnavailable {
        var pending = new Pending(entry.who(), checked(entry));
        if (!thread.send(() -> recorder.add(pending)))
            throw new AuditUnavailable(Recorder.CANNOT_APPEND
                    + (thread.isStopping() ? " the audit log is stopping. " : " too many entries wait for the disk. ")
                    + Pending.REMEDY + "Try again in a moment.");
        return pending.await(LONGEST_WAIT_MS);
    }

    @Override
    public Receipt recordAlways(AuditEntry entry) {
        try {
            return record(entry);
        } catch (AuditUnavailable e) {
            return reserved(entry);
        }
    }

    private Receipt reserved(AuditEntry entry) {
        var line = CanonicalJson.write(Map.of(
                "id",
                UUID.randomUUID().toString(),
                "entry",
                fields(entry, entry.who().name())));
        try {
            if (reserve.add(line)) return new Receipt(0, "");
            lost("The reserve is full");
        } catch (IOException e) {
            lost(String.valueOf(e.getMessage()));
        }
        return new Receipt(-1, "");
    }

    private void lost(String why) {
        conditions.raise(
                "AUDIT-RESERVE-FULL",
                "audit",
                Severity.ERROR,
                "A stop, or the end of what was begun before, is not in the audit log: " + why + ".",
                "Make room on the disk or mend it, and write down what was done meanwhile.");
    }

    private Map<String, Object> checked(AuditEntry entry) {
        var fields = fields(entry, "");
        int bytes = Entries.bytes(fields, CanonicalJson.LARGEST).length;
        if (bytes > Entries.LONGEST - 2 * Hashes.BYTES)
            throw new IllegalArgumentException(
                    "The audit entry has %d bytes, %d are allowed. Record several entries with one correlation."
                            .formatted(bytes, Entries.LONGEST));
        return fields;
    }

    private Map<String, Object> fields(AuditEntry entry, String name) {
        var now = clock.instant();
        boolean steady = !watch.isDoubtful(nanos(now), System.nanoTime());
        var offset = ZoneId.systemDefault().getRules().getOffset(now);
        return Entries.fields(entry, new Entries.Context(now, offset, steady, name, bundles.digest()));
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    /** Records something about the log itself, when the disk takes it. */
    void say(String verb, String why) {
        try {
            record(system(verb, why));
        } catch (AuditUnavailable e) {
            LOG.warn("the audit log does not hold its own {}: {}", verb, e.getMessage());
        }
    }

    private static AuditEntry system(String verb, String why) {
        return new AuditEntry(
                Subject.system("audit-chain"), verb, "audit", List.of(), AuditEntry.Outcome.DONE, why, "", 0);
    }

    /** Forgets what the person was called; that it is done is recorded before. */
    void eraseNames(String user) throws IOException {
        onThread(() -> {
            names.erase(user);
            return true;
        });
    }

    /** Signs with a new key from now on; both keys sign the change, in the chain. */
    Receipt rotateKey() throws IOException {
        return onThread(() -> {
            recorder.checkpoint();
            var next = SigningKey.make();
            var entry = keys.rotation(next);
            var receipt = recorder.append(entry.who(), fields(entry, "")).get(0);
            keys.use(next);
            chain.signWith(next);
            return receipt;
        });
    }

    State state() {
        var last = chain.lastCheckpoint();
        return new State(
                chain.size(),
                chain.head(),
                chain.signedSize(),
                last.map(Checkpoint::at).orElse(Instant.EPOCH),
                anchors.size(),
                verdict);
    }

    List<Recorded> newest(Query query, long before, int most) throws IOException {
        return reading.newest(query, before, most);
    }

    List<Recorded> following(Query query, long first, int most) throws IOException {
        return reading.following(query, first, most);
    }

    void export(Query query, OutputStream to) throws IOException {
        onThread(() -> {
            recorder.checkpoint();
            return true;
        });
        new Export(disk, names, to).write(query, Chain.checkpoints(disk), clock.instant());
    }

    void csv(Query query, OutputStream to) throws IOException {
        reading.csv(query, to);
    }

    Verdict check() throws IOException {
        if (!checking.tryLock()) throw new IOException("The audit log is being checked already. Wait for its verdict.");
        try {
            long size = chain.size();
            var signed = checkpoints();
            var found = new Check(keys.known(), signed, anchors.read()).run(disk, size, clock.instant());
            verdict = found;
            if (found.whole()) conditions.clear(BROKEN, "audit");
            else
                conditions.raise(
                        BROKEN,
                        "audit",
                        Severity.ERROR,
                        found.text() + ".",
                        "Keep the folder audit as it is, export what is there, and find out who had access.");
            return found;
        } finally {
            checking.unlock();
        }
    }

    private List<Checkpoint> checkpoints() throws IOException {
        try {
            return Chain.checkpoints(disk);
        } catch (IllegalArgumentException e) {
            throw new IOException("A checkpoint of the audit log is damaged: " + e.getMessage(), e);
        }
    }

    /** Puts the last checkpoint outside, when it is not there yet. Waits for the share; not for the thread {@code audit}. */
    void anchor() throws IOException {
        var last = chain.lastCheckpoint();
        if (last.isPresent()) anchors.put(last.get());
    }

    /** @return whether there is a checkpoint, which has a time stamp now */
    boolean stamp(TimeStamps stamps) throws IOException {
        var last = chain.lastCheckpoint();
        if (last.isPresent()) stamps.put(last.get());
        return last.isPresent();
    }

    private <T> T onThread(Callable<T> work) throws IOException {
        var done = new CompletableFuture<T>();
        boolean sent = thread.send(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        if (!sent) throw new IOException("The audit log is stopping, or too much waits for its disk. Try again.");
        try {
            return done.get(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("The disk of the audit log did not answer within " + LONGEST_WAIT_MS + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The wait for the audit log was interrupted", e);
        }
    }

    /** Signs, and closes the files; whoever waits is refused. */
    void close() throws IOException {
        boolean sent = thread.send(() -> {
            recorder.cycle();
            recorder.end(Recorder.CANNOT_APPEND + " the audit log was stopped. " + Pending.REMEDY + "Start it again.");
        });
        thread.stop();
        if (!sent || !thread.join(CLOSE_MS)) throw new IOException("The disk of the audit log hangs");
        recorder.checkpoint();
        names.close();
        chain.close();
        reserve.close();
        disk.close();
    }
}
