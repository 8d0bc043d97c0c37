package io.orquestador.simulator.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Reads witness files, also while they are written: a last line without its end is left out. */
public final class WitnessReader {
    private WitnessReader() {}

    /** Entries of a device ("" for all) with {@code from <= time < to}, oldest first, files set aside included. */
    public static List<WitnessEntry> read(Path file, String device, Instant from, Instant to) throws IOException {
        var found = new ArrayList<WitnessEntry>();
        var files = new ArrayList<>(setAside(file));
        if (Files.exists(file)) files.add(file);
        long fromNanos = nanos(from);
        long toNanos = nanos(to);
        for (var each : files)
            for (var entry : lines(each))
                if (entry.epochNanos() >= fromNanos
                        && entry.epochNanos() < toNanos
                        && (device.isEmpty() || device.equals(entry.device()))) found.add(entry);
        return found;
    }

    /** Counts per {@code "<device> <event> <outcome>"}, e.g. {@code "brewhouse fc3 ok"}. */
    public static Map<String, Long> count(List<WitnessEntry> entries) {
        var counts = new TreeMap<String, Long>();
        for (var entry : entries)
            counts.merge(entry.device() + " " + entry.event() + " " + entry.outcome(), 1L, Long::sum);
        return counts;
    }

    static List<WitnessEntry> lines(Path file) throws IOException {
        var text = Files.readString(file);
        var whole = text.substring(0, text.lastIndexOf('\n') + 1);
        return whole.lines().map(WitnessEntry::parse).toList();
    }

    static List<Path> setAside(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        var prefix = file.getFileName() + ".";
        try (var siblings = Files.list(folder)) {
            return siblings.filter(each -> each.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    private static long nanos(Instant instant) {
        if (instant.equals(Instant.MIN)) return Long.MIN_VALUE;
        if (instant.equals(Instant.MAX)) return Long.MAX_VALUE;
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
