package io.orquestador.bench.devices;

import io.orquestador.simulator.field.ScanRegisters;
import io.orquestador.simulator.field.WitnessEntry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a device's own log proves about one reader's scans. A scan begins with the read of the stamp. The last scan of a connection may have
 * been cut off: its reader may never have got it. Every other scan was answered whole, so every value of it must be stored.
 */
public final class ScanLog {
    private static final int BINS = 200;
    private static final long AROUND_NANOS = 5_000_000_000L;

    /** @param cut it may not have reached the reader */
    private record Scan(long epochNanos, boolean cut) {}

    private final long periodNanos;
    private final List<Scan> scans = new ArrayList<>();
    private final TreeMap<Integer, Integer> reads =
            new TreeMap<>(); // first address of a block -> how often it was read
    private final Map<Integer, BitSet> cutReads = new HashMap<>(); // first address -> reads that may not have arrived
    private final Set<Integer> connections = new HashSet<>();

    /** @param log of one device, oldest first, from its start */
    public ScanLog(Device device, List<WitnessEntry> log) {
        periodNanos = device.periodMs() * 1_000_000L;
        var lastScanStart = lastScanStarts(log);
        for (int at = 0; at < log.size(); at++) {
            var entry = log.get(at);
            if (entry.event().equals("open")) connections.add(entry.connection());
            if (!entry.isRead()) continue;
            boolean cut = at >= lastScanStart.getOrDefault(entry.connection(), 0);
            if (!entry.isServed() && !cut) throw new IllegalStateException("answered wrongly by itself: " + entry);
            if (entry.address() == ScanRegisters.STAMP) scans.add(new Scan(entry.epochNanos(), cut));
            int read = reads.merge(entry.address(), 1, Integer::sum);
            if (cut)
                cutReads.computeIfAbsent(entry.address(), a -> new BitSet()).set(read);
        }
    }

    private static Map<Integer, Integer> lastScanStarts(List<WitnessEntry> log) {
        var starts = new HashMap<Integer, Integer>();
        for (int at = 0; at < log.size(); at++)
            if (log.get(at).isRead() && log.get(at).address() == ScanRegisters.STAMP)
                starts.put(log.get(at).connection(), at);
        return starts;
    }

    /** Connections that its reader made. */
    public int connections() {
        return connections.size();
    }

    public int scans() {
        return scans.size();
    }

    /** When its first scan was answered, UTC epoch nanoseconds; 0 without any. */
    public long first() {
        return scans.isEmpty() ? 0 : scans.get(0).epochNanos;
    }

    /** When its last scan was answered. */
    public long last() {
        return scans.isEmpty() ? 0 : scans.get(scans.size() - 1).epochNanos;
    }

    /** The values that a signal at this address showed and that must be stored: 1, 2, 3 … without those of scans that were cut off. */
    public BitSet owed(int address) {
        var block = reads.floorEntry(address);
        var values = new BitSet();
        if (block == null) return values;
        values.set(1, block.getValue() + 1);
        values.andNot(cutReads.getOrDefault(block.getKey(), new BitSet()));
        return values;
    }

    /**
     * Slots of the reader's grid in which no scan was done, from the last scan before the span to the first after it. The grid is found from
     * the scans themselves: most begin just after their slot does; counting starts and ends at such ones.
     *
     * @param storedStamps tells whether the last scan of a connection reached its reader; every other did
     */
    public long missedAround(long fromEpochNanos, long toEpochNanos, BitSet storedStamps) {
        var done = done(fromEpochNanos, toEpochNanos, storedStamps);
        return done.missed(done.lastBefore(fromEpochNanos), done.firstFrom(toEpochNanos));
    }

    /** The same from the first scan in the span to the last in it. */
    public long missedWithin(long fromEpochNanos, long toEpochNanos, BitSet storedStamps) {
        var done = done(fromEpochNanos, toEpochNanos, storedStamps);
        return done.missed(done.firstFrom(fromEpochNanos), done.lastBefore(toEpochNanos));
    }

    private Done done(long fromEpochNanos, long toEpochNanos, BitSet storedStamps) {
        long around = Math.max(AROUND_NANOS, 5 * periodNanos);
        var times = IntStream.range(0, scans.size())
                .filter(i -> !scans.get(i).cut || storedStamps.get(i + 1))
                .mapToLong(i -> scans.get(i).epochNanos)
                .filter(at -> at >= fromEpochNanos - around && at < toEpochNanos + around)
                .toArray();
        return new Done(times, periodNanos, phase(times));
    }

    /** Scans that were done, by time. Each did a slot of its own, perhaps late; which one is sure only of those on time. */
    private record Done(long[] times, long periodNanos, long phase) {
        long missed(int first, int last) {
            if (first < 0 || last <= first) return 0;
            long slots = slot(times[last]) - slot(times[first]);
            return Math.max(0, slots - (last - first));
        }

        int firstFrom(long epochNanos) {
            for (int i = 0; i < times.length; i++) if (times[i] >= epochNanos && isOnTime(i)) return i;
            return times.length - 1;
        }

        int lastBefore(long epochNanos) {
            for (int i = times.length - 1; i >= 0; i--) if (times[i] < epochNanos && isOnTime(i)) return i;
            return 0;
        }

        private boolean isOnTime(int i) {
            return Math.floorMod(times[i] - phase, periodNanos) < periodNanos / 3;
        }

        private long slot(long at) {
            return Math.floorDiv(at - phase, periodNanos);
        }
    }

    private long phase(long[] times) {
        var bins = new int[BINS];
        for (long at : times) bins[(int) (Math.floorMod(at, periodNanos) * BINS / periodNanos)]++;
        int fullest = 0;
        for (int bin = 1; bin < BINS; bin++) if (bins[bin] > bins[fullest]) fullest = bin;
        return fullest * periodNanos / BINS - periodNanos / 10;
    }
}
