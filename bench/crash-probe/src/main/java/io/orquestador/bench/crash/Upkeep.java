package io.orquestador.bench.crash;

import io.orquestador.history.History;
import io.orquestador.plant.PlantListener;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the historian merge without a pause, and lets its plant say now that the doomed are kept, now that they are not. What waits an hour in a
 * plant is to go on in each of a few seconds. On the thread {@link #MERGING}.
 */
final class Upkeep extends Thread {
    static final String MERGING = "crash-merge";
    private static final long KEPT_NS = TimeUnit.MILLISECONDS.toNanos(1_500); // a seal has made blocks of them by then
    private static final long DOOMED_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final History historian;
    private volatile boolean ends;

    Upkeep(History historian) {
        super(MERGING);
        this.historian = historian;
        setDaemon(true);
    }

    void end() {
        ends = true;
    }

    @Override
    public void run() {
        boolean isKept = false;
        long changes = System.nanoTime();
        while (!ends) {
            if (System.nanoTime() - changes >= 0) {
                isKept = !isKept;
                changes = System.nanoTime() + (isKept ? KEPT_NS : DOOMED_NS);
                var group = GroupsOnly.keep("doomed/*", isKept ? 90 : 10);
                ((PlantListener) historian).revised(GroupsOnly.plant(List.of(group)));
            }
            merge();
        }
    }

    /** Its own thread waits ten minutes after a start: so we enter where its tests do. */
    private void merge() {
        try {
            var merger = open(historian, "merger").invoke(historian);
            open(merger, "round").invoke(merger);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the historian merges otherwise by now: mend this probe", e);
        }
    }

    private static Method open(Object of, String method) throws ReflectiveOperationException {
        var found = of.getClass().getDeclaredMethod(method);
        found.setAccessible(true);
        return found;
    }
}
