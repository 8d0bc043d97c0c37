package io.orquestador.bench.crash;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Tells the witness {@code in} and {@code out} of what the historian's threads do, a thousand times a second by their stacks. */
final class Phases extends Thread {
    private static final long LOOK_NS = 1_000_000;

    /** What a thread is in while a method of that class is on its stack. */
    private record Phase(String name, String thread, String frame) {
        boolean has(StackTraceElement element) {
            var method = element.getClassName() + "." + element.getMethodName();
            return method.contains(".postgres." + frame);
        }
    }

    private static final List<Phase> PHASES = List.of(
            new Phase("SEAL", "hist-writer", "WriterSession.seal"),
            new Phase("MERGE", Upkeep.MERGING, "TagMerge.merge"),
            new Phase("RETENTION", "hist-keep", "OldSamples.delete"),
            new Phase("DROP", "hist-keep", "NativePartitions.run"));

    private final WitnessLine witness;
    private final Map<String, Thread> threads = new HashMap<>();
    private volatile boolean ends;

    Phases(WitnessLine witness) {
        super("crash-phases");
        this.witness = witness;
        setDaemon(true);
    }

    void end() {
        ends = true;
    }

    @Override
    public void run() {
        var in = new HashSet<Phase>();
        try {
            for (; !ends; LockSupport.parkNanos(LOOK_NS))
                for (var phase : PHASES) {
                    boolean is = isIn(phase);
                    if (is ? in.add(phase) : in.remove(phase)) witness.say((is ? "in " : "out ") + phase.name);
                }
        } catch (IOException gone) {
            // the witness has seen enough
        }
    }

    private boolean isIn(Phase phase) {
        var thread = thread(phase.thread);
        return thread != null && Arrays.stream(thread.getStackTrace()).anyMatch(phase::has);
    }

    private @Nullable Thread thread(String name) {
        var known = threads.get(name);
        if (known != null && known.isAlive()) return known;
        threads.remove(name);
        for (var each : Thread.getAllStackTraces().keySet()) if (each.getName().equals(name)) threads.put(name, each);
        return threads.get(name);
    }
}
