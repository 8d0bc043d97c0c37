package io.orquestador.gateway.rest.file;

import io.orquestador.history.imports.ImportRefused;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file (RFC 4180, UTF-8, lines that end with CR LF or LF), one at a time. For one thread. */
final class CsvRows implements Closeable {
    /** A text of 65,536 bytes, and what else may stand beside it. */
    private static final int MOST_CHARS = 200_000;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Reader in;
    private final char separator;
    private final StringBuilder cell = new StringBuilder();
    private boolean isStart = true;
    private long line = 1;
    private long rowLine = 1;
    private int chars;

    CsvRows(InputStream in, char separator) {
        var utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.in = new BufferedReader(new InputStreamReader(in, utf8), 1 << 15);
        this.separator = separator;
    }

    /** Where the last row began, from 1. */
    long line() {
        return rowLine;
    }

    /**
     * @return the cells of the next row that is not empty; null at the end
     * @throws ImportRefused when it is no CSV; with its line
     */
    @Nullable
    List<String> next() throws IOException, ImportRefused {
        while (true) {
            rowLine = line;
            chars = 0;
            int c = read();
            if (c < 0) return null;
            if (c == '\r') c = afterReturn();
            if (c != '\n') return row(c);
            line++;
        }
    }

    private List<String> row(int first) throws IOException, ImportRefused {
        var cells = new ArrayList<String>(10);
        int c = first;
        while (true) {
            cell.setLength(0);
            c = c == '"' ? quoted() : plain(c);
            cells.add(cell.toString());
            if (c == '\r') c = afterReturn();
            if (c == '\n') line++;
            if (c != separator) return cells;
            c = read();
        }
    }

    /** @return what comes behind the cell: the separator, the line's end, or -1 */
    private int plain(int first) throws IOException, ImportRefused {
        int c = first;
        while (c >= 0 && c != separator && c != '\r' && c != '\n') {
            if (c == '"') throw refused("there is a quote inside a cell that does not begin with one");
            cell.append((char) c);
            c = read();
        }
        return c;
    }

    private int quoted() throws IOException, ImportRefused {
        while (true) {
            int c = read();
            if (c < 0) throw refused("a quote is opened and never closed; is the file whole?");
            if (c == '\n') line++;
            if (c != '"') {
                cell.append((char) c);
                continue;
            }
            c = read();
            if (c == '"') cell.append('"');
            else if (c < 0 || c == separator || c == '\r' || c == '\n') return c;
            else throw refused("something follows a quote that was closed");
        }
    }

    private int afterReturn() throws IOException, ImportRefused {
        int c = read();
        if (c == '\n') return c;
        throw refused("a line ends with CR alone; end lines with CR LF or LF");
    }

    private int read() throws IOException, ImportRefused {
        if (++chars > MOST_CHARS)
            throw refused("the row has more than %,d characters; is a quote missing?".formatted(MOST_CHARS));
        try {
            int c = in.read();
            boolean isMark = isStart && c == BYTE_ORDER_MARK;
            isStart = false;
            return isMark ? in.read() : c;
        } catch (CharacterCodingException e) {
            throw refused("there are bytes near here that are no UTF-8; save the file as UTF-8");
        }
    }

    ImportRefused refused(String what) {
        return new ImportRefused(
                "line " + rowLine + ": " + what + (what.endsWith(".") || what.endsWith("?") ? "" : "."));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
