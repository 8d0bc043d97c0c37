package io.orquestador.audit;

/** The entry is not recorded, so what it tells of must not be done. The message says why and what to do. */
public final class AuditUnavailable extends Exception {
    public AuditUnavailable(String message) {
        super(message);
    }
}
