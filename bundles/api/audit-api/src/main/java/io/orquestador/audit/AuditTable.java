package io.orquestador.audit;

import io.orquestador.audit.AuditLog.Verdict;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** The log's table in the database: a reader of the log, which is what counts. No {@code AuditTable} service: this node has none. */
@ProviderType
public interface AuditTable {
    /**
     * Compares the whole table with the log. Waits for the database; may take seconds for a long log.
     *
     * @return its {@code firstBad} is the first entry in which they differ
     * @throws Permit.Refused without the permit to {@code read} {@code audit}
     * @throws IOException when the database or the log is away
     */
    Verdict check(Subject by) throws Permit.Refused, IOException;
}
