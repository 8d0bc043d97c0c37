package io.orquestador.security.policy;

import org.jspecify.annotations.Nullable;

/** The database does not take a change now. Nothing was changed; the rules from before still hold. */
public final class PolicyUnavailable extends Exception {
    public PolicyUnavailable(String text, @Nullable Throwable cause) {
        super("POLICY-DATABASE-AWAY The database of rules is away. " + text, cause);
    }
}
