package io.orquestador.bench.history;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** In InfluxQL, answered as CSV. */
final class InfluxQueries implements Queries {
    private final InfluxServer server;

    InfluxQueries(InfluxServer server) {
        this.server = server;
    }

    @Override
    public Answer last() throws Exception {
        return samples("SELECT last(v) FROM s GROUP BY t");
    }

    @Override
    public Answer day(Questions questions) throws Exception {
        return samples("SELECT v FROM s WHERE t = '" + questions.dayTag() + "' AND "
                + within(questions.dayFrom(), questions.dayTo()) + " GROUP BY t");
    }

    @Override
    public Answer hour(Questions questions) throws Exception {
        return samples("SELECT v FROM s WHERE " + among(questions.hourTags()) + " AND "
                + within(questions.hourFrom(), questions.hourTo()) + " GROUP BY t");
    }

    private Answer samples(String query) throws Exception {
        var tally = new Answer.Tally();
        server.query(query, row -> tally.sample(tag(row), epochNanos(row), Double.parseDouble(row.get(3))));
        return tally.answer();
    }

    @Override
    public Answer trend(Questions questions) throws Exception {
        var tally = new Answer.Tally();
        var query = "SELECT min(v), max(v), mean(v) FROM s WHERE " + among(questions.trendTags()) + " AND "
                + within(SampleSet.START_EPOCH_NANOS, questions.set().endEpochNanos()) + " GROUP BY time("
                + ms(questions.bucketNanos()) + "ms), t";
        server.query(
                query,
                row -> tally.bucket(
                        tag(row),
                        questions.bucket(epochNanos(row)),
                        Double.parseDouble(row.get(3)),
                        Double.parseDouble(row.get(4)),
                        Double.parseDouble(row.get(5))));
        return tally.answer();
    }

    private static int tag(List<String> row) {
        return Integer.parseInt(row.get(1).substring("t=".length()));
    }

    private static long epochNanos(List<String> row) {
        return TimeUnit.MILLISECONDS.toNanos(Long.parseLong(row.get(2)));
    }

    private static String among(int[] tags) {
        return "t =~ /^(" + Rows.list(tags, "|", "") + ")$/";
    }

    private static String within(long fromEpochNanos, long toEpochNanos) {
        return "time >= " + ms(fromEpochNanos) + "ms AND time < " + ms(toEpochNanos) + "ms";
    }

    private static long ms(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
