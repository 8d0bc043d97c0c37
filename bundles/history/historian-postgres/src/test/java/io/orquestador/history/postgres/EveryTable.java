package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.Samples;
import io.orquestador.support.test.StoredHistory;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The times of all samples of one tag that any table holds, decoded, whoever would show them: also layers, and the newest one. */
final class EveryTable {
    private EveryTable() {}

    static List<Long> times(DataSource database, int tag) throws Exception {
        var found = new ArrayList<Long>();
        try (var connection = database.getConnection()) {
            StoredHistory.each(connection, "id = " + tag, (id, samples, row) -> found.add(samples.sources()[row]));
            try (var statement = connection.createStatement();
                    var layers =
                            statement.executeQuery("SELECT data FROM layer WHERE data IS NOT NULL AND tag = " + tag)) {
                while (layers.next()) {
                    var samples = new Samples(16);
                    new BlockReader().read(layers.getBytes(1), samples);
                    for (int row = 0; row < samples.size(); row++) found.add(samples.sources()[row]);
                }
            }
            try (var statement = connection.createStatement();
                    var newest = statement.executeQuery("SELECT ts FROM tail WHERE tag = " + tag)) {
                while (newest.next()) found.add(newest.getLong(1));
            }
        }
        return found;
    }
}
