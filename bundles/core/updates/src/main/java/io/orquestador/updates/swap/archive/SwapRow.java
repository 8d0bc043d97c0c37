package io.orquestador.updates.swap.archive;

import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.SwapRecord.DriverCount;
import io.orquestador.updates.SwapRecord.Jar;
import io.orquestador.updates.SwapRecord.Outcome;
import io.orquestador.updates.SwapRecord.ReaderCount;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import javax.persistence.CascadeType;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.FetchType;
import javax.persistence.Id;
import javax.persistence.OneToMany;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One swap record. Its counts are loaded when they are first asked for. */
@Entity(name = "Swap")
@Table(name = "swap")
public class SwapRow {
    @Id
    private String id = "";

    private String bundle = "";
    private String outcome = "";
    private String reason = "";
    private String subject = "";

    @Column(name = "started_at")
    private Timestamp startedAt = new Timestamp(0);

    @Column(name = "ended_at")
    private Timestamp endedAt = new Timestamp(0);

    @Column(name = "version_before")
    private String versionBefore = "";

    @Column(name = "sha256_before")
    private String sha256Before = "";

    @Column(name = "version_after")
    private @Nullable String versionAfter;

    @Column(name = "sha256_after")
    private @Nullable String sha256After;

    @Column(name = "journal_before")
    private String journalBefore = "";

    @Column(name = "journal_after")
    private String journalAfter = "";

    @Column(name = "longest_pause_ms")
    private long longestPauseMs;

    @OneToMany(mappedBy = "swap", cascade = CascadeType.ALL, fetch = FetchType.LAZY)
    private List<DriverRow> drivers = new ArrayList<>();

    @OneToMany(mappedBy = "swap", cascade = CascadeType.ALL, fetch = FetchType.LAZY)
    private List<ReaderRow> readers = new ArrayList<>();

    /** For EclipseLink. */
    public SwapRow() {}

    SwapRow(SwapRecord record) {
        id = record.id();
        bundle = record.bundle();
        outcome = record.outcome().name();
        reason = record.reason();
        subject = record.subject();
        startedAt = Timestamp.from(record.startedAt());
        endedAt = Timestamp.from(record.endedAt());
        versionBefore = record.before().version();
        sha256Before = record.before().sha256();
        var after = record.after();
        versionAfter = after == null ? null : after.version();
        sha256After = after == null ? null : after.sha256();
        journalBefore = record.journalBefore();
        journalAfter = record.journalAfter();
        longestPauseMs = record.longestPauseMs();
        record.drivers().forEach(count -> drivers.add(new DriverRow(this, id, count)));
        record.readers().forEach(count -> readers.add(new ReaderRow(this, id, count)));
    }

    /** What was archived; asks the database for the counts. */
    SwapRecord toRecord() {
        var version = versionAfter;
        var sha256 = sha256After;
        return new SwapRecord(
                id,
                bundle,
                Outcome.valueOf(outcome),
                reason,
                subject,
                startedAt.toInstant(),
                endedAt.toInstant(),
                new Jar(versionBefore, sha256Before),
                version == null || sha256 == null ? null : new Jar(version, sha256),
                journalBefore,
                journalAfter,
                longestPauseMs,
                drivers.stream()
                        .map(DriverRow::toCount)
                        .sorted(java.util.Comparator.comparing(DriverCount::device))
                        .toList(),
                readers.stream()
                        .map(ReaderRow::toCount)
                        .sorted(java.util.Comparator.comparing(ReaderCount::reader))
                        .toList());
    }
}
