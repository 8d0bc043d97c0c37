package io.orquestador.updates.swap;

import io.orquestador.driver.Driver;
import io.orquestador.journal.Journal;
import io.orquestador.journal.Position;
import io.orquestador.journal.ReaderRequest.Mode;
import io.orquestador.updates.SwapRecord.DriverCount;
import io.orquestador.updates.SwapRecord.ReaderCount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counters of everything that a swap could lose, at one moment. The difference of two is what a swap record says; -1 is: not known.
 *
 * @param resting live readers that nobody reads with at this moment, as that of live values while no client is there
 */
record Counts(
        boolean journal,
        long acceptedEnd,
        List<Segment> segments,
        Map<String, Scans> drivers,
        Map<String, Long> delivered,
        Set<String> resting) {
    static final long UNKNOWN = -1;

    record Segment(long first, long end, long samples) {}

    record Scans(long scheduled, long done, long missed, long connects) {}

    static Counts now(Services services) {
        var drivers = new TreeMap<String, Scans>();
        services.ask(Driver.class, driver -> {
            var status = driver.status();
            return drivers.put(
                    driver.device(),
                    new Scans(status.scansScheduled(), status.scansDone(), status.scansMissed(), status.connects()));
        });
        var delivered = new TreeMap<String, Long>();
        var resting = new HashSet<String>();
        var segments = new ArrayList<Segment>();
        var ends = services.ask(Journal.class, journal -> {
            for (var reader : journal.readers()) {
                delivered.put(reader.name(), reader.delivered());
                if (!reader.open() && reader.mode() == Mode.LIVE) resting.add(reader.name());
            }
            journal.segments().forEach(s -> segments.add(new Segment(s.first(), s.end(), s.samples())));
            return journal.acceptedEnd();
        });
        return new Counts(!ends.isEmpty(), ends.isEmpty() ? 0 : ends.get(0), segments, drivers, delivered, resting);
    }

    /** The accepted end as people read it, or {@code none}. */
    String journalPosition() {
        return journal ? Position.text(acceptedEnd) : "none";
    }

    List<DriverCount> driversUntil(Counts after) {
        var counts = new ArrayList<DriverCount>();
        drivers.forEach((device, from) -> {
            var to = after.drivers.get(device);
            boolean counted = to != null && to.scheduled >= from.scheduled && to.done >= from.done;
            counts.add(
                    to == null || !counted
                            ? new DriverCount(device, UNKNOWN, UNKNOWN, UNKNOWN, false)
                            : new DriverCount(
                                    device,
                                    to.scheduled - from.scheduled,
                                    to.done - from.done,
                                    to.missed - from.missed,
                                    to.connects == from.connects));
        });
        return counts;
    }

    List<ReaderCount> readersUntil(Counts after) {
        long accepted = acceptedUntil(after);
        boolean reopened = Position.incarnation(acceptedEnd) != Position.incarnation(after.acceptedEnd);
        var counts = new ArrayList<ReaderCount>();
        after.delivered.forEach((reader, to) -> {
            if (resting.contains(reader) && after.resting.contains(reader)) return; // it wanted nothing
            long from = reopened ? 0 : delivered.getOrDefault(reader, 0L);
            counts.add(new ReaderCount(reader, accepted, to >= from ? to - from : to));
        });
        return counts;
    }

    /** Samples in the journal between two moments, from its segments' own counts. */
    private long acceptedUntil(Counts after) {
        if (!journal || !after.journal) return UNKNOWN;
        long accepted = 0;
        for (var to : after.segments) {
            var from = segments.stream().filter(s -> s.first == to.first).findFirst();
            if (from.isPresent() && from.get().end == to.end) continue;
            long before = from.isPresent() ? from.get().samples : 0;
            if (to.samples < 0 || before < 0) return UNKNOWN;
            accepted += to.samples - before;
        }
        return accepted;
    }
}
