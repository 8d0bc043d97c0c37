package io.orquestador.history.imports;

/** A file holds something that cannot be taken; the message says where, what and what to do. */
public final class ImportRefused extends Exception {
    public ImportRefused(String message) {
        super(message);
    }
}
