package io.orquestador.gateway.rest.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.imports.ImportRefused;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported as Parquet is read back bit for bit, DuckDB reads it, and what DuckDB and pyarrow write is read or refused in words. */
class ParquetTest {
    private static final ParquetMapping OURS = mapping(null, "time", "value", "iso", ZoneOffset.UTC);
    private static final long NOON = 1_767_614_400_000_000_000L; // 2026-01-05 12:00 UTC

    private final ListHistory history = new ListHistory();
    private final ListSink sink = new ListSink();

    @TempDir
    Path folder;

    @BeforeEach
    void types() {
        sink.types.put("n", TagType.FLOAT64);
        sink.types.put("w", TagType.INT64);
        sink.types.put("b", TagType.BOOL);
        sink.types.put("t", TagType.STRING);
    }

    private static ParquetMapping mapping(
            @Nullable String tag, String time, String value, String timeFormat, ZoneId zone) {
        return new ParquetMapping(tag, "path", time, value, "status", timeFormat, zone, null);
    }

    private Path ours() throws Exception {
        ExportTest.store(history);
        var file = folder.resolve("ours.parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            ExportTest.export(history, null)
                    .write(history, new ParquetExport(out, "1.2.3", Map.of("orquestador.plant", "brewery")));
        }
        return file;
    }

    private static void duck(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path written(String select) throws SQLException {
        var file = folder.resolve("theirs.parquet");
        duck("copy (%s) to '%s' (format parquet)".formatted(select, file));
        return file;
    }

    /** @return what was taken of {@code n}, {@code w}, {@code b} or {@code t} */
    private List<ListSink.Taken> read(ParquetMapping mapping, String select) throws Exception {
        new ParquetSource(written(select), mapping).read(sink);
        return sink.taken;
    }

    private String refusal(ParquetMapping mapping, Path file) {
        var refused = assertThrows(ImportRefused.class, () -> new ParquetSource(file, mapping).read(sink));
        return String.valueOf(refused.getMessage());
    }

    private void assertRefused(String words, String select) throws Exception {
        var said = refusal(OURS, written(select));
        assertTrue(said.contains(words), said);
    }

    @Test
    void everySampleComesBackBitForBit() throws Exception {
        new ParquetSource(ours(), OURS).read(sink);
        assertEquals(ExportTest.taken(history), sink.taken);
    }

    @Test
    void duckDbReadsWhatWasStored() throws Exception {
        var file = ours();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select path, epoch_us(time), time_ns, value_int64, value_float64, type, unit, status, status_name, flags from '"
                                + file + "' where path = 'a/whole' order by value_int64 desc")) {
            assertTrue(rows.next());
            assertEquals("a/whole", rows.getString(1));
            assertEquals(1_767_600_000_000_000L, rows.getLong(2));
            assertEquals(1_767_600_000_000_000_002L, rows.getLong(3));
            assertEquals(Long.MAX_VALUE, rows.getLong(4));
            rows.getDouble(5);
            assertTrue(rows.wasNull());
            assertEquals("INT64", rows.getString(6));
            assertEquals("", rows.getString(7));
            assertEquals(0x4090_0000L, rows.getLong(8));
            assertEquals("Uncertain_LastUsableValue", rows.getString(9));
            assertEquals("CLOCK_REPLACED", rows.getString(10));
        }
    }

    /** What a person gets who writes what DuckDB read of it. */
    @Test
    void ourFileThroughDuckDbIsTheSameButForBitsOfNaN() throws Exception {
        var file = ours();
        var again = read(OURS, "select * from '" + file + "'");
        var wanted = ExportTest.taken(history);
        assertEquals(wanted.size(), again.size());
        for (int i = 0; i < wanted.size(); i++) {
            boolean isNaN = Double.isNaN(Double.longBitsToDouble(wanted.get(i).bits()));
            if (!isNaN) assertEquals(wanted.get(i), again.get(i));
        }
    }

    @Test
    void columnsOfOthersAreFoundWhereverTheyStand() throws Exception {
        var taken = read(
                OURS,
                "select 2.5 :: double as value, 'n' as path, 7 as other, timestamptz '2026-01-05 12:00:00+00' as time, 2150694912 as status");
        long bits = Double.doubleToRawLongBits(2.5);
        assertEquals(List.of(new ListSink.Taken("n", NOON, bits, null, 0x8031_0000, 0)), taken);
    }

    @Test
    void timesOfAllKindsAreTheSameMoment() throws Exception {
        var madrid = ZoneId.of("Europe/Madrid");
        for (var time : List.of(
                "timestamp_s '2026-01-05 13:00:00'",
                "timestamp_ms '2026-01-05 13:00:00'",
                "timestamp '2026-01-05 13:00:00'",
                "timestamp_ns '2026-01-05 13:00:00'",
                "timestamptz '2026-01-05 12:00:00+00'",
                "'2026-01-05 13:00:00'",
                "'2026-01-05T12:00:00Z'"))
            read(mapping("n", "t", "v", "iso", madrid), "select 1.0::double as v, " + time + " as t");
        read(mapping("n", "t", "v", "ms", madrid), "select 1.0::double as v, 1767614400000 as t");
        read(mapping("n", "t", "v", "s", madrid), "select 1.0::double as v, 1767614400::uinteger as t");
        assertEquals(9, sink.taken.size());
        for (var each : sink.taken) assertEquals(NOON, each.ns());
    }

    @Test
    void valuesAreTakenWhenNothingOfThemIsLost() throws Exception {
        var time = ", timestamp '2026-01-05 12:00:00' as time";
        read(OURS, "select 'n' as path, 7::tinyint as value" + time);
        read(OURS, "select 'n' as path, 0.1::float as value" + time);
        read(OURS, "select 'n' as path, '-0.0' as value" + time);
        read(OURS, "select 'w' as path, 4294967295::uinteger as value" + time);
        read(OURS, "select 'b' as path, true as value" + time);
        read(OURS, "select 'b' as path, 0 as value" + time);
        read(OURS, "select 't' as path, '' as value" + time);
        read(OURS, "select 'n' as path, null::double as value" + time);
        assertEquals(
                List.of(
                        Double.doubleToRawLongBits(7),
                        Double.doubleToRawLongBits(0.1f),
                        Double.doubleToRawLongBits(-0.0),
                        4_294_967_295L,
                        1L,
                        0L,
                        0L,
                        0L),
                sink.taken.stream().map(ListSink.Taken::bits).toList());
        assertEquals(Flags.FLOAT32, sink.taken.get(1).flags());
        assertEquals("", sink.taken.get(6).text());
        assertEquals(Flags.NO_VALUE, sink.taken.get(7).flags());
        assertEquals(StatusCode.BAD, sink.taken.get(7).status());
    }

    @Test
    void whatCannotBeTakenIsSaidInWords() throws Exception {
        var time = ", timestamp '2026-01-05 12:00:00' as time";
        assertRefused("there is no column 'value' among [path, time]", "select 'n' as path" + time);
        assertRefused("there is no column 'path' among", "select 1 as value" + time);
        assertRefused("there is no column 'time' among", "select 'n' as path, 1 as value");
        assertRefused(
                "is a whole number; say with the time format", "select 'n' as path, 1.0::double as value, 5 as time");
        assertRefused(
                "row 1: the column 'value' is DOUBLE; it has to be a whole number, for a tag that is INT64.",
                "select 'w' as path, 1.5::double as value" + time);
        assertRefused("'value' is DECIMAL; it has to be", "select 'n' as path, 1.5::decimal(5,2) as value" + time);
        assertRefused("it has to be a text, for a tag that is STRING", "select 't' as path, 1 as value" + time);
        assertRefused(
                "row 2: the value 9007199254740993 would not be the same as a FLOAT64",
                "select 'n' as path, unnest([1, 9007199254740993]) as value" + time);
        assertRefused(
                "18446744073709551615 is beyond 64 bits",
                "select 'w' as path, 18446744073709551615::ubigint as value" + time);
        assertRefused("there is no tag nobody", "select 'nobody' as path, 1 as value" + time);
        assertRefused("row 1: there is no path.", "select null::varchar as path, 1 as value" + time);
        assertRefused("there is no time", "select 'n' as path, 1 as value, null::timestamp as time");
        assertRefused("'time' is DATE; a time is", "select 'n' as path, 1 as value, date '2026-01-05' as time");
        assertRefused(
                "time and time_ns are not the same", "select 'n' as path, 1 as value, 5::bigint as time_ns" + time);
        assertRefused(
                "there is a value in 'value_int64', and the tag is FLOAT64",
                "select 'n' as path, 1::bigint as value_int64, 1.0::double as value_float64" + time);
        var hour = mapping("n", "time", "value", "iso", ZoneId.of("Europe/Madrid"));
        var skipped = refusal(hour, written("select 1 as value, timestamp '2026-03-29 02:30:00' as time"));
        assertTrue(skipped.contains("clocks of Europe/Madrid skip it"), skipped);
    }

    @Test
    void whatIsNoWholeParquetFileIsRefused() throws Exception {
        var file = ours();
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        var cut = refusal(OURS, file);
        assertTrue(cut.contains("its end is missing: a Parquet file that was cut"), cut);
        Files.writeString(file, "path,time,value\n".repeat(10));
        var other = refusal(OURS, file);
        assertTrue(other.contains("it is no Parquet file."), other);
        bytes[200] ^= 1;
        Files.write(file, bytes);
        var damaged = refusal(OURS, file);
        assertTrue(damaged.contains("wrong checksum"), damaged);
    }

    /** As {@code src/test/python/write_parquet.py} makes it: snappy, nanoseconds, a dictionary, more row groups, an INT96. */
    @Test
    void whatPyarrowWritesIsRead() throws Exception {
        for (var name : List.of("pyarrow", "pyarrow-v2", "pyarrow-int96")) {
            var file = folder.resolve(name);
            try (var in = ParquetTest.class.getResourceAsStream("/" + name + ".parquet")) {
                if (in == null) throw new AssertionError(name);
                Files.copy(in, file);
            }
            sink.taken.clear();
            new ParquetSource(file, OURS).read(sink);
            assertEquals(1_000, sink.taken.size());
            for (int i = 0; i < 1_000; i++) {
                long ns = NOON + i * 1_000_000_001L;
                boolean hasValue = i % 7 != 0;
                var wanted = new ListSink.Taken(
                        "n",
                        ns,
                        hasValue ? Double.doubleToRawLongBits(i / 8.0) : 0,
                        null,
                        hasValue ? 0 : StatusCode.BAD,
                        hasValue ? 0 : Flags.NO_VALUE);
                assertEquals(wanted, sink.taken.get(i), name);
            }
        }
    }
}
