package io.orquestador.gateway.live;

import io.orquestador.security.Subject;
import javax.servlet.http.HttpServletRequest;

/**
 * Who opens a socket.
 *
 * @param credential what proved it, to be looked at again while the socket is open
 */
record Caller(Subject subject, String credential) {
    private static final String ATTRIBUTE = Caller.class.getName();

    /** Leaves it with the request that the door let in. */
    void into(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) return caller;
        throw new IllegalStateException("A request came in past the door");
    }

    @Override
    public String toString() { // the credential is a secret
        return subject.id();
    }
}
