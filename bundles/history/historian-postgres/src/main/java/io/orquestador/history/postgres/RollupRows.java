package io.orquestador.history.postgres;

import io.orquestador.history.BucketRow;
import io.orquestador.history.Point;
import io.orquestador.history.TimeShare;
import io.orquestador.plant.Rollup.Width;
import io.orquestador.tag.TagType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Rows of the tables of roll-ups, and which rows they take the place of. For one thread and one transaction. */
final class RollupRows {
    private static final String COLUMNS =
            "tag, time, samples, good, uncertain, vmin, vmax, vmean, vheld, vfirst, vlast,"
                    + " good_ns, uncertain_ns, unknown_ns";
    private static final LocalDate DATABASE_EPOCH = LocalDate.of(2000, 1, 1);
    private static final long DATABASE_EPOCH_US = TimeUnit.DAYS.toMicros(DATABASE_EPOCH.toEpochDay());

    /** Of one table. */
    private static final class Part {
        final BinaryRows rows = new BinaryRows();
        final List<Integer> tags = new ArrayList<>();
        final List<Long> from = new ArrayList<>();
        final List<Long> to = new ArrayList<>();
    }

    private final Map<Width, Part> parts = new EnumMap<>(Width.class);
    private int count;

    static String table(Width width) {
        return "rollup_" + width.word();
    }

    private Part part(Width width) {
        return parts.computeIfAbsent(width, any -> new Part());
    }

    /** What begins in this span, {@code to} exclusive, is not there any more, or added again. */
    void replace(Width width, List<Integer> tags, long from, long to) {
        var part = part(width);
        for (int tag : tags) {
            part.tags.add(tag);
            part.from.add(from);
            part.to.add(to);
        }
    }

    /** @param type of the values in the row */
    void add(RollupCut cut, int tag, BucketRow row, TagType type) {
        var rows = part(cut.width()).rows;
        boolean isDay = cut.width() == Width.DAY;
        var held = Objects.requireNonNull(row.byTime());
        rows.row(isDay ? 15 : 14);
        rows.putInt(tag);
        rows.putLong(TimeUnit.NANOSECONDS.toMicros(row.startEpochNanos()) - DATABASE_EPOCH_US);
        rows.putInt((int) row.samples());
        rows.putInt((int) row.good());
        rows.putInt((int) row.uncertain());
        put(rows, row.min());
        put(rows, row.max());
        put(rows, row.mean());
        put(rows, held.mean());
        put(rows, row.first(), type);
        put(rows, row.last(), type);
        put(rows, held);
        if (isDay) rows.putInt((int) (cut.day(row.startEpochNanos()).toEpochDay() - DATABASE_EPOCH.toEpochDay()));
        count++;
    }

    private static void put(BinaryRows rows, TimeShare held) {
        rows.putLong(held.goodNanos());
        rows.putLong(held.uncertainNanos());
        rows.putLong(held.unknownNanos());
    }

    private static void put(BinaryRows rows, @Nullable Point point, TagType type) {
        put(rows, point == null ? Double.NaN : point.number(type));
    }

    private static void put(BinaryRows rows, double number) {
        if (Double.isNaN(number)) rows.putNull();
        else rows.putDouble(number);
    }

    int count() {
        return count;
    }

    void write(Connection connection) throws SQLException {
        for (var entry : parts.entrySet()) {
            var table = table(entry.getKey());
            var part = entry.getValue();
            try (var delete = connection.prepareStatement("DELETE FROM " + table
                    + " r USING unnest(?::integer[], ?::bigint[], ?::bigint[]) AS old (tag, from_ns, to_ns)"
                    + " WHERE r.tag = old.tag AND r.time >= at(old.from_ns) AND r.time < at(old.to_ns)")) {
                delete.setArray(1, connection.createArrayOf("int4", part.tags.toArray()));
                delete.setArray(2, connection.createArrayOf("int8", part.from.toArray()));
                delete.setArray(3, connection.createArrayOf("int8", part.to.toArray()));
                delete.executeUpdate();
            }
            part.rows.copy(connection, table + " (" + COLUMNS + (entry.getKey() == Width.DAY ? ", day" : "") + ")");
        }
    }
}
