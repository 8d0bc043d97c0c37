package io.orquestador.support.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written is read back bit for bit; what is damaged is refused in words and never believed. */
class TableTest {
    static final List<Column> COLUMNS = List.of(
            new Column("text", Kind.TEXT, false, true),
            new Column("time", Kind.TIME, false, true),
            new Column("maybe text", Kind.TEXT, true, false),
            new Column("bool", Kind.BOOL, true, false),
            new Column("int64", Kind.INT64, true, false),
            new Column("uint32", Kind.UINT32, false, false),
            new Column("float64", Kind.FLOAT64, true, false));

    private static final Limits LIMITS = new Limits(1 << 20, 1 << 20);

    record Row(
            String text,
            long time,
            @Nullable String maybe,
            @Nullable Boolean bool,
            @Nullable Long whole,
            long unsigned,
            @Nullable Long doubleBits) {}

    static byte[] file(List<Row> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        var table = new TableWriter(out, COLUMNS, "orquestador version 1.2.3");
        for (var row : rows) {
            table.text(0, utf8(row.text));
            table.number(1, row.time);
            if (row.maybe == null) table.nothing(2);
            else table.text(2, utf8(row.maybe));
            if (row.bool == null) table.nothing(3);
            else table.bool(3, row.bool);
            if (row.whole == null) table.nothing(4);
            else table.number(4, row.whole);
            table.number(5, row.unsigned);
            if (row.doubleBits == null) table.nothing(6);
            else table.real(6, Double.longBitsToDouble(row.doubleBits));
            table.endRow();
        }
        table.end(Map.of("plant", "cervecería"));
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<Row> read(byte[] bytes) throws IOException, UnreadableParquet {
        var path = Files.createTempFile("table", ".parquet");
        try {
            Files.write(path, bytes);
            return read(path);
        } finally {
            Files.delete(path);
        }
    }

    private static List<Row> read(Path path) throws IOException, UnreadableParquet {
        try (var file = new TableFile(path, LIMITS)) {
            var columns = new ArrayList<FoundColumn>();
            for (var column : COLUMNS) {
                var found = file.column(column.name());
                boolean isSame = found != null
                        && found.type().getPrimitiveTypeName() == column.type().getPrimitiveTypeName();
                if (!isSame) throw new UnreadableParquet("no such column " + column.name());
                columns.add(found);
            }
            var rows = file.rows(columns);
            var read = new ArrayList<Row>();
            while (rows.next()) {
                if (rows.isNull(0)) throw new UnreadableParquet("a text is missing");
                read.add(new Row(
                        rows.text(0),
                        rows.bits(1),
                        rows.isNull(2) ? null : rows.text(2),
                        rows.isNull(3) ? null : rows.bits(3) != 0,
                        rows.isNull(4) ? null : rows.bits(4),
                        rows.bits(5),
                        rows.isNull(6) ? null : rows.bits(6)));
                assertEquals(read.size(), rows.row());
            }
            return read;
        }
    }

    @Provide
    Arbitrary<Row> rows() {
        var bits = Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.doubles().map(Double::doubleToRawLongBits),
                Arbitraries.of(
                        0x7ff8_dead_beef_0001L,
                        0xfff0_1234_5678_9abcL,
                        0x7ff0_0000_0000_0001L,
                        Double.doubleToRawLongBits(-0.0),
                        Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY)));
        return Combinators.combine(
                        // no half of a surrogate pair: that is no text
                        Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(20),
                        Arbitraries.longs(),
                        Arbitraries.strings().excludeChars(surrogates()).injectNull(0.3),
                        Arbitraries.of(true, false).injectNull(0.3),
                        Arbitraries.longs().injectNull(0.3),
                        Arbitraries.longs().between(0, 0xFFFF_FFFFL),
                        bits.injectNull(0.3))
                .as(Row::new);
    }

    private static char[] surrogates() {
        var all = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (int i = 0; i < all.length; i++) all[i] = (char) (Character.MIN_SURROGATE + i);
        return all;
    }

    @Property(tries = 500)
    void whatIsWrittenIsReadBackBitForBit(@ForAll List<@net.jqwik.api.From("rows") Row> rows) throws Exception {
        assertEquals(rows, read(file(rows)));
    }

    /** More than a page, a dictionary that overflows, and more than a row group of texts that do not shrink. */
    @Test
    void manyRowsComeBackToo() throws Exception {
        var random = new Random(7);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < 120_000; i++) {
            var noise = new byte[150];
            random.nextBytes(noise);
            rows.add(new Row(
                    "tag " + i / 30_000,
                    i * 1_000L,
                    new String(noise, StandardCharsets.ISO_8859_1),
                    i % 3 == 0,
                    random.nextLong(),
                    random.nextInt() & 0xFFFF_FFFFL,
                    random.nextLong()));
        }
        var file = file(rows);
        assertEquals(rows, read(file));
        assertTrue(DuckDb.rowGroups(file) > 1, "row groups");
    }

    @Test
    void aFileThatIsCutIsNone() throws Exception {
        var whole = file(few());
        for (int length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            var refusal = assertThrows(UnreadableParquet.class, () -> read(cut), "cut at " + length);
            assertFalse(String.valueOf(refusal.getMessage()).isBlank());
        }
    }

    /** Each byte changed in three ways: refused in words, or read as something; never another exception, never memory for nothing. */
    @Test
    void whatIsDamagedIsRefusedInWords() throws Exception {
        var whole = file(few());
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            for (int with : new int[] {0x01, 0x80, 0xFF}) {
                var bad = whole.clone();
                bad[at] ^= (byte) with;
                try {
                    read(bad);
                } catch (UnreadableParquet e) {
                    refused++;
                }
            }
        }
        assertTrue(refused > whole.length, refused + " refused of " + 3 * whole.length);
    }

    private static List<Row> few() {
        return List.of(
                new Row("a", 1, "x", true, 1L, 2, 3L),
                new Row("b", 2, null, null, null, 0x8031_0000L, null),
                new Row("b", 3, "y", false, -1L, 0, 4L));
    }

    @Test
    void aPageThatIsTooLongIsRefusedBeforeItIsMade() throws Exception {
        var path = Files.createTempFile("table", ".parquet");
        try {
            Files.write(path, file(few()));
            try (var file = new TableFile(path, new Limits(4, 1 << 20))) {
                var column = file.column("text");
                if (column == null) throw new AssertionError("no column");
                var refusal = assertThrows(UnreadableParquet.class, () -> file.rows(List.of(column))
                        .next());
                assertTrue(String.valueOf(refusal.getMessage()).contains("smaller row groups"), refusal.getMessage());
            }
            var refusal = assertThrows(UnreadableParquet.class, () -> new TableFile(path, new Limits(1 << 20, 10)));
            assertTrue(String.valueOf(refusal.getMessage()).contains("its footer has"), refusal.getMessage());
        } finally {
            Files.delete(path);
        }
    }
}
