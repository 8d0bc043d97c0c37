package io.orquestador.backup;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Makes backups, one at a time, on a thread of its own. Safe from any thread; nothing here waits for a disk or the database. */
@ProviderType
public interface Backups {

    /** How it stands now. */
    BackupStatus status();

    /**
     * Begins a backup; {@link #status} says how it goes.
     *
     * @param folder of the repository, absolute; empty: the configured one
     * @throws Permit.Refused when the subject has no permit to {@code start} {@code backups}
     * @throws IllegalStateException when another backup is under way
     * @throws IllegalArgumentException when there is no configured folder, or {@code folder} is not absolute
     */
    void start(Subject subject, Optional<Path> folder) throws Permit.Refused;
}
