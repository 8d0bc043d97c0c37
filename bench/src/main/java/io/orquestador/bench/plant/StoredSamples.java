package io.orquestador.bench.plant;

import io.orquestador.journal.Position;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What PostgreSQL holds, asked by plain SQL past the runtime. The only class here that knows the historian's tables. */
public final class StoredSamples {
    private static final int FETCH = 10_000;

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
        var sql = """
                SELECT EXISTS (SELECT FROM historian.sample s JOIN historian.tag t ON t.id = s.tag
                WHERE s.ts >= ? AND s.server >= ? AND t.path ^@ ANY (?))
                """;
        try (var connection = database.connect();
                var question = connection.prepareStatement(sql)) {
            question.setLong(1, nanos(time));
            question.setLong(2, nanos(time));
            question.setArray(3, connection.createArrayOf("text", prefixes.toArray()));
            try (var answer = question.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
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
        var sql = """
                SELECT s.whole, count(*), count(DISTINCT s.tag) FROM historian.sample s
                JOIN historian.tag t ON t.id = s.tag WHERE t.path = ANY (?) AND s.whole IS NOT NULL GROUP BY s.whole
                """;
        var counts = new TreeMap<Long, Count>();
        try (var connection = database.connect();
                var question = connection.prepareStatement(sql)) {
            question.setArray(1, connection.createArrayOf("text", tags.toArray()));
            try (var answer = question.executeQuery()) {
                while (answer.next()) counts.put(answer.getLong(1), new Count(answer.getLong(2), answer.getLong(3)));
            }
        }
        return counts;
    }

    /** Hands over every stored value of the tags whose path begins with {@code prefix}; samples without a value are left out. */
    public void values(String prefix, Sink sink) throws IOException, SQLException {
        var sql = """
                SELECT s.tag, coalesce(s.number, s.whole) FROM historian.sample s
                WHERE s.tag IN (SELECT id FROM historian.tag WHERE path ^@ ?) AND coalesce(s.number, s.whole) IS NOT NULL
                """;
        try (var connection = database.connect()) {
            connection.setAutoCommit(false); // or the driver fetches all rows at once
            var paths = paths(connection, prefix);
            try (var question = connection.prepareStatement(sql)) {
                question.setFetchSize(FETCH);
                question.setString(1, prefix);
                try (var answer = question.executeQuery()) {
                    while (answer.next()) sink.sample(paths.getOrDefault(answer.getInt(1), ""), answer.getDouble(2));
                }
            }
        }
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
