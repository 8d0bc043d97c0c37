package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/operate/bi.md says, done as it says: the role, its rights, the queries. */
class BiPageTest extends OnEmptySchema {
    private static final Path PAGE = Path.of("../../../docs/operate/bi.md");
    private static final long HOUR = 3_600_000_000_000L;
    private static final long SPAN = 20 * 24; // hours

    private final MemoryJournal journal = new MemoryJournal();
    private final SampleBatch batch = new SampleBatch(4_000);

    private List<String> statements() throws Exception {
        return Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static List<List<Object>> ask(Connection connection, String sql) throws SQLException {
        var found = new ArrayList<List<Object>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var row = new ArrayList<Object>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) row.add(rows.getObject(i));
                found.add(row);
            }
        }
        return found;
    }

    /** Up to this hour: a temperature and a counter each hour, a tag that is bad half of the time, and a setpoint of days ago. */
    private void store(Plant plant) {
        long now = Instant.now().getEpochSecond() / 3_600 * HOUR;
        int temperature = journal.define(Plant.tag("brewhouse/kettle/TT-401", TagType.FLOAT64));
        int counter = journal.define(Plant.tag("utilities/site/JQ-1", TagType.INT64));
        int doubtful = journal.define(Plant.tag("cellar/x", TagType.FLOAT64));
        int setpoint = journal.define(Plant.tag("cellar/bbt-01/TIC-801-SP", TagType.FLOAT64));
        for (long i = 0; i < SPAN; i++) {
            long time = now - (SPAN - 1 - i) * HOUR;
            batch.addFloat64(temperature, time, 60 + i % 2, 0);
            batch.addInt64(counter, time, 10 * i, 0);
            batch.addFloat64(doubtful, time, 5, i % 2 == 0 ? 0 : StatusCode.BAD_TIMEOUT);
        }
        batch.addFloat64(setpoint, now - 100 * HOUR, 4.5, 0);
        plant.append(batch);
    }

    @Test
    void holds() throws Exception {
        var statements = statements();
        assertEquals(5, statements.size());
        try (var plant = new Plant(server.open(schema), journal, Plant.settings(Plant.AT_ONCE));
                var admin = server.admin()) {
            var rolledUp = new RolledUp(plant, ZoneId.of("America/Bogota"));
            rolledUp.revise(Grouped.rolledUp("**"));
            store(plant);
            rolledUp.awaitDone(4);
            var role = "bi_" + schema;
            try (var statement = admin.createStatement()) {
                statement.execute(statements
                        .get(0)
                        .replace("historian", schema)
                        .replaceAll("\\bbi\\b", role)
                        .replace("choose one", "secret"));
            }
            try (var bi = DriverManager.getConnection(server.url(), role, "secret")) {
                var temperatures = ask(bi, statements.get(1));
                assertEquals(7 * 24, temperatures.size(), 1);
                assertTrue(temperatures.stream()
                        .allMatch(row -> List.of(60.0, 61.0).contains((Double) row.get(2))));
                var used = ask(bi, statements.get(2));
                assertEquals(240.0, used.get(2).get(2), "a whole day");
                var worst = ask(bi, statements.get(3));
                var percents = worst.stream().map(row -> (Double) row.get(1)).toList();
                assertEquals(percents.stream().sorted().toList(), percents);
                var doubtful = worst.stream().filter(row -> row.get(0).equals("cellar/x"));
                assertEquals(50, (Double) doubtful.findFirst().orElseThrow().get(1), 5);
                var setpoint = ask(bi, statements.get(4));
                assertEquals(24, setpoint.size());
                assertTrue(setpoint.stream().allMatch(row -> row.get(1).equals(4.5)));
                assertEquals(4, ask(bi, "SELECT path FROM tag_last").size());
                for (var sql : List.of(
                        "SELECT * FROM block",
                        "SELECT * FROM rollup_1h",
                        "DELETE FROM rollup_days",
                        "CREATE TABLE x ()"))
                    assertThrows(SQLException.class, () -> bi.createStatement().execute(sql), sql);
            }
            try (var statement = admin.createStatement()) {
                statement.execute("DROP OWNED BY " + role);
                statement.execute("DROP ROLE " + role);
            }
        }
    }
}
