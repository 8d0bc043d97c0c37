package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.history.BucketRow;
import io.orquestador.history.Grid;
import io.orquestador.history.Interpolation;
import io.orquestador.history.Question;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.Rollup;
import io.orquestador.plant.Rollup.Width;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of roll-ups beside what the historian answers. */
record RolledUp(Plant plant, ZoneId zone) {

    /** What a row says, doubles as floats: a sum of sums is not the same to the last bit. */
    private record Row(
            long start,
            long samples,
            long good,
            long uncertain,
            @Nullable Float min,
            @Nullable Float max,
            @Nullable Float mean,
            @Nullable Float held,
            @Nullable Float first,
            @Nullable Float last,
            long goodNs,
            long uncertainNs,
            long unknownNs) {}

    /** The plant says this of its groups from now on. */
    void revise(HistoryGroup... groups) {
        plant.historian.revised(Grouped.revision(zone, List.of(), groups));
    }

    /** Waits until so many tags have roll-ups, and all that is stored is in them. */
    void awaitDone(int tags) {
        plant.awaitSealed();
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofMinutes(3)) // on a quiet machine a second
                .ignoreExceptions()
                .until(() -> plant.ask("SELECT count(DISTINCT tag) FROM rollup_tag WHERE wanted") == tags
                        && plant.ask("SELECT count(*) FROM rollup_due") == 0);
    }

    RollupCut cut(Width width) {
        return new RollupCut(width, zone);
    }

    /** @param times of all samples of the path: each bucket with one has a row, and no other */
    void assertAll(String path, Collection<Long> times, String hint) throws Exception {
        for (var width : Rollup.Width.values()) {
            var starts =
                    times.stream().map(cut(width)::start).distinct().sorted().toList();
            var rows = rows(width, path);
            assertEquals(starts, rows.stream().map(Row::start).toList(), path + " " + width + " " + hint);
            assertEquals(answers(width, path, starts), rows, path + " " + width + " " + hint);
        }
    }

    /** What is asked day by day, with empty buckets left out. */
    private List<Row> answers(Width width, String path, List<Long> starts) throws Exception {
        var days = new TreeMap<>(starts.stream()
                .collect(Collectors.groupingBy(start -> cut(Width.DAY).start(start))));
        var rows = new ArrayList<Row>();
        for (Map.Entry<Long, List<Long>> day : days.entrySet()) {
            var span = new Span(day.getKey(), cut(Width.DAY).end(day.getKey()));
            int count =
                    width == Width.DAY ? 1 : (int) (span.nanos() / cut(width).usualNanos());
            var question = new Question.Buckets(new Grid(span, count), Rules.GOOD, Interpolation.STEPPED);
            var answer = plant.historian.ask(path, question);
            for (BucketRow row : answer.result()) {
                if (row.samples() == 0) continue;
                var held = row.byTime();
                rows.add(new Row(
                        row.startEpochNanos(),
                        row.samples(),
                        row.good(),
                        row.uncertain(),
                        number(row.min()),
                        number(row.max()),
                        number(row.mean()),
                        number(held.mean()),
                        number(row.first().number(answer.type())),
                        number(row.last().number(answer.type())),
                        held.goodNanos(),
                        held.uncertainNanos(),
                        held.unknownNanos()));
            }
        }
        return rows;
    }

    private static @Nullable Float number(double number) {
        return Double.isNaN(number) ? null : (float) number;
    }

    private List<Row> rows(Width width, String path) throws SQLException {
        var found = new ArrayList<Row>();
        try (var connection = plant.database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT ns(time), samples, good, uncertain, vmin, vmax, vmean, vheld,"
                        + " vfirst, vlast, good_ns, uncertain_ns, unknown_ns FROM rollup_" + width.word()
                        + " JOIN tag ON id = tag WHERE path = '" + path + "' ORDER BY time")) {
            while (rows.next())
                found.add(new Row(
                        rows.getLong(1),
                        rows.getLong(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        number(rows, 5),
                        number(rows, 6),
                        number(rows, 7),
                        number(rows, 8),
                        number(rows, 9),
                        number(rows, 10),
                        rows.getLong(11),
                        rows.getLong(12),
                        rows.getLong(13)));
        }
        return found;
    }

    private static @Nullable Float number(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number(number);
    }
}
