package io.orquestador.gateway.opcua;

import io.orquestador.security.Subject;

/**
 * Who signed in at a session.
 *
 * @param subject with where it came from
 * @param credential what proved it, to be looked at again while the session is open
 */
record Caller(Subject subject, String credential) {
    @Override
    public String toString() { // the credential is a secret
        return subject.id();
    }
}
