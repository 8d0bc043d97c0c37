package io.orquestador.updates.swap;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.AtomicFile;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.updates.SwapRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the digest of each swap record into the audit log, so that a record that is changed later is found out. What came while the log was
 * away (it may have been the one that was swapped) follows. {@code swaps/audited} names what is there. The state belongs to the thread
 * {@code updates-trail}; a kill between the log and that file puts a record there twice.
 */
@Component(
        service = {},
        immediate = true)
public final class SwapTrail {
    static final String DONE = "audited";

    private static final Logger LOG = LoggerFactory.getLogger(SwapTrail.class);
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_REASON = 2_000;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Audit audit;

    private final Path folder;
    private final RecordFiles records;
    private final OwnerThread thread = new OwnerThread("updates-trail", 4, this::duty);
    private @Nullable Set<String> audited; // of our thread; null: not read yet

    @Activate
    public SwapTrail() {
        this(DataFolder.path());
    }

    SwapTrail(Path dataFolder) {
        folder = dataFolder.resolve("swaps");
        records = new RecordFiles(dataFolder, new Json());
    }

    @Activate
    void start() {
        thread.start();
    }

    @Deactivate
    void stop() {
        thread.stopAndJoin(Audit.LONGEST_WAIT_MS);
    }

    /** One look at the records. @return nanoseconds to wait before the next */
    long duty() throws IOException {
        var log = audit;
        if (log == null) return PERIOD_NANOS;
        var known = audited;
        if (known == null) known = audited = read();
        var ids = new ArrayList<>(records.ids());
        ids.removeAll(known);
        for (int i = ids.size() - 1; i >= 0; i--) { // oldest first
            var id = ids.get(i);
            var record = records.find(id);
            if (record.isEmpty()) continue;
            try {
                log.record(entry(record.get(), Files.readAllBytes(folder.resolve(id + ".json"))));
            } catch (AuditUnavailable e) {
                LOG.debug("The record {} waits for the audit log", id, e);
                return PERIOD_NANOS;
            }
            known.add(id);
            AtomicFile.write(folder.resolve(DONE), (String.join("\n", known) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return PERIOD_NANOS;
    }

    private Set<String> read() throws IOException {
        var file = folder.resolve(DONE);
        return Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : new HashSet<>();
    }

    private static AuditEntry entry(SwapRecord record, byte[] bytes) throws IOException {
        var changes = new ArrayList<Change>(List.of(
                new Change("record", "", Digest.of(new ByteArrayInputStream(bytes)), ""),
                new Change("ordered by", "", record.subject(), "")));
        var after = record.after();
        if (after != null) {
            changes.add(new Change("version", record.before().version(), after.version(), ""));
            changes.add(new Change("sha256", record.before().sha256(), after.sha256(), ""));
        }
        return new AuditEntry(
                Subject.system("updates"),
                "swap",
                "bundles/" + record.bundle(),
                changes,
                outcome(record.outcome()),
                shortened(record.reason()),
                record.id(),
                0);
    }

    private static Outcome outcome(SwapRecord.Outcome outcome) {
        return switch (outcome) {
            case KEPT -> Outcome.DONE;
            case REFUSED -> Outcome.REFUSED;
            case REVERTED, FAILED -> Outcome.FAILED;
        };
    }

    /** The whole of it is in the record, whose digest is told. */
    private static String shortened(String reason) {
        return reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON - 1) + "…";
    }
}
