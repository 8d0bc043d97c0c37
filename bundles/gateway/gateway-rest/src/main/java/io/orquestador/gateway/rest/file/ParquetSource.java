package io.orquestador.gateway.rest.file;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.imports.ImportRefused;
import io.orquestador.history.imports.ImportSink;
import io.orquestador.history.imports.ImportSource;
import io.orquestador.support.parquet.FoundColumn;
import io.orquestador.support.parquet.Limits;
import io.orquestador.support.parquet.Rows;
import io.orquestador.support.parquet.TableFile;
import io.orquestador.support.parquet.UnreadableParquet;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Parquet file as samples: one of ours, or another's by a mapping. Holds a page of each column that it reads. */
public record ParquetSource(Path file, ParquetMapping mapping) implements ImportSource {

    @Override
    public void read(ImportSink sink) throws IOException, ImportRefused, HistoryUnavailable {
        try (var table = new TableFile(file, Limits.ofHeap())) {
            var reading = new Reading(table, mapping, sink);
            var rows = table.rows(reading.columns);
            while (true) {
                try {
                    if (!rows.next()) return;
                    reading.row(rows);
                } catch (ImportRefused e) {
                    throw new ImportRefused("row " + rows.row() + ": " + sentence(e));
                } catch (UnreadableParquet e) {
                    throw new ImportRefused("behind row " + rows.row() + ": " + sentence(e));
                }
            }
        } catch (UnreadableParquet e) {
            throw new ImportRefused("The file cannot be read: " + sentence(e));
        }
    }

    private static String sentence(Exception e) {
        var text = String.valueOf(e.getMessage());
        return text.endsWith(".") ? text : text + ".";
    }

    /** One pass: knows which column is what. */
    private static final class Reading {
        final List<FoundColumn> columns = new ArrayList<>();
        private final TableFile table;
        private final ParquetMapping mapping;
        private final ImportSink sink;
        private final @Nullable ParquetCell path;
        private final ParquetTime time;
        private final @Nullable ParquetCell timeNs;
        private final Map<TagType, ParquetCell> values = new EnumMap<>(TagType.class);
        private final @Nullable ParquetCell status;
        private final @Nullable ParquetCell type;
        private final @Nullable ParquetCell unit;
        private final @Nullable ParquetCell flags;

        Reading(TableFile table, ParquetMapping mapping, ImportSink sink) throws ImportRefused {
            this.table = table;
            this.mapping = mapping;
            this.sink = sink;
            path = mapping.tag() == null ? wanted(mapping.pathColumn()) : null;
            time = new ParquetTime(found(mapping.timeColumn()), columns.size(), mapping);
            columns.add(found(mapping.timeColumn()));
            boolean isOurs = mapping.timeColumn().equals(ParquetColumn.TIME.title());
            timeNs = isOurs ? cell(ParquetColumn.TIME_NS.title()) : null;
            values();
            status = cell(mapping.statusColumn());
            type = cell(ParquetColumn.TYPE.title());
            unit = cell(ParquetColumn.UNIT.title());
            flags = cell(ParquetColumn.FLAGS.title());
        }

        /** A column for each type as in our files, or one for all. */
        private void values() throws ImportRefused {
            for (var each : TagType.values()) {
                var of = cell(ParquetColumn.value(each).title());
                if (of != null) values.put(each, of);
            }
            if (!values.isEmpty() && table.column(mapping.valueColumn()) == null) return;
            values.clear();
            var one = wanted(mapping.valueColumn());
            for (var each : TagType.values()) values.put(each, one);
        }

        private FoundColumn found(String name) throws ImportRefused {
            var column = table.column(name);
            if (column != null) return column;
            throw new ImportRefused("there is no column '%s' among %s; say which column it is."
                    .formatted(name, CellReader.shown(table.names().toString())));
        }

        private ParquetCell wanted(String name) throws ImportRefused {
            var column = found(name);
            columns.add(column);
            return new ParquetCell(column, columns.size() - 1);
        }

        private @Nullable ParquetCell cell(String name) throws ImportRefused {
            return table.column(name) == null ? null : wanted(name);
        }

        void row(Rows row) throws ImportRefused, UnreadableParquet, HistoryUnavailable {
            var said = text(type, row);
            var tagType = said == null ? mapping.type() : CellReader.type(said);
            int tag = sink.tag(path(row), tagType, text(unit, row));
            long ns = time(row);
            var known = sink.type(tag);
            var named = text(flags, row);
            int facts = named == null ? 0 : CellReader.flags(named);
            int state = status == null || status.isNull(row) ? StatusCode.GOOD : status.status(row);
            var value = CellReader.hasValue(facts) ? value(known, row) : null;
            if (value == null && CellReader.hasValue(facts)) {
                facts |= Flags.NO_VALUE;
                if (!StatusCode.isBad(state)) state = StatusCode.BAD;
            }
            if (value != null && value.is32Bit()) facts |= Flags.FLOAT32;
            long bits = value == null ? 0 : value.bits(row, known);
            var text = value != null && known == TagType.STRING ? value.text(row) : null;
            sink.add(tag, ns, bits, text, state, (byte) facts);
        }

        private String path(Rows row) throws ImportRefused, UnreadableParquet {
            var one = mapping.tag();
            if (one != null) return one;
            var text = text(path, row);
            if (text == null) throw new ImportRefused("there is no path");
            return text;
        }

        /** @return null when there is no value */
        private @Nullable ParquetCell value(TagType known, Rows row) throws ImportRefused {
            ParquetCell found = null;
            for (var each : values.entrySet()) {
                if (each.getValue().isNull(row)) continue;
                if (each.getKey() == known) found = each.getValue();
                else if (each.getValue() != values.get(known))
                    throw new ImportRefused("there is a value in '%s', and the tag is %s"
                            .formatted(ParquetColumn.value(each.getKey()).title(), known));
            }
            return found;
        }

        private long time(Rows row) throws ImportRefused, UnreadableParquet {
            long ns = time.nanos(row);
            if (timeNs == null || timeNs.isNull(row)) return ns;
            long exact = timeNs.bits(row, TagType.INT64);
            if (Math.floorDiv(exact, time.unitNanos()) != Math.floorDiv(ns, time.unitNanos()))
                throw new ImportRefused("time and time_ns are not the same; take one of the two columns out");
            return exact;
        }

        private static @Nullable String text(@Nullable ParquetCell cell, Rows row)
                throws ImportRefused, UnreadableParquet {
            return cell == null || cell.isNull(row) ? null : cell.text(row);
        }
    }
}
