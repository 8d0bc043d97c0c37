package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What is taken from table {@code rollup_due}: the newest first, one span of each path at a time, and what lies near it with it. */
final class DueJobs {
    private static final int ROWS = 1_000;
    private static final long NEAR_NS = TimeUnit.HOURS.toNanos(1);

    /** Roll-ups of one path that are to be computed. For one thread. */
    static final class Job {
        /** The tag that has the path, and those that had it before. */
        final List<Integer> tags;

        final long to;
        final boolean isPast;
        private final List<Long> rows = new ArrayList<>();
        private long from;
        private long left = Long.MIN_VALUE;

        private Job(List<Integer> tags, long from, long to, boolean isPast) {
            this.tags = tags;
            this.from = from;
            this.to = to;
            this.isPast = isPast;
        }

        long from() {
            return from;
        }

        private boolean takes(long otherFrom, long otherTo, boolean isOtherPast) {
            if (isPast != isOtherPast || otherTo < from - NEAR_NS) return false;
            from = Math.min(from, otherFrom);
            return true;
        }

        /** Up to this time, inclusive, it is still due. */
        void leave(long to) {
            left = to;
        }
    }

    private final Map<Integer, Job> byTag = new LinkedHashMap<>(); // by the tag that has the path
    private final List<Long> ofNobody = new ArrayList<>();

    static DueJobs take(Connection connection, TagTable tags) throws SQLException {
        var jobs = new DueJobs();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, tag, from_ns, to_ns, past FROM rollup_due"
                        + " ORDER BY past, to_ns DESC, id LIMIT " + ROWS)) {
            while (rows.next())
                jobs.add(rows.getLong(1), rows.getInt(2), rows.getLong(3), rows.getLong(4), rows.getBoolean(5), tags);
        }
        return jobs;
    }

    private void add(long row, int id, long dueFrom, long dueTo, boolean isPast, TagTable tags) {
        var tag = tags.tag(id);
        long from = Math.max(dueFrom, RollupCut.FIRST);
        long to = Math.min(dueTo, RollupCut.END - 1);
        if (tag == null || from > to) {
            ofNobody.add(row);
            return;
        }
        var named = tags.named(tag.path());
        var job = byTag.computeIfAbsent(named.get(0), any -> new Job(named, from, to, isPast));
        if (job.takes(from, to, isPast)) job.rows.add(row);
    }

    List<Job> list() {
        return List.copyOf(byTag.values());
    }

    boolean isEmpty() {
        return byTag.isEmpty() && ofNobody.isEmpty();
    }

    /** In the transaction that writes what was computed of these. */
    void done(Connection connection, List<Job> jobs) throws SQLException {
        var done = new ArrayList<Long>(ofNobody);
        for (var job : jobs) {
            if (job.left == Long.MIN_VALUE) done.addAll(job.rows);
            else leave(connection, job);
        }
        try (var delete = connection.prepareStatement("DELETE FROM rollup_due WHERE id = ANY (?)")) {
            delete.setArray(1, connection.createArrayOf("int8", done.toArray()));
            delete.executeUpdate();
        }
    }

    private static void leave(Connection connection, Job job) throws SQLException {
        var rows = connection.createArrayOf("int8", job.rows.toArray());
        try (var delete = connection.prepareStatement("DELETE FROM rollup_due WHERE id = ANY (?) AND from_ns > ?");
                var update = connection.prepareStatement(
                        "UPDATE rollup_due SET to_ns = least(to_ns, ?) WHERE id = ANY (?)")) {
            delete.setArray(1, rows);
            delete.setLong(2, job.left);
            delete.executeUpdate();
            update.setLong(1, job.left);
            update.setArray(2, rows);
            update.executeUpdate();
        }
    }
}
