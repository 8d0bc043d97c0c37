package io.orquestador.updates.swap;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.Acts.Begun;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.Permit;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people order, permitted and recorded before it begins. No {@link Acts} service means no. */
final class Acting {
    interface Work<T> {
        T run() throws IOException, Permit.Refused;
    }

    private record Answer(@Nullable Begun begun, Permit.@Nullable Refused refused) {}

    private final Services services;

    Acting(Services services) {
        this.services = services;
    }

    /** @param change what is recorded of the result */
    <T> T act(Act act, Function<T, Change> change, Work<T> work) throws IOException, Permit.Refused {
        var begun = begin(act);
        try {
            var result = work.run();
            begun.done(change.apply(result));
            return result;
        } catch (IOException | Permit.Refused | RuntimeException e) {
            begun.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Begun begin(Act act) throws Permit.Refused {
        var answers = services.ask(Acts.class, acts -> ask(acts, act));
        if (answers.isEmpty()) return Acts.NONE.begin(act);
        var answer = answers.get(0);
        if (answer.begun() != null) return answer.begun();
        throw answer.refused();
    }

    private static Answer ask(Acts acts, Act act) {
        try {
            return new Answer(acts.begin(act), null);
        } catch (Permit.Refused e) {
            return new Answer(null, e);
        }
    }
}
