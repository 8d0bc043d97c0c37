package io.orquestador.history;

import io.orquestador.tag.TagValue;
import java.util.ArrayList;
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

    /** The last stored sample before a time, by source time; empty when there is none. */
    Optional<TagValue> lastBefore(String path, long epochNanos) throws HistoryUnavailable;

    /** Gets the answers about several tags. */
    @FunctionalInterface
    interface Answers<R> {
        /** @param path which of the paths, from 0. @return false to stop */
        boolean answer(int path, Answer<R> answer);
    }

    /**
     * Answers a question about each of several tags, in the order given. Holds a few answers in memory, and of each a few thousand samples.
     * Ends soon when the thread is interrupted.
     *
     * @throws IllegalArgumentException when a tag is of a type of which that cannot be asked
     */
    <R> void ask(List<String> paths, Question<R> question, Answers<R> sink) throws HistoryUnavailable;

    /** The same about one tag. */
    default <R> Answer<R> ask(String path, Question<R> question) throws HistoryUnavailable {
        var answers = new ArrayList<Answer<R>>(1);
        ask(List.of(path), question, (index, answer) -> answers.add(answer));
        return answers.get(0);
    }

    /** The same history as it came: without what people hid or replaced since. What is erased is not in it either. */
    default History uncorrected() {
        return this;
    }
}
