package io.orquestador.journal.file;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the accepted log adds up to. Guarded by the lock of {@link Tail}, but the volatile fields are read by anyone. */
final class Ledger {
    /**
     * The sums at one offset.
     *
     * @param fresh batches of producers since the mark before
     */
    record Mark(long offset, long samples, long server, List<Producers.Last> fresh) {}

    private final Producers producers;
    private List<Producers.Last> fresh = new ArrayList<>();
    private volatile long samples;
    private volatile long lastServer;

    Ledger(Producers producers, long samples, long lastServer) {
        this.producers = producers;
        this.samples = samples;
        this.lastServer = lastServer;
    }

    /** Samples in the journal, ever. */
    long samples() {
        return samples;
    }

    long lastServer() {
        return lastServer;
    }

    Producers.@Nullable Last last(String producer) {
        return producers.get(producer);
    }

    boolean hasRoomFor(String producer) {
        return producers.hasRoomFor(producer);
    }

    void add(int rows, long server) {
        long sum = samples + rows;
        samples = sum;
        lastServer = server;
    }

    void add(Producers.Last last) {
        producers.put(last);
        fresh.add(last);
    }

    /** For the journal's thread, which takes the fresh ones over. */
    Mark mark(long offset) {
        var taken = fresh;
        if (!taken.isEmpty()) fresh = new ArrayList<>();
        return new Mark(offset, samples, lastServer, taken.isEmpty() ? List.of() : taken);
    }
}
