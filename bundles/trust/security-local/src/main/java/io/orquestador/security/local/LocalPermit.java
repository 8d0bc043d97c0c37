package io.orquestador.security.local;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.permit.FixedRules;

/** The rules of a node that has no accounts: those of every node, and no others. */
final class LocalPermit implements Permit {
    @Override
    public Decision check(Subject subject, String target, String action) {
        return FixedRules.check(subject, target, action);
    }
}
