package io.orquestador.support.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Another's reader and writer of Parquet. */
final class DuckDb {
    private DuckDb() {}

    /** @return rows, their cells with blanks between */
    static List<String> ask(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            var rows = new ArrayList<String>();
            if (!statement.execute(sql)) return rows;
            try (var result = statement.getResultSet()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    var cells = new ArrayList<String>();
                    for (int i = 1; i <= columns; i++) cells.add(String.valueOf(result.getString(i)));
                    rows.add(String.join(" ", cells));
                }
            }
            return rows;
        }
    }

    static int rowGroups(byte[] file) throws IOException, SQLException {
        var path = Files.createTempFile("duck", ".parquet");
        try {
            Files.write(path, file);
            return Integer.parseInt(ask("select num_row_groups from parquet_file_metadata('" + path + "')")
                    .get(0));
        } finally {
            Files.delete(path);
        }
    }

    /** @return what it wrote */
    static byte[] file(Path folder, String select, String options) throws IOException, SQLException {
        var path = folder.resolve("duck.parquet");
        Files.deleteIfExists(path);
        ask("copy (%s) to '%s' (format parquet%s)".formatted(select, path, options));
        return Files.readAllBytes(path);
    }
}
