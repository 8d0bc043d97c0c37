package io.orquestador.history;

import io.orquestador.tag.TagValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/** Stored samples. Safe from any thread; waits for the database, so never call it from a driver or control thread. Times: UTC epoch nanos. */
@ProviderType
public interface History {

    /** The last stored sample of a tag; empty when there is no such tag or nothing stored. */
    Optional<TagValue> last(String path) throws HistoryUnavailable;

    /**
     * Samples of one tag in order of source time, {@code from} inclusive, {@code to} exclusive. Streams: holds a few thousand in memory.
     *
     * @param sink gets each sample; answers false to stop
     */
    void raw(String path, long fromEpochNanos, long toEpochNanos, Predicate<TagValue> sink) throws HistoryUnavailable;

    /** Gets the samples of several tags. */
    @FunctionalInterface
    interface RawSink {
        /** @param path which of the paths, from 0. @return false to stop */
        boolean sample(int path, TagValue value);
    }

    /** The same for several tags, one after the other in the order given; of a short span much faster than tag by tag. */
    default void raw(List<String> paths, long fromEpochNanos, long toEpochNanos, RawSink sink)
            throws HistoryUnavailable {
        var goesOn = new boolean[] {true};
        for (int i = 0; i < paths.size() && goesOn[0]; i++) {
            int path = i;
            raw(paths.get(i), fromEpochNanos, toEpochNanos, value -> goesOn[0] = sink.sample(path, value));
        }
    }

    /**
     * The span cut into {@code count} equal buckets; empty buckets are there too.
     *
     * @param count 1 to 10,000
     * @throws IllegalArgumentException for a tag of type STRING, an empty span or a count out of range
     */
    List<Bucket> buckets(String path, long fromEpochNanos, long toEpochNanos, int count) throws HistoryUnavailable;

    /**
     * What a chart of the span {@code from} to {@code from + count × bucketNanos} needs. Empty buckets are left out.
     *
     * @param count 1 to 10,000
     * @throws IllegalArgumentException for a tag of type STRING, or a number out of range
     */
    Trend trend(String path, long fromEpochNanos, long bucketNanos, int count) throws HistoryUnavailable;
}
