package io.orquestador.driver.opcua;

import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;

/** How messages are protected: exactly so, or there is no connection. */
record SecurityKind(SecurityPolicy policy, MessageSecurityMode mode) {
    boolean isNone() {
        return policy == SecurityPolicy.None;
    }

    @Override
    public String toString() {
        return isNone() ? "None" : policy.name() + " " + mode.name();
    }
}
