package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;

import io.orquestador.journal.AppendResult;
import io.orquestador.journal.Journal;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** A journal that is written and a historian that stores it: what most tests here begin with. */
final class Plant implements AutoCloseable {
    static final HistorianSettings SETTINGS = settings(HistorianSettings.Sealing.USUAL);
    static final long T0 = 1_767_600_000_000_000_000L; // 2026-01-05 08:00 UTC

    /** After each commit: every sample is in a block at once. */
    static final HistorianSettings.Sealing AT_ONCE = new HistorianSettings.Sealing(1, 1, 1);

    final Historian historian;
    final DataSource database;
    MemoryJournal journal;
    long serverEpochNanos = T0;

    static HistorianSettings settings(HistorianSettings.Sealing sealing) {
        return new HistorianSettings(10, 10_000, 0, 1, sealing);
    }

    Plant(DataSource database, MemoryJournal journal) {
        this(database, journal, SETTINGS);
    }

    Plant(DataSource database, MemoryJournal journal, HistorianSettings settings) {
        historian = new Historian(settings, Clock.systemUTC());
        this.database = database;
        this.journal = journal;
        historian.bindDatabase(database);
        historian.bindJournal(journal);
        historian.start();
    }

    static TagDefinition tag(String path, TagType type) {
        return new TagDefinition(
                UUID.nameUUIDFromBytes((type + path).getBytes(StandardCharsets.UTF_8)), path, type, "Cel");
    }

    void replaceJournal(MemoryJournal next) {
        var before = journal;
        historian.unbindJournal(before);
        journal = next;
        historian.bindJournal(next);
    }

    long append(SampleBatch batch) {
        return append(journal, batch, ++serverEpochNanos);
    }

    static long append(Journal journal, SampleBatch batch, long serverEpochNanos) {
        batch.serverEpochNanos(Math.max(serverEpochNanos, journal.lastServerEpochNanos()));
        var result = journal.append(batch);
        batch.clear();
        return ((AppendResult.Appended) result).position();
    }

    /** Waits until everything in the journal is stored, and shown; nobody appends meanwhile, and its last frame is no definition. */
    void awaitStored() {
        var position = "SELECT position FROM reader_cursor WHERE journal = '" + journal.id() + "'";
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> ask(position) >= journal.acceptedEnd());
        await().pollInterval(Duration.ofMillis(1)).until(() -> journal.readers().stream()
                .filter(reader -> reader.name().equals(HistoryWriter.READER))
                .anyMatch(reader -> reader.committed() >= journal.acceptedEnd()));
    }

    /** Waits until all that is stored is in blocks; with {@link #AT_ONCE}. */
    void awaitSealed() {
        awaitStored();
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .until(() -> ask("SELECT count(*) FROM hot") == 0);
    }

    long ask(String sql) throws SQLException {
        return ask(database, sql);
    }

    static long ask(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    static String text(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    @Override
    public void close() {
        historian.stop();
    }
}
