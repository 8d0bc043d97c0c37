package io.orquestador.support.driver;

import io.orquestador.tag.SampleBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** When each poll class of a device is due, and which goes first. For the owner's thread. */
final class Schedule {
    /**
     * One poll class at work.
     *
     * @param batch that it fills
     * @param faster does what is due of the faster classes; made once, since a scan must leave no garbage
     */
    record Scan(PollClass pollClass, Grid grid, SampleBatch batch, PolledDevice.Between faster) {}

    private final List<Scan> scans = new ArrayList<>();

    /**
     * @param dueNanos next due time of the classes that go on, by their text; others begin now
     * @param points of the device, for the room of a batch
     * @param faster makes, for a period in ms, what does the classes that are faster
     */
    void plan(
            List<PollClass> classes,
            Map<String, Long> dueNanos,
            long now,
            int points,
            IntFunction<PolledDevice.Between> faster) {
        scans.clear();
        for (var each : classes)
            scans.add(new Scan(
                    each,
                    new Grid(each.periodNanos(), dueNanos.getOrDefault(each.toString(), now)),
                    new SampleBatch(Math.max(1, points)),
                    faster.apply(each.periodMs())));
    }

    List<Scan> scans() {
        return scans;
    }

    boolean isEmpty() {
        return scans.isEmpty();
    }

    Map<String, Long> dueTimes() {
        var due = new HashMap<String, Long>();
        for (var scan : scans) due.put(scan.pollClass().toString(), scan.grid().dueNanos());
        return due;
    }

    /** Goes past the slots that are wholly over. @return how many */
    long passOver(long now) {
        long slots = 0;
        for (int i = 0; i < scans.size(); i++) slots += scans.get(i).grid().passOver(now);
        return slots;
    }

    /** @return null when none is due */
    @Nullable
    Scan mostOverdue(long now) {
        Scan first = null;
        for (int i = 0; i < scans.size(); i++) {
            var scan = scans.get(i);
            if (scan.grid().isDue(now)
                    && (first == null || scan.grid().dueNanos() - first.grid().dueNanos() < 0)) first = scan;
        }
        return first;
    }

    /** @return nanoseconds, at most {@code most} */
    long untilNext(long now, long most) {
        long least = most;
        for (int i = 0; i < scans.size(); i++)
            least = Math.min(least, scans.get(i).grid().dueNanos() - now);
        return least;
    }
}
