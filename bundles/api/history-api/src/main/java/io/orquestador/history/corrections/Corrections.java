package io.orquestador.history.corrections;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Layers over stored samples, and their erasure. Safe from any thread; waits for the database, so never call it from a driver or control
 * thread. A path names all tags that its answers come from, nearly always one; each of them gets a layer, or a tombstone, of its own.
 *
 * <p>What changes something throws {@link HistoryUnavailable} also when nobody knows whether it was done: look before it is asked for again.
 */
@ProviderType
public interface Corrections {
    /** Most samples of one layer. */
    int MOST_SAMPLES = 10_000;

    /** Most characters of a text. */
    int MOST_TEXT = 2_000;

    /**
     * Layers over any part of a span, by their begin, the first thousand.
     *
     * @param fromEpochNanos inclusive, UTC; {@code toEpochNanos} exclusive
     * @param withdrawn also those that do not count any more
     */
    List<Layer> layers(String path, long fromEpochNanos, long toEpochNanos, boolean withdrawn)
            throws HistoryUnavailable;

    /**
     * @throws Permit.Refused when the subject may not {@code annotate} or {@code correct} {@code history}
     * @throws CorrectionRefused when there is no such tag, it is under legal record, or a sample is none of it
     */
    List<Layer> make(Subject subject, LayerOrder order) throws Permit.Refused, CorrectionRefused, HistoryUnavailable;

    /** Takes a layer back: it stays in the record and does not count any more. Needs the permission to make it. */
    Layer withdraw(Subject subject, long id, String why) throws Permit.Refused, CorrectionRefused, HistoryUnavailable;

    /**
     * Erases for good. When this returns no answer has any of the samples; they leave the database piece by piece afterwards.
     *
     * @param fromEpochNanos inclusive, UTC; {@code toEpochNanos} exclusive
     * @throws Permit.Refused when the subject may not {@code erase} {@code history}
     * @throws CorrectionRefused when there is no such tag, or it is under legal record
     */
    List<Erasure> erase(Subject subject, String path, long fromEpochNanos, long toEpochNanos, String why)
            throws Permit.Refused, CorrectionRefused, HistoryUnavailable;

    /** All tombstones, the newest first, a thousand at most. */
    List<Erasure> erasures() throws HistoryUnavailable;
}
