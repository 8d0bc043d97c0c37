package io.orquestador.support.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DuckDB reads what we write, and we read what it writes. */
class DuckDbTest {
    @TempDir
    Path folder;

    @Test
    void itReadsOursWithTheirTypes() throws Exception {
        var rows = List.of(
                new TableTest.Row("a", 1_767_600_000_123_456L, "ä\n", true, Long.MAX_VALUE, 0x8031_0000L, null),
                new TableTest.Row("b", 1, null, null, null, 0, Double.doubleToRawLongBits(-0.0)));
        var file = Files.write(folder.resolve("ours.parquet"), TableTest.file(rows));
        assertEquals(
                List.of(
                        "text VARCHAR",
                        "time TIMESTAMP WITH TIME ZONE",
                        "maybe text VARCHAR",
                        "bool BOOLEAN",
                        "int64 BIGINT",
                        "uint32 UINTEGER",
                        "float64 DOUBLE"),
                DuckDb.ask("select column_name, column_type from (describe from '" + file + "')"));
        assertEquals(
                List.of(
                        "a 2026-01-05T08:00:00.123456Z ä\n true 9223372036854775807 2150694912 null",
                        "b 1970-01-01T00:00:00.000001Z null null null 0 -0.0"),
                DuckDb.ask("from '" + file + "'"));
        assertEquals(List.of("b"), DuckDb.ask("select text from '" + file + "' where time < '2000-01-01'"));
        assertEquals(
                List.of("a b"),
                DuckDb.ask("select stats_min_value, stats_max_value from parquet_metadata('" + file
                        + "') where path_in_schema = 'text'"));
        assertEquals(
                List.of("plant cervecería"),
                DuckDb.ask("select decode(key), decode(value) from parquet_kv_metadata('" + file + "')"));
    }

    private static final String TABLE = """
            select case when i % 3 = 0 then null else 'tag ' || (i // 1000) end as "maybe text", 'text ' || i as text,
              [i] as nested, make_timestamp(i * 1000) as time, i % 2 = 0 as bool, {'time': i} as deep,
              (i * 7)::bigint as int64, i::uinteger as uint32, case when i % 5 = 0 then null else i / 10 end as float64
            from range(10000) t(i)""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", compression zstd",
                ", compression snappy, row_group_size 2048",
                ", compression gzip",
                ", compression uncompressed",
                ", compression lz4_raw, parquet_version v2",
                ", compression zstd, parquet_version v2"
            })
    void weReadItsFiles(String options) throws Exception {
        var rows = TableTest.read(DuckDb.file(folder, TABLE, options));
        assertEquals(10_000, rows.size());
        for (int i = 0; i < rows.size(); i++)
            assertEquals(
                    new TableTest.Row(
                            "text " + i,
                            i * 1000L,
                            i % 3 == 0 ? null : "tag " + i / 1000,
                            i % 2 == 0,
                            i * 7L,
                            i,
                            i % 5 == 0 ? null : Double.doubleToRawLongBits(i / 10.0)),
                    rows.get(i));
    }

    @Test
    void whatIsNotReadIsSaid() throws Exception {
        var file = DuckDb.file(folder, TABLE, ", compression brotli");
        var refusal = assertThrows(UnreadableParquet.class, () -> TableTest.read(file));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("compressed by BROTLI; write it again with zstd"),
                refusal.getMessage());
    }
}
