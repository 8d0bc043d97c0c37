package io.orquestador.bench.plant;

import io.orquestador.journal.Position;
import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.test.StoredHistory;
import io.orquestador.tag.Flags;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What PostgreSQL holds, asked past the runtime. */
public final class StoredSamples {
    private final Database database;

    public StoredSamples(Database database) {
        this.database = database;
    }

    /**
     * @param rows stored samples
     * @param tags how many tags have at least one of them
     */
    public record Count(long rows, long tags) {}

    /** Gets stored values one by one. */
    @FunctionalInterface
    public interface Sink {
        /** @param value as a double; exact up to 2^53 */
        void sample(String path, double value);
    }

    /** Whether anything that the bus accepted since then is stored of a tag whose path begins with one of these. */
    public boolean anySince(Instant time, List<String> prefixes) throws IOException, SQLException {
        long since = nanos(time);
        var any = new boolean[1];
        var where = prefixes.stream().map(StoredSamples::begins).collect(Collectors.joining(" OR "));
        each(
                where,
                (tag, samples, row) -> any[0] |= samples.sources()[row] >= since && samples.servers()[row] >= since);
        return any[0];
    }

    private void each(String where, StoredHistory.Sink sink) throws IOException, SQLException {
        try (var connection = connect()) {
            StoredHistory.each(connection, where, sink);
        } catch (CorruptBlock e) {
            throw new IOException("A stored block cannot be read", e);
        }
    }

    private Connection connect() throws IOException, SQLException {
        var connection = database.connect();
        connection.setSchema("historian");
        return connection;
    }

    private static String begins(String prefix) {
        return "path ^@ '" + prefix + "'";
    }

    /** How many samples are stored, all tags. */
    public long total() throws IOException, SQLException {
        return database.number("SELECT rows FROM historian.reader_cursor WHERE reader = 'historian'");
    }

    /** Waits until the historian has stored all that the journal had accepted when this was called. */
    public void awaitDrained(Plant plant, Duration atMost) throws InterruptedException {
        var end = new long[] {-1};
        plant.awaiting("the historian to have stored everything", atMost, () -> {
            if (end[0] < 0)
                end[0] =
                        position(plant.rest().get("journal").path("acceptedEnd").asText());
            return position() >= end[0];
        });
    }

    private long position() throws IOException, SQLException {
        return database.number("SELECT position FROM historian.reader_cursor WHERE reader = 'historian'");
    }

    private static long position(String text) throws IOException {
        var parts = text.split(":", -1);
        if (parts.length != 2) throw new IOException("no journal position: '" + text + "'");
        return Position.of(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    /** For each int64 value of these tags: how often and in how many of them it is stored. */
    public Map<Long, Count> countsByInt64(List<String> tags) throws IOException, SQLException {
        var rows = new TreeMap<Long, Long>();
        var holders = new TreeMap<Long, BitSet>();
        var where = tags.stream().map(path -> "path = '" + path + "'").collect(Collectors.joining(" OR "));
        each(where, (tag, samples, row) -> {
            if (!samples.hasValue(row)) return;
            rows.merge(samples.bits()[row], 1L, Long::sum);
            holders.computeIfAbsent(samples.bits()[row], any -> new BitSet()).set(tag);
        });
        var counts = new TreeMap<Long, Count>();
        rows.forEach((value, count) -> counts.put(
                value,
                new Count(count, Objects.requireNonNull(holders.get(value)).cardinality())));
        return counts;
    }

    /** Hands over every stored value of the tags whose path begins with {@code prefix}; samples without a value are left out. */
    public void values(String prefix, Sink sink) throws IOException, SQLException {
        Map<Integer, String> paths;
        try (var connection = connect()) {
            paths = paths(connection, prefix);
        }
        each(begins(prefix), (tag, samples, row) -> {
            long bits = samples.bits()[row];
            boolean isDouble = Flags.type(samples.flags()[row]) == TagType.FLOAT64;
            if (samples.hasValue(row))
                sink.sample(paths.getOrDefault(tag, ""), isDouble ? Double.longBitsToDouble(bits) : bits);
        });
    }

    /** Samples that the historian says are in no record. */
    public long inGaps() throws IOException, SQLException {
        return database.number("SELECT coalesce(sum(samples), 0) FROM historian.gap");
    }

    /** The same by tag, for tags whose path begins with {@code prefix}. */
    public Map<String, Long> inGapsByTag(String prefix) throws IOException, SQLException {
        var sql = """
                SELECT t.path, sum(g.samples) FROM historian.gap_tag g JOIN historian.tag t ON t.id = g.tag
                WHERE t.path ^@ ? GROUP BY t.path
                """;
        var samples = new TreeMap<String, Long>();
        try (var connection = database.connect();
                var question = connection.prepareStatement(sql)) {
            question.setString(1, prefix);
            try (var answer = question.executeQuery()) {
                while (answer.next()) samples.put(answer.getString(1), answer.getLong(2));
            }
        }
        return samples;
    }

    /** How often the historian did not find in the journal what it was to store next. */
    public long lostCursors() throws IOException, SQLException {
        return database.number("SELECT count(*) FROM historian.gap WHERE reason = 2");
    }

    private static Map<Integer, String> paths(Connection connection, String prefix) throws SQLException {
        var paths = new TreeMap<Integer, String>();
        try (var question = connection.prepareStatement("SELECT id, path FROM historian.tag WHERE path ^@ ?")) {
            question.setString(1, prefix);
            try (var answer = question.executeQuery()) {
                while (answer.next()) paths.put(answer.getInt(1), answer.getString(2));
            }
        }
        return paths;
    }

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }
}
