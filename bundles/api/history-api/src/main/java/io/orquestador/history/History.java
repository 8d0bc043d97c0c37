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
