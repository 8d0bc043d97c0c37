package io.orquestador.security.provider;

/** Nobody comes in this time. The message begins with the code and says what to do. */
public final class ProviderRefused extends Exception {
    private final String code;

    /** @param code stable, capitals and dashes, e.g. {@code OIDC-NO-ROLE}: the sign-in page has the text for it */
    public ProviderRefused(String code, String text) {
        super(code + " " + text);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
