package io.orquestador.simulator.opcua;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** What every node showed at the last scans: a ring with a column for each node. Safe from any thread. */
final class History {
    private final int scans;
    private final long[] times;
    private final Object[][] columns;
    private long next;

    /**
     * @param scans how many are kept
     * @param nodes how many columns there are
     */
    History(int scans, int nodes) {
        this.scans = scans;
        times = new long[scans];
        columns = new Object[nodes][scans];
    }

    /**
     * @param utc 100 ns since 1601, as OPC UA counts
     * @param values one for each node, and perhaps more
     */
    synchronized void add(long utc, Object[] values) {
        int slot = (int) (next++ % scans);
        times[slot] = utc;
        for (int node = 0; node < columns.length; node++) columns[node][slot] = values[node];
    }

    /** @param after what the next page begins after; -1 when this is the last one */
    record Page(List<DataValue> values, long after) {}

    /**
     * Values of one node that differ from the one before.
     *
     * @param after scans up to this number are left out; -1 for none
     * @param most values in a page
     */
    synchronized Page read(int node, long fromUtc, long toUtc, long after, int most) {
        var values = new ArrayList<DataValue>();
        Object before = null;
        for (long scan = Math.max(0, next - scans); scan < next; scan++) {
            int slot = (int) (scan % scans);
            var value = columns[node][slot];
            boolean changed = !Objects.equals(value, before);
            before = value;
            if (!changed || scan <= after || times[slot] < fromUtc || times[slot] > toUtc) continue;
            var time = new DateTime(times[slot]);
            values.add(new DataValue(Variant.of(value), StatusCode.GOOD, time, time));
            if (values.size() == most) return new Page(values, scan);
        }
        return new Page(values, -1);
    }
}
