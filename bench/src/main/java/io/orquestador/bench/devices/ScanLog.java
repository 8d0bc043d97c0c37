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

/**
 * What a device's own log proves about one reader's scans. A scan begins with the read of the stamp. The last scan of a connection may have
 * been cut off: its reader may never have got it. Every other scan was answered whole, so every value of it must be stored.
 */
public final class ScanLog {
    private static final int BINS = 200;

    /** @param number 1 for the first @param cut it may not have reached the reader */
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

    /** The values that a signal at this address showed and that must be stored: 1, 2, 3 … without those of scans that were cut off. */
    public BitSet owed(int address) {
        var block = reads.floorEntry(address);
        var values = new BitSet();
        if (block == null) return values;
        values.set(1, block.getValue() + 1);
        values.andNot(cutReads.getOrDefault(block.getKey(), new BitSet()));
        return values;
    }

    /** All values that a signal at this address ever showed. */
    public int shown(int address) {
        var block = reads.floorEntry(address);
        return block == null ? 0 : block.getValue();
    }

    /**
     * Slots of the reader's grid, from the first scan to the last one in the span, in which no whole scan was done. The grid is found from
     * the scans themselves: most begin just after their slot does.
     */
    public long missed(long fromEpochNanos, long toEpochNanos) {
        var span = scans.stream()
                .filter(scan -> scan.epochNanos >= fromEpochNanos && scan.epochNanos < toEpochNanos)
                .toList();
        if (span.isEmpty()) return 0;
        long phase = phase(span);
        var done = new HashSet<Long>();
        for (var scan : span) if (!scan.cut) done.add(Math.floorDiv(scan.epochNanos - phase, periodNanos));
        long first = Math.floorDiv(span.get(0).epochNanos - phase, periodNanos);
        long last = Math.floorDiv(span.get(span.size() - 1).epochNanos - phase, periodNanos);
        return last - first + 1 - done.size();
    }

    private long phase(List<Scan> span) {
        var bins = new int[BINS];
        for (var scan : span) bins[(int) (Math.floorMod(scan.epochNanos, periodNanos) * BINS / periodNanos)]++;
        int fullest = 0;
        for (int bin = 1; bin < BINS; bin++) if (bins[bin] > bins[fullest]) fullest = bin;
        return fullest * periodNanos / BINS - periodNanos / 10;
    }
}
