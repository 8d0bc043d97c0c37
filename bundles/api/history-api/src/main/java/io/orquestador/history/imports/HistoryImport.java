package io.orquestador.history.imports;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes the samples of a file into the journal, flagged historical: they are stored, and never shown as live. Safe from any thread, one import
 * at a time; waits for the disk and for the historian, so never call it from a driver or control thread.
 */
@ProviderType
public interface HistoryImport {

    /**
     * Reads the whole file to see that all of it can be taken, then reads it again and takes it. When this ends in any other way than
     * {@link ImportRefused}, it may be made again: what was taken is not taken twice.
     *
     * @param content names the content of the file and how it is read, e.g. their digest: the same name, the same samples in the same order
     * @param create makes the tags that nobody knows; else they are refused
     * @throws Permit.Refused when the subject may not {@code import} {@code history}
     * @throws ImportRefused when something in the file cannot be taken; then nothing of it was
     * @throws HistoryUnavailable when another import goes on, or the journal or the historian do not keep up
     * @throws IOException when the file cannot be read
     */
    Outcome run(Subject subject, String content, ImportSource file, boolean create)
            throws Permit.Refused, ImportRefused, HistoryUnavailable, IOException;

    /**
     * All of the file is on this node's disk, and in the database some moments later.
     *
     * @param samples in the file
     * @param repeated how many of them an earlier import of the same file had taken
     * @param tags how many different ones
     * @param created how many of those were made
     * @param fromEpochNanos source time of the earliest sample, UTC; toEpochNanos of the latest; both 0 when there is none
     */
    record Outcome(long samples, long repeated, int tags, int created, long fromEpochNanos, long toEpochNanos) {}
}
