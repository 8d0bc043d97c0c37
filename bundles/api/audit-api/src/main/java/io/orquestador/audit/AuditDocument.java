package io.orquestador.audit;

import io.orquestador.audit.AuditLog.Copy;
import io.orquestador.audit.AuditLog.Query;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.io.IOException;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/** The log as a document for people. No {@code AuditDocument} service: this node makes none. */
@ProviderType
public interface AuditDocument {
    /** Most entries of one document. */
    int MOST_ENTRIES = 5_000;

    /**
     * What matches as a signed PDF/A-3, with the same entries and their proofs as an attached file. That somebody takes a copy is recorded
     * now.
     *
     * @param language Spanish, or English for every other
     * @throws Permit.Refused without the permits to {@code read} and to {@code export} {@code audit}
     * @throws IllegalArgumentException when there are more than {@link #MOST_ENTRIES}; the message says what to do
     */
    Copy pdf(Subject by, Query query, Locale language) throws Permit.Refused, IOException;
}
