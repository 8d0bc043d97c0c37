package io.orquestador.security.oidc;

import java.time.Instant;

/**
 * One sign-in that was begun.
 *
 * @param state what the provider must bring back
 * @param nonce what the ID token must hold
 * @param verifier of PKCE (RFC 7636): who has only the code cannot use it
 * @param callback our address that was given to the provider
 * @param target page of ours that the person wanted
 * @param address it was begun from, as {@link io.orquestador.support.address.IpAddresses#counted} has it
 */
record Flow(
        String state, String nonce, String verifier, String callback, String target, Instant begun, String address) {
    @Override
    public String toString() { // three are secrets
        return "Flow[begun %s]".formatted(begun);
    }
}
