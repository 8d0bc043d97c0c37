package io.orquestador.bench.history;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A store that is measured. It is made, opened, filled some times, asked and closed by one thread of a JVM of its own. */
public interface Contender {
    /** In the table and, as it is, in the keys of the RESULT line. */
    String name();

    /** Why it can't run on this machine, and what to do about it; empty when it can. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Starts it over a folder that is there and empty. What it starts ends at {@link #close}. */
    void open(Path folder) throws Exception;

    /** Empty again, ready for {@link #ingest}. Not timed. */
    void clear() throws Exception;

    /** Returns when every sample is in the store, kept the way this contender keeps it, and a query finds it. Timed. */
    void ingest(SampleSet set) throws Exception;

    /** What the store would have done by itself after a while: statistics, compaction, sorting. Not timed. */
    default void settle() throws Exception {}

    /** What the samples take, indexes included; logs that only recovery reads are not. */
    long bytesOnDisk() throws Exception;

    /** How it is asked; empty when only its ingest is of interest. */
    Optional<Queries> queries();

    /**
     * More figures that nobody else has, by key, after everything else; the store is of no use afterwards.
     *
     * @param samplesPerS that it took in
     */
    default Map<String, Double> strain(Trial trial, double samplesPerS) throws Exception {
        return Map.of();
    }

    /** Also after an open that failed. */
    void close() throws Exception;
}
