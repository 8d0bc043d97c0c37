package io.orquestador.updates.swap;

/** A KAR that is not let in: a stable code, what is wrong, and what to do. */
final class KarRefused extends IllegalArgumentException {
    KarRefused(String code, String text) {
        super(code + ": " + text);
    }
}
