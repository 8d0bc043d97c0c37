package io.orquestador.security.factors;

/** A factor cannot be as it was asked for. The message begins with the code and says what to do instead. */
public final class FactorRefused extends Exception {
    private final String code;

    /** @param code stable, e.g. {@code FACTOR-THERE} */
    public FactorRefused(String code, String text) {
        super(code + " " + text);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
