package io.orquestador.history;

/** The store cannot answer now (database away, migrating). The samples are safe in the journal; ask again later. */
public final class HistoryUnavailable extends Exception {
    public HistoryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public HistoryUnavailable(String message) {
        super(message);
    }
}
