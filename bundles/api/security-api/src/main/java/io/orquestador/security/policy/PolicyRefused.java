package io.orquestador.security.policy;

/** A rule cannot be as it was asked for. The message begins with the code and says what to do instead. */
public final class PolicyRefused extends Exception {
    private final String code;

    /** @param code stable, e.g. {@code POLICY-UNKNOWN} */
    public PolicyRefused(String code, String text) {
        super(code + " " + text);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
