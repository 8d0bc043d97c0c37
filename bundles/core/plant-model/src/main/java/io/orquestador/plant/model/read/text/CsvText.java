package io.orquestador.plant.model.read.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.orquestador.plant.model.read.text.Node.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads a table with a header after RFC 4180, as spreadsheets write it: with or without byte order mark, lines ended by CRLF or LF, cells
 * separated by comma, semicolon or tab, whatever comes first in the header.
 */
public final class CsvText {
    private static final String SEPARATORS = ",;\t";
    private static final int MOST_SHARED_CHARS = 16;

    private final String file;
    private final Budget budget;
    private final Problems problems;
    private final String body;
    private final int[] lineStarts;
    private final char separator;
    /** Short cells that are often the same are one text: a list of tags has few classes and units, and thousands of lines. */
    private final Map<String, String> words = new HashMap<>();

    private CsvText(String file, String body, Budget budget, Problems problems) {
        this.budget = budget;
        this.file = file;
        this.body = body;
        this.problems = problems;
        lineStarts = lineStarts(body);
        separator = separator(body);
    }

    /**
     * @param header the names of the columns, in the order of the file
     * @param rows without empty ones; each has as many cells as the header
     * @param decimalComma true when cells are separated by semicolons, as where a comma stands before decimals
     */
    public record Table(List<Scalar> header, List<Row> rows, boolean decimalComma) {}

    /** A line of the table. It is small: where its cells stand it finds out when it is asked. */
    public static final class Row {
        private final CsvText csv;
        private final int line;
        private final int start;
        private final String[] texts;

        private Row(CsvText csv, int line, int start, String[] texts) {
            this.csv = csv;
            this.line = line;
            this.start = start;
            this.texts = texts;
        }

        public List<Scalar> cells() {
            var cells = new ArrayList<Scalar>(texts.length);
            int at = start;
            for (var text : texts) {
                cells.add(Scalar.text(csv.place(line, start, at), text));
                at = csv.endOfCell(at) + 1;
            }
            return cells;
        }

        public Place place() {
            return new Place(csv.file, line, 1);
        }

        private boolean isBlank() {
            for (var text : texts) if (!text.isEmpty()) return false;
            return true;
        }
    }

    public static Table parse(String file, String text, Budget budget, Problems problems) {
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        int skipped = 0;
        if (text.startsWith("sep=", start)) { // a spreadsheet's own line
            int end = text.indexOf('\n', start);
            start = end < 0 ? text.length() : end + 1;
            skipped = 1;
        }
        return new CsvText(file, text.substring(start), budget, problems).table(skipped);
    }

    private static char separator(String body) {
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '\n' || c == '\r') break;
            if (SEPARATORS.indexOf(c) >= 0) return c;
        }
        return ',';
    }

    private Table table(int skipped) {
        var rows = new ArrayList<Row>();
        var header = new ArrayList<Scalar>();
        long line = 0;
        try {
            var reader = CsvReader.builder()
                    .fieldSeparator(separator)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(body);
            for (var row : reader) {
                line = row.getStartingLineNumber() + skipped;
                var read = row(row, (int) line);
                if (header.isEmpty()) header.addAll(read.cells());
                else if (!read.isBlank() && hasRightLength(read, header)) rows.add(read);
            }
        } catch (Budget.Spent e) {
            Budget.tell(file, problems);
        } catch (CsvParseException e) {
            problems.add(
                    new Place(file, (int) line + 1, 0),
                    Code.CSV,
                    "CSV: the line cannot be read: "
                            + (e.getCause() == null
                                    ? e.getMessage()
                                    : e.getCause().getMessage()),
                    REMEDY);
        }
        words.clear();
        if (header.isEmpty())
            problems.add(
                    Place.file(file), Code.CSV, "The file has no content", "Write a header and a line for each tag");
        return new Table(header, rows, separator == ';');
    }

    private static final String REMEDY = "Close the quotes; within quotes write a quote as two";

    private Row row(CsvRecord record, int line) {
        var texts = new String[record.getFieldCount()];
        var row = new Row(this, line, lineStarts[(int) record.getStartingLineNumber() - 1], texts);
        for (int i = 0; i < texts.length; i++) {
            budget.node();
            texts[i] = shared(record.getField(i).strip());
        }
        for (int i = 0; i < texts.length; i++)
            if (record.getField(i).indexOf('\n') >= 0 || record.getField(i).indexOf('\r') >= 0)
                problems.add(
                        row.cells().get(i).place(),
                        Code.CSV,
                        "The cell goes on in the next line; is its closing quote missing?",
                        REMEDY);
        return row;
    }

    private String shared(String text) {
        if (text.length() > MOST_SHARED_CHARS) return text;
        var earlier = words.putIfAbsent(text, text);
        return earlier == null ? text : earlier;
    }

    private Place place(int line, int start, int at) {
        return new Place(file, line, body.codePointCount(start, at) + 1);
    }

    /** Where the cell that begins there ends: at its separator, the end of the line or of the file. */
    private int endOfCell(int from) {
        int at = Math.min(from, body.length());
        boolean quoted = at < body.length() && body.charAt(at) == '"';
        if (quoted) at++;
        for (; at < body.length(); at++) {
            char c = body.charAt(at);
            if (quoted && c == '"') {
                if (at + 1 < body.length() && body.charAt(at + 1) == '"') at++;
                else quoted = false;
            } else if (!quoted && (c == separator || c == '\n' || c == '\r')) return at;
        }
        return body.length();
    }

    private static int[] lineStarts(String body) {
        var starts = IntStream.builder().add(0);
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == body.length() || body.charAt(i + 1) != '\n'))) starts.add(i + 1);
        }
        return starts.build().toArray();
    }

    private boolean hasRightLength(Row row, List<Scalar> header) {
        if (row.texts.length == header.size()) return true;
        problems.add(
                new Place(file, row.line, 0),
                Code.CSV,
                "The line has %d cells, the header %d".formatted(row.texts.length, header.size()),
                "Put a cell that holds a " + (separator == '\t' ? "tab" : separator)
                        + " in quotes, and end short lines with separators");
        return false;
    }
}
