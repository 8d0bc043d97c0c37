package io.orquestador.journal.file;

import io.orquestador.journal.ReaderStatus;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.Metric.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a journal does, at one moment; sums are since it opened. */
record JournalFigures(
        long appendedSamples,
        long refusedSamples,
        long syncTookNanos,
        long freeBytes,
        long unsyncedBytes,
        List<ReaderStatus> readers) {

    List<Metric> metrics() {
        var list = new ArrayList<Metric>();
        list.add(counter("journal_append_samples_total", appendedSamples, "Samples appended to the journal."));
        list.add(counter("journal_refused_samples_total", refusedSamples, "Samples that the journal could not take."));
        list.add(gauge("journal_sync_seconds", syncTookNanos / 1e9, "s", "How long the last sync of the disk took."));
        list.add(gauge("journal_disk_free_bytes", (double) freeBytes, "By", "Free space on the journal's disk."));
        list.add(gauge("journal_unsynced_bytes", (double) unsyncedBytes, "By", "Accepted, but not on disk yet."));
        for (var reader : readers) {
            var labels = Map.of("reader", reader.name());
            list.add(new Metric(
                    "journal_reader_lag_bytes",
                    labels,
                    Kind.GAUGE,
                    reader.lagBytes(),
                    "By",
                    "How far the reader's cursor is behind the journal's end."));
            list.add(new Metric(
                    "journal_reader_samples_total",
                    labels,
                    Kind.COUNTER,
                    reader.delivered(),
                    "1",
                    "Samples delivered to the reader."));
        }
        return list;
    }

    private static Metric counter(String name, long number, String help) {
        return new Metric(name, Map.of(), Kind.COUNTER, (double) number, "1", help);
    }

    private static Metric gauge(String name, double number, String unit, String help) {
        return new Metric(name, Map.of(), Kind.GAUGE, number, unit, help);
    }
}
