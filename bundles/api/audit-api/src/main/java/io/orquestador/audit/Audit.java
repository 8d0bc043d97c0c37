package io.orquestador.audit;

import org.osgi.annotation.versioning.ProviderType;

/** Where everything that changes state is recorded, before it is done. Safe from any thread. No {@code Audit} service means: do nothing. */
@ProviderType
public interface Audit {
    /** Longest wait of {@link #record} and {@link #recordAlways}. */
    long LONGEST_WAIT_MS = 5_000;

    /**
     * Returns when the entry is synced to this node's disk. Waits for the disk, usually some milliseconds, {@link #LONGEST_WAIT_MS} at most.
     *
     * @throws AuditUnavailable when it was not: the action must not be done, and the message says what to do
     */
    Receipt record(AuditEntry entry) throws AuditUnavailable;

    /**
     * For stop, emergency and acknowledge, which are never refused: as {@link #record}, but what cannot be appended goes to a reserve of
     * disk space and is appended later, marked late, with the time of this call.
     *
     * @return seq 0 while the entry is only in the reserve; -1 when not even that worked, which is a condition
     */
    Receipt recordAlways(AuditEntry entry);

    /**
     * @param seq 1 for the first entry
     * @param hash of the chain up to this entry, hexadecimal; empty when seq is below 1
     */
    record Receipt(long seq, String hash) {}
}
