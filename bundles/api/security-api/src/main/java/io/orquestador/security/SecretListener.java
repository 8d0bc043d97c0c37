package io.orquestador.security;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Offered as a service by whoever keeps a secret for longer than one use: hears that it is another now, and takes the new one. What was
 * changed while the listener was away is not told again.
 */
@ConsumerType
public interface SecretListener {

    /** Called by the thread that changed the secret, after it was kept. Returns at once. */
    void secretChanged(String name);
}
