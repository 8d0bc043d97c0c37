package io.orquestador.updates.swap;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.Acts.Begun;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.Permit;
import io.orquestador.updates.ReasonRefused;
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
    private final Reasons reasons;

    Acting(Services services, Reasons reasons) {
        this.services = services;
        this.reasons = reasons;
    }

    /**
     * With a reason.
     *
     * @param why as it was given
     * @throws io.orquestador.updates.ReasonRefused when it is none; whoever may not do it at all is told that first, and it is recorded
     */
    <T> T act(Act act, String why, Function<T, Change> change, Work<T> work) throws IOException, Permit.Refused {
        try {
            return act(reasons.because(act, why), change, work);
        } catch (ReasonRefused e) {
            refuseWhoMayNot(act);
            throw e;
        }
    }

    private void refuseWhoMayNot(Act act) throws Permit.Refused {
        for (var decision : services.ask(Permit.class, permit -> permit.check(act.who(), act.object(), act.verb()))) {
            if (decision.allowed()) continue;
            var refused = new Permit.Refused(act.who(), act.object(), act.verb(), decision.reason());
            services.ask(Acts.class, acts -> {
                acts.refused(act, refused);
                return true;
            });
            throw refused;
        }
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
