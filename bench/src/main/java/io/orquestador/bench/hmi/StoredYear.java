package io.orquestador.bench.hmi;

import io.orquestador.bench.plant.Database;
import io.orquestador.support.block.BlockWriter;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A year of history, written as blocks past the runtime, which has to know the tags already: days, seasons, noise, and what goes wrong in a
 * year. Tag 1 says nothing for three days every tenth week, tag 2 is bad for two hours a day, tag 3 is uncertain on Sundays. For one thread.
 */
public final class StoredYear {
    private static final int BLOCK = 1_000;
    private static final int BATCH = 500;
    private static final long DAY_NS = TimeUnit.DAYS.toNanos(1);
    private static final long WEEK_NS = 7 * DAY_NS;

    private final Connection connection;
    private final long periodNs;
    private final BlockWriter writer = new BlockWriter();
    private final Samples samples = new Samples(BLOCK);
    private final Random noise = new Random(7);
    private long written;

    private StoredYear(Connection connection, long periodNs) {
        this.connection = connection;
        this.periodNs = periodNs;
    }

    /** @return how many samples it has */
    public static long write(Database database, List<String> paths, Instant end, long periodMs)
            throws IOException, SQLException {
        try (var connection = database.connect()) {
            connection.setSchema("historian");
            connection.setAutoCommit(false);
            var year = new StoredYear(connection, TimeUnit.MILLISECONDS.toNanos(periodMs));
            long to = TimeUnit.SECONDS.toNanos(end.getEpochSecond());
            year.partitions(to - 365 * DAY_NS, to);
            for (int i = 0; i < paths.size(); i++) year.tag(i, year.id(paths.get(i)), to - 365 * DAY_NS, to);
            connection.commit();
            return year.written;
        }
    }

    /** As the historian makes them; they are its own. */
    private void partitions(long from, long to) throws SQLException {
        try (var statement = connection.createStatement()) {
            String owner;
            try (var row = statement.executeQuery(
                    "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'block'::regclass")) {
                row.next();
                owner = row.getString(1);
            }
            for (long week = Math.floorDiv(from, WEEK_NS); week <= Math.floorDiv(to, WEEK_NS); week++) {
                var name = "block_" + LocalDate.ofEpochDay(week * 7).format(DateTimeFormatter.BASIC_ISO_DATE);
                statement.execute("CREATE TABLE IF NOT EXISTS " + name + " PARTITION OF block FOR VALUES FROM ("
                        + week * WEEK_NS + ") TO (" + (week + 1) * WEEK_NS + ")");
                statement.execute("ALTER TABLE " + name + " OWNER TO " + owner);
            }
        }
    }

    private int id(String path) throws SQLException {
        try (var question = connection.prepareStatement("SELECT id FROM tag WHERE path = ?")) {
            question.setString(1, path);
            try (var row = question.executeQuery()) {
                if (!row.next()) throw new SQLException("The historian does not know " + path + " yet.");
                return row.getInt(1);
            }
        }
    }

    private void tag(int number, int id, long from, long to) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO block (tag, t0, t1, seq, samples, good, uncertain, numbers, worst, vmin, vmax, vsum, vfirst,"
                        + " vlast, data) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int waiting = 0;
            for (long time = from; time < to; time += periodNs) {
                sample(number, time);
                if (samples.size() == 0 || (samples.size() < BLOCK && time + periodNs < to)) continue;
                row(insert, id);
                samples.clear();
                if (++waiting % BATCH == 0) insert.executeBatch();
            }
            insert.executeBatch();
        }
    }

    private void sample(int number, long time) {
        long day = time / DAY_NS;
        long ofDay = time % DAY_NS;
        if (number == 0 && day % 70 < 3) return;
        boolean isBad = number == 1 && ofDay < TimeUnit.HOURS.toNanos(2);
        if (isBad && ofDay >= periodNs) return; // bad is said once
        double value = 40
                + number
                + 15 * Math.sin(2 * Math.PI * day / 365)
                + 5 * Math.sin(2 * Math.PI * ofDay / DAY_NS)
                + (noise.nextInt(100) - 50) / 100.0;
        int status = isBad
                ? StatusCode.BAD_NO_COMMUNICATION
                : number == 2 && day % 7 == 3 ? StatusCode.UNCERTAIN : StatusCode.GOOD;
        byte flags = (byte) (TagType.FLOAT64.code() | (isBad ? Flags.NO_VALUE : Flags.FLOAT32));
        samples.add(time, time, isBad ? 0 : Double.doubleToRawLongBits((float) value), null, status, flags);
        written++;
    }

    private void row(PreparedStatement insert, int id) throws SQLException {
        int count = samples.size();
        int good = 0;
        int uncertain = 0;
        int worst = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            int status = samples.statuses()[i];
            if (Integer.compareUnsigned(status, worst) > 0) worst = status;
            if (!samples.hasValue(i)) continue;
            if (StatusCode.isGood(status)) good++;
            else uncertain++;
            double value = number(i);
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
        }
        int numbers = good + uncertain;
        int at = 1;
        insert.setInt(at++, id);
        insert.setLong(at++, samples.sources()[0]);
        insert.setLong(at++, samples.sources()[count - 1]);
        insert.setInt(at++, count);
        insert.setInt(at++, good);
        insert.setInt(at++, uncertain);
        insert.setInt(at++, numbers);
        insert.setInt(at++, worst);
        insert.setObject(at++, numbers == 0 ? null : min, java.sql.Types.DOUBLE);
        insert.setObject(at++, numbers == 0 ? null : max, java.sql.Types.DOUBLE);
        insert.setObject(at++, numbers == 0 ? null : sum, java.sql.Types.DOUBLE);
        insert.setObject(at++, samples.hasValue(0) ? number(0) : null, java.sql.Types.DOUBLE);
        insert.setObject(at++, samples.hasValue(count - 1) ? number(count - 1) : null, java.sql.Types.DOUBLE);
        insert.setBytes(at, writer.write(Kind.FLOAT64, samples));
        insert.addBatch();
    }

    private double number(int row) {
        return Double.longBitsToDouble(samples.bits()[row]);
    }
}
