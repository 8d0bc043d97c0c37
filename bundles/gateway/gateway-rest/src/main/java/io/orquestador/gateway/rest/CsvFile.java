package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.SampleView;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.tag.TagValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Stored samples as CSV (RFC 4180): one row a sample, times in UTC to the nanosecond, point as decimal sign. */
final class CsvFile {
    private static final String HEAD = "path,time,value,unit,quality,status\r\n";
    private static final String FORMULA = "=+-@\t\r";

    private final Writer out;

    CsvFile(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
    }

    /** @throws IOException when the caller is gone, and when the store is: half a file must not look whole */
    void write(History history, List<String> paths, long from, long to) throws IOException {
        out.write(HEAD);
        try {
            for (var path : paths) {
                var head = text(path) + ',';
                history.raw(path, from, to, sample -> row(head, sample));
            }
        } catch (HistoryUnavailable e) {
            throw new IOException("the store went away before the end of the file", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private boolean row(String head, TagValue sample) {
        var view = SampleView.of(sample);
        var value = view.value();
        try {
            out.append(head).append(view.sourceTime()).append(',');
            if (value instanceof String words) out.append(text(words));
            else if (value != null) out.append(value.toString());
            out.append(',').append(text(sample.tag().unit()));
            out.append(',')
                    .append(view.quality())
                    .append(',')
                    .append(view.status().name());
            out.append("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    /** What a spreadsheet would take for a formula gets an apostrophe in front: a tag's name or text may come from anybody. */
    static String text(String words) {
        var safe = words.isEmpty() || FORMULA.indexOf(words.charAt(0)) < 0 ? words : "'" + words;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
