package io.orquestador.gateway.rest.file;

import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.tag.TagValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples of tags, tag by tag in order of path, each tag's in order of source time; from the beginning or behind the last row of an export
 * that was cut. Holds a few thousand samples, whatever the span.
 *
 * @param paths sorted, none twice
 * @param to UTC epoch nanoseconds, exclusive
 */
public record Export(
        List<String> paths, long from, long to, @Nullable Behind behind) {

    /**
     * The last row that the caller has. Samples of one time keep their order, so their number tells which it was.
     *
     * @param count rows that it has of that path and time
     */
    public record Behind(String path, long epochNanos, long count) {
        /** @param text {@code epochNanos:count:path} */
        public static Behind parse(String text) {
            var parts = text.split(":", 3);
            if (parts.length < 3) throw new NumberFormatException("parts");
            var behind = new Behind(parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            if (behind.count < 1) throw new NumberFormatException("count");
            return behind;
        }
    }

    /** @throws IOException when the caller is gone, and when the store is: a file that was cut must not look whole */
    public void write(History history, SampleFile file) throws IOException {
        var rest = behind == null
                ? paths
                : paths.stream().filter(path -> path.compareTo(behind.path) > 0).toList();
        try {
            if (behind != null && paths.contains(behind.path)) {
                var left = new long[] {behind.count};
                history.raw(behind.path, Math.max(from, behind.epochNanos), to, sample -> {
                    if (left[0] > 0 && sample.sourceEpochNanos() == behind.epochNanos) left[0]--;
                    else row(file, behind.path, sample);
                    return true;
                });
            }
            history.raw(rest, from, to, (path, sample) -> {
                row(file, rest.get(path), sample);
                return true;
            });
        } catch (HistoryUnavailable e) {
            throw new IOException("the store went away before the end of the file", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        file.end();
    }

    private static void row(SampleFile file, String path, TagValue sample) {
        try {
            file.row(path, sample);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
