package io.orquestador.security.secrets;

import java.io.IOException;

/** Something outside of this machine's files that locks the keystore's key, with a key of its own that never leaves it. Any thread, which waits. */
interface Wrapping {
    /** @return text of one line that only {@link #unwrap} makes anything of */
    String wrap(char[] key) throws IOException;

    /** @throws Unusable when it does not answer, refuses, or has another key */
    char[] unwrap(String wrapped) throws IOException;
}
