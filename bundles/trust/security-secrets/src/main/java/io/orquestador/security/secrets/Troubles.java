package io.orquestador.security.secrets;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.util.List;

/** The conditions of one store: or of one secret in Vault; at most one at a time holds. Safe from any thread. */
final class Troubles {
    private static final List<String> ALL = List.of(
            Unusable.EXPOSED,
            Unusable.UNREADABLE,
            Unusable.LOCKED,
            Unusable.VAULT_AWAY,
            Unusable.VAULT_REFUSED,
            Unusable.VAULT_DENIED);

    private final Conditions conditions;
    private final String object;

    /** @param object as people name the store */
    Troubles(Conditions conditions, String object) {
        this.conditions = conditions;
        this.object = object;
    }

    void over() {
        for (var code : ALL) conditions.clear(code, object);
    }

    void tell(Unusable e) {
        for (var code : ALL) if (!code.equals(e.code())) conditions.clear(code, object);
        switch (e.code()) {
            case Unusable.EXPOSED -> raiseAs(Unusable.EXPOSED, Severity.ERROR, e);
            case Unusable.LOCKED -> raiseAs(Unusable.LOCKED, Severity.ERROR, e);
            case Unusable.VAULT_AWAY -> raiseAs(Unusable.VAULT_AWAY, Severity.WARNING, e);
            case Unusable.VAULT_REFUSED -> raiseAs(Unusable.VAULT_REFUSED, Severity.ERROR, e);
            case Unusable.VAULT_DENIED -> raiseAs(Unusable.VAULT_DENIED, Severity.ERROR, e);
            default -> raiseAs(Unusable.UNREADABLE, Severity.ERROR, e);
        }
    }

    private void raiseAs(String code, Severity severity, Unusable e) {
        conditions.raise(code, object, severity, e.what(), e.remedy());
    }
}
