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

/** Native range partitions, named by their first day in UTC: {@code sample_20260105}. */
final class NativePartitions implements Storage {
    private final Partitioned cut;
    private final Set<Long> known = new HashSet<>(); // by the writer's thread only

    NativePartitions(Partitioned cut) {
        this.cut = cut;
    }

    @Override
    public void ensure(Connection connection, Set<Long> slices) throws SQLException {
        if (known.containsAll(slices)) return;
        for (var partition : list(connection, "NOT i.inhdetachpending")) known.add(slice(partition));
        for (long slice : slices) if (!known.contains(slice)) create(connection, slice);
        known.addAll(slices);
        long newest = Collections.max(known);
        known.removeIf(
                slice -> slice < newest - 2); // older ones may be dropped meanwhile: looked up when late data comes
    }

    /**
     * Made beside and attached: unlike CREATE … PARTITION OF that needs no lock that a running query would hold up. The index comes with it.
     */
    private void create(Connection connection, long slice) throws SQLException {
        var name = name(slice);
        run(connection, "CREATE TABLE IF NOT EXISTS " + name + " (LIKE " + cut.table() + " INCLUDING STORAGE)");
        run(
                connection,
                "ALTER TABLE " + cut.table() + " ATTACH PARTITION " + name + " FOR VALUES FROM ("
                        + bound(slice, "MINVALUE") + ") TO (" + bound(slice + 1, "MAXVALUE") + ")");
    }

    /** The first and the last slice that nanoseconds in a long can name are cut short: their outer bound is no number. */
    private String bound(long slice, String beyond) {
        try {
            return Long.toString(Math.multiplyExact(slice, cut.sliceNs()));
        } catch (ArithmeticException outside) {
            return beyond;
        }
    }

    @Override
    public List<Long> slices(Connection connection) throws SQLException {
        return list(connection, "NOT i.inhdetachpending").stream()
                .map(this::slice)
                .sorted()
                .toList();
    }

    @Override
    public List<String> dropBefore(Connection connection, long slice) throws SQLException {
        for (var left : list(connection, "i.inhdetachpending")) { // by a round that was interrupted
            run(connection, "ALTER TABLE " + cut.table() + " DETACH PARTITION " + left + " FINALIZE");
            run(connection, "DROP TABLE " + left);
        }
        var dropped = new ArrayList<String>();
        for (var name : list(connection, "NOT i.inhdetachpending")) {
            if (slice(name) >= slice) continue;
            run(connection, "ALTER TABLE " + cut.table() + " DETACH PARTITION " + name + " CONCURRENTLY");
            run(connection, "DROP TABLE " + name);
            dropped.add(name);
        }
        return dropped;
    }

    @Override
    public void vacuum(Connection connection, long slice) throws SQLException {
        run(connection, "VACUUM (SKIP_LOCKED) " + name(slice));
    }

    private List<String> list(Connection connection, String which) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                                + " WHERE i.inhparent = '" + cut.table() + "'::regclass AND " + which
                                + " ORDER BY 1")) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }

    private String name(long slice) {
        var day = Math.multiplyExact(slice, cut.sliceNs() / Partitioned.DAY_NS);
        return cut.table() + "_" + LocalDate.ofEpochDay(day).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private long slice(String name) {
        var day = LocalDate.parse(name.substring(cut.table().length() + 1), DateTimeFormatter.BASIC_ISO_DATE)
                .toEpochDay();
        return Math.floorDiv(day, cut.sliceNs() / Partitioned.DAY_NS);
    }

    private static void run(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
