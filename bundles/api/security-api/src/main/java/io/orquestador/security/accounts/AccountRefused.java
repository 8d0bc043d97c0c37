package io.orquestador.security.accounts;

/** An account cannot be as it was asked for. The message begins with the code and says what to do instead. */
public final class AccountRefused extends Exception {
    private final String code;

    /** @param code stable, e.g. {@code ACCOUNT-LOGIN-TAKEN} */
    public AccountRefused(String code, String text) {
        super(code + " " + text);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
