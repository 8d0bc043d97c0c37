package io.orquestador.plant.model.read.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.orquestador.plant.model.read.text.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads a table with a header after RFC 4180, as spreadsheets write it: with or without byte order mark, lines ended by CRLF or LF, cells
 * separated by comma, semicolon or tab, whatever comes first in the header.
 */
public final class CsvText {
    private static final String SEPARATORS = ",;\t";

    private final String file;
    private final Budget budget;
    private final Problems problems;
    private final String body;
    private final int[] lineStarts;
    private final char separator;

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
    public record Table(List<Scalar> header, List<List<Scalar>> rows, boolean decimalComma) {}

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
        var rows = new ArrayList<List<Scalar>>();
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
                var cells = cells(row, (int) line);
                if (header.isEmpty()) header.addAll(cells);
                else if (!cells.stream().allMatch(each -> each.text().isBlank())) {
                    if (hasRightLength(cells, header, (int) line)) rows.add(cells);
                }
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
        if (header.isEmpty())
            problems.add(
                    Place.file(file), Code.CSV, "The file has no content", "Write a header and a line for each tag");
        return new Table(header, rows, separator == ';');
    }

    private static final String REMEDY = "Close the quotes; within quotes write a quote as two";

    private List<Scalar> cells(CsvRecord row, int line) {
        var cells = new ArrayList<Scalar>(row.getFieldCount());
        int start = lineStarts[(int) row.getStartingLineNumber() - 1];
        int at = start;
        for (int i = 0; i < row.getFieldCount(); i++) {
            budget.node();
            var raw = row.getField(i);
            var cell = Scalar.text(new Place(file, line, body.codePointCount(start, at) + 1), raw.strip());
            if (raw.indexOf('\n') >= 0 || raw.indexOf('\r') >= 0)
                problems.add(
                        cell.place(),
                        Code.CSV,
                        "The cell goes on in the next line; is its closing quote missing?",
                        REMEDY);
            cells.add(cell);
            at = endOfCell(at) + 1;
        }
        return cells;
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

    private boolean hasRightLength(List<Scalar> cells, List<Scalar> header, int line) {
        if (cells.size() == header.size()) return true;
        problems.add(
                new Place(file, line, 0),
                Code.CSV,
                "The line has %d cells, the header %d".formatted(cells.size(), header.size()),
                "Put a cell that holds a " + (separator == '\t' ? "tab" : separator)
                        + " in quotes, and end short lines with separators");
        return false;
    }
}
