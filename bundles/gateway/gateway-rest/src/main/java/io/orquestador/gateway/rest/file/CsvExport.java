package io.orquestador.gateway.rest.file;

import io.orquestador.tag.TagValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Samples as CSV (RFC 4180, UTF-8, a row of titles). Names and texts stand there as they are, also what a spreadsheet would take for a
 * formula: a file that is to be read back must not change them. For one thread.
 */
public final class CsvExport implements SampleFile {
    private final Writer out;
    private final List<Column> columns;
    private final Cells cells = new Cells();

    /** @param withTitles not when the rows are to follow others */
    public CsvExport(OutputStream out, List<Column> columns, boolean withTitles) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
        this.columns = columns;
        if (!withTitles) return;
        for (int i = 0; i < columns.size(); i++) cell(i, columns.get(i).title());
        this.out.write("\r\n");
    }

    @Override
    public void row(String path, TagValue sample) throws IOException {
        for (int i = 0; i < columns.size(); i++) cell(i, columns.get(i).text(path, sample, cells));
        out.write("\r\n");
    }

    private void cell(int column, String text) throws IOException {
        if (column > 0) out.write(',');
        if (isPlain(text)) {
            out.write(text);
            return;
        }
        out.write('"');
        out.write(text.replace("\"", "\"\""));
        out.write('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n') return false;
        }
        return true;
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
