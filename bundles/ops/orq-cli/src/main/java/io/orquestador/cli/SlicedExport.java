package io.orquestador.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An export as a folder of Parquet files, one for each slice of time that has samples. A Parquet file is whole or none, so what was cut is asked
 * for anew, and what is whole is not. For one thread.
 */
final class SlicedExport {
    /** Until the export is done; readers of such folders leave out what begins so. */
    static final String UNFINISHED = "_unfinished";

    static final String PART = "_part";
    static final String ENDING = ".parquet";

    /** In UTC. */
    enum Slice {
        MONTH("uuuu-MM", ChronoUnit.MONTHS),
        DAY("uuuu-MM-dd", ChronoUnit.DAYS),
        HOUR("uuuu-MM-dd'T'HH", ChronoUnit.HOURS);

        private final DateTimeFormatter name;
        private final ChronoUnit unit;

        Slice(String name, ChronoUnit unit) {
            this.name = DateTimeFormatter.ofPattern(name, Locale.ROOT);
            this.unit = unit;
        }

        static Slice of(String text) {
            for (var slice : values()) if (slice.name().toLowerCase(Locale.ROOT).equals(text)) return slice;
            throw new IllegalArgumentException("--slice may be month, day or hour");
        }

        /** @return where the one begins that holds this time */
        LocalDateTime begin(Instant time) {
            var utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
            return this == MONTH ? utc.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1) : utc.truncatedTo(unit);
        }
    }

    private final RestClient rest;
    private final PrintStream out;
    private final long pauseMs;
    private final Path folder;
    private int files;
    private long bytes;

    SlicedExport(RestClient rest, PrintStream out, long pauseMs, Path folder) {
        this.rest = rest;
        this.out = out;
        this.pauseMs = pauseMs;
        this.folder = folder;
    }

    /** @param query {@code slice}, {@code from}, {@code to} and the tags */
    void run(String query) throws IOException, InterruptedException {
        var tags = new StringBuilder();
        var times = new LinkedHashMap<String, String>();
        for (var part : query.split("&", -1)) {
            var pair = part.split("=", 2);
            boolean isTag = pair[0].equals("path") || pair[0].equals("match");
            if (isTag) tags.append('&').append(part);
            else times.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        var from = time(times, "from");
        var to = time(times, "to");
        var slice = Slice.of(times.getOrDefault("slice", ""));
        for (var at = slice.begin(from); ; at = at.plus(1, slice.unit)) {
            var begin = at.toInstant(ZoneOffset.UTC);
            if (!begin.isBefore(to)) break;
            var end = at.plus(1, slice.unit).toInstant(ZoneOffset.UTC);
            var request = "history/export?format=parquet" + tags + "&from="
                    + encoded(begin.isBefore(from) ? from : begin) + "&to=" + encoded(end.isAfter(to) ? to : end);
            slice(request, folder.resolve(at.format(slice.name) + ENDING));
        }
        Files.delete(folder.resolve(UNFINISHED));
        out.println("%s: %d files, %d bytes.".formatted(folder, files, bytes));
        if (files == 0) {
            Files.delete(folder);
            out.println("There is no sample in that span.");
        }
    }

    private static Instant time(Map<String, String> times, String name) {
        try {
            return Instant.parse(times.getOrDefault(name, ""));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--" + name + " of an export as Parquet is a time such as 2026-01-01T00:00:00Z");
        }
    }

    private void slice(String request, Path file) throws IOException, InterruptedException {
        if (!Files.exists(file)) {
            var part = folder.resolve(PART);
            download(request, part);
            if (Files.size(part) == 0) { // no sample: no file
                Files.delete(part);
                return;
            }
            Files.move(part, file);
            out.println(file + ": " + Files.size(file) + " bytes.");
        }
        files++;
        bytes += Files.size(file);
    }

    private void download(String request, Path part) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try (var in = rest.stream(request);
                    var to = Files.newOutputStream(part)) {
                in.transferTo(to);
                return;
            } catch (RestClient.Refused e) {
                throw e;
            } catch (IOException e) {
                if (tries == HistoryWork.TRIES) throw e;
            }
            out.println("The connection ended; asking for this file again.");
            Thread.sleep(pauseMs);
        }
    }

    private static String encoded(Instant time) {
        return URLEncoder.encode(time.toString(), StandardCharsets.UTF_8);
    }
}
