package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Native range partitions of one UTC day each, {@code sample_20260105}. */
final class DailyPartitions implements Storage {
    private static final String PREFIX = "sample_";
    private final Set<Long> known = new HashSet<>(); // by the writer's thread only

    @Override
    public void ensureDays(Connection connection, Set<Long> days) throws SQLException {
        if (known.containsAll(days)) return;
        for (var partition : list(connection, "NOT i.inhdetachpending")) known.add(day(partition));
        for (long day : days) if (!known.contains(day)) create(connection, day);
        known.addAll(days);
        long newest = Collections.max(known);
        known.removeIf(day -> day < newest - 2); // older ones may be dropped meanwhile: looked up when late data comes
    }

    /**
     * Made beside and attached: unlike CREATE … PARTITION OF that needs no lock that a running query would hold up. The index comes with it.
     */
    private static void create(Connection connection, long day) throws SQLException {
        var name = name(day);
        run(connection, "CREATE TABLE IF NOT EXISTS " + name + " (LIKE sample)");
        run(
                connection,
                "ALTER TABLE sample ATTACH PARTITION " + name + " FOR VALUES FROM (" + bound(day, "MINVALUE") + ") TO ("
                        + bound(day + 1, "MAXVALUE") + ")");
    }

    /** The first and the last day that nanoseconds in a long can name are cut short: their outer bound is no number. */
    private static String bound(long day, String beyond) {
        try {
            return Long.toString(Math.multiplyExact(day, DAY_NS));
        } catch (ArithmeticException outside) {
            return beyond;
        }
    }

    @Override
    public List<String> dropBefore(Connection connection, long epochDay) throws SQLException {
        for (var left : list(connection, "i.inhdetachpending")) { // by a round that was interrupted
            run(connection, "ALTER TABLE sample DETACH PARTITION " + left + " FINALIZE");
            run(connection, "DROP TABLE " + left);
        }
        var dropped = new ArrayList<String>();
        for (var name : list(connection, "NOT i.inhdetachpending")) {
            if (day(name) >= epochDay) continue;
            run(connection, "ALTER TABLE sample DETACH PARTITION " + name + " CONCURRENTLY");
            run(connection, "DROP TABLE " + name);
            dropped.add(name);
        }
        return dropped;
    }

    private static List<String> list(Connection connection, String which) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                                + " WHERE i.inhparent = 'sample'::regclass AND " + which + " ORDER BY 1")) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }

    private static String name(long day) {
        return PREFIX + LocalDate.ofEpochDay(day).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static long day(String name) {
        return LocalDate.parse(name.substring(PREFIX.length()), DateTimeFormatter.BASIC_ISO_DATE)
                .toEpochDay();
    }

    private static void run(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
