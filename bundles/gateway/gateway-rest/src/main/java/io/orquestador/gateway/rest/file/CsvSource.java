package io.orquestador.gateway.rest.file;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.imports.ImportRefused;
import io.orquestador.history.imports.ImportSink;
import io.orquestador.history.imports.ImportSource;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file as samples: one of ours, or another's by a mapping. Holds one row. */
public record CsvSource(Path file, CsvMapping mapping) implements ImportSource {

    @Override
    public void read(ImportSink sink) throws IOException, ImportRefused, HistoryUnavailable {
        try (var rows = new CsvRows(Files.newInputStream(file), mapping.separator())) {
            var titles = rows.next();
            if (titles == null) throw rows.refused("the file is empty");
            Reading reading;
            try {
                reading = new Reading(mapping, titles, sink);
            } catch (ImportRefused e) {
                throw rows.refused(String.valueOf(e.getMessage()));
            }
            for (var row = rows.next(); row != null; row = rows.next()) {
                try {
                    reading.row(row);
                } catch (ImportRefused e) {
                    throw rows.refused(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    /** One pass: knows which column is what. */
    private static final class Reading {
        private final CsvMapping mapping;
        private final ImportSink sink;
        private final TimeReader times;
        private final CellReader cells;
        private final int columns;
        private final int path;
        private final int time;
        private final int timeNs;
        private final int value;
        private final int status;
        private final int type;
        private final int unit;
        private final int flags;

        Reading(CsvMapping mapping, List<String> titles, ImportSink sink) throws ImportRefused {
            this.mapping = mapping;
            this.sink = sink;
            times = new TimeReader(mapping.timeFormat(), mapping.zone());
            cells = new CellReader(mapping.decimalComma());
            columns = titles.size();
            path = mapping.tag() == null ? found(titles, mapping.pathColumn()) : -1;
            time = found(titles, mapping.timeColumn());
            value = found(titles, mapping.valueColumn());
            boolean isOurs = mapping.timeColumn().equals(Column.TIME.title())
                    && mapping.timeFormat().equals("iso");
            timeNs = isOurs ? titles.indexOf(Column.TIME_NS.title()) : -1;
            status = titles.indexOf(mapping.statusColumn());
            type = titles.indexOf(Column.TYPE.title());
            unit = titles.indexOf(Column.UNIT.title());
            flags = titles.indexOf(Column.FLAGS.title());
        }

        private static int found(List<String> titles, String title) throws ImportRefused {
            int at = titles.indexOf(title);
            if (at < 0)
                throw new ImportRefused(
                        "there is no column '%s' among %s; say which column it is, and what separates them"
                                .formatted(title, CellReader.shown(titles.toString())));
            if (at != titles.lastIndexOf(title)) throw new ImportRefused("two columns have the title '" + title + "'");
            return at;
        }

        void row(List<String> row) throws ImportRefused, HistoryUnavailable {
            if (row.size() != columns)
                throw new ImportRefused("there are %d cells and %d titles".formatted(row.size(), columns));
            var said = cell(row, type);
            var tagType = said == null || said.isEmpty() ? mapping.type() : CellReader.type(said);
            var one = mapping.tag();
            int tag = sink.tag(one == null ? row.get(path) : one, tagType, cell(row, unit));
            long ns = time(row);
            var text = row.get(value);
            var known = sink.type(tag);
            var named = cell(row, flags);
            int facts = named == null ? 0 : CellReader.flags(named);
            var code = cell(row, status);
            int state = code == null || code.isEmpty() ? StatusCode.GOOD : CellReader.status(code);
            if (text.isEmpty() && known != TagType.STRING && CellReader.hasValue(facts)) {
                facts |= Flags.NO_VALUE;
                if (!StatusCode.isBad(state)) state = StatusCode.BAD;
            }
            boolean hasValue = CellReader.hasValue(facts);
            long bits = hasValue ? cells.bits(known, text) : 0;
            sink.add(tag, ns, bits, hasValue && known == TagType.STRING ? text : null, state, (byte) facts);
        }

        private long time(List<String> row) throws ImportRefused {
            long ns = times.read(row.get(time));
            var exact = cell(row, timeNs);
            if (exact != null && !exact.equals(Long.toString(ns)))
                throw new ImportRefused("time and time_ns are not the same; take one of the two columns out");
            return ns;
        }

        private static @Nullable String cell(List<String> row, int column) {
            return column < 0 ? null : row.get(column);
        }
    }
}
