package io.orquestador.security.secrets;

import java.io.IOException;

/** Why no secret is given out now, and what a person does about it. Its message never holds a secret. */
final class Unusable extends IOException {
    /** Others can read a file. */
    static final String EXPOSED = "SECURITY-SECRETS-EXPOSED";
    /** Damaged, gone, or not the right key. */
    static final String UNREADABLE = "SECURITY-SECRETS-UNREADABLE";
    /** What unlocks the keystore's key, a token or Vault, does not do so now. */
    static final String LOCKED = "SECURITY-SECRETS-LOCKED";
    /** Settings that are none. */
    static final String CONFIG = "SECURITY-SECRETS-CONFIG";
    /** Vault is not reached, sealed or overloaded. */
    static final String VAULT_AWAY = "SECURITY-VAULT-AWAY";
    /** Vault refuses the sign-in. */
    static final String VAULT_REFUSED = "SECURITY-VAULT-REFUSED";
    /** Signed in, Vault does not give this secret, or it is none. */
    static final String VAULT_DENIED = "SECURITY-VAULT-DENIED";

    private final String code;
    private final String what;
    private final String remedy;

    Unusable(String code, String what, String remedy) {
        super(code + " " + what + " " + remedy);
        this.code = code;
        this.what = what;
        this.remedy = remedy;
    }

    /** The same trouble, as one of the keystore's key. */
    Unusable locked() {
        return new Unusable(LOCKED, what, remedy);
    }

    String code() {
        return code;
    }

    String what() {
        return what;
    }

    String remedy() {
        return remedy;
    }
}
