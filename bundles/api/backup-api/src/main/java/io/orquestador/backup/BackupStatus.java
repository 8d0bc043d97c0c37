package io.orquestador.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How backups stand.
 *
 * @param folder the configured repository; empty: none, and nothing is backed up by itself
 * @param next when the next one begins by itself
 * @param running the one under way
 * @param last how the last one ended, since the start of the runtime
 * @param backups in the configured repository, newest first, as of the last look
 */
public record BackupStatus(
        Optional<String> folder,
        Optional<Instant> next,
        Optional<Running> running,
        Optional<Ended> last,
        List<Kept> backups) {

    public BackupStatus {
        backups = List.copyOf(backups);
    }

    /**
     * A backup under way.
     *
     * @param folder of its repository
     * @param what is being read now, e.g. {@code historian.block_20260105}
     * @param readBytes so far
     * @param writtenBytes so far: what the repository did not have yet
     */
    public record Running(String folder, Instant since, String what, long readBytes, long writtenBytes) {}

    /**
     * How one ended.
     *
     * @param backup its id; empty when it failed
     * @param message what happened, and after a failure what to do
     */
    public record Ended(
            String folder,
            Instant since,
            Instant at,
            Optional<String> backup,
            long readBytes,
            long writtenBytes,
            String message) {}

    /**
     * One backup of the repository.
     *
     * @param id its time in UTC, e.g. {@code 20260105T060000Z}
     */
    public record Kept(String id, Instant at) {}
}
