package io.orquestador.security.secrets;

import java.io.IOException;

/** Why no secret is given out now, and what a person does about it. Its message never holds a secret. */
final class Unusable extends IOException {
    static final String EXPOSED = KeystoreSecrets.EXPOSED;
    static final String UNREADABLE = KeystoreSecrets.UNREADABLE;

    private final String code;
    private final String what;
    private final String remedy;

    Unusable(String code, String what, String remedy) {
        super(code + " " + what + " " + remedy);
        this.code = code;
        this.what = what;
        this.remedy = remedy;
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
