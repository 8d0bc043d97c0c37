package io.orquestador.history.corrections;

/** It cannot be done as asked, and nothing was; the message says why and what to do. */
public final class CorrectionRefused extends Exception {
    public CorrectionRefused(String message) {
        super(message);
    }
}
