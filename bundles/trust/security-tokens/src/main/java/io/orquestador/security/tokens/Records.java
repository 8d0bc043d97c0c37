package io.orquestador.security.tokens;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told to the audit log. Waits for it, some milliseconds usually. */
final class Records {
    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    private final Supplier<@Nullable Audit> audit;

    Records(Supplier<@Nullable Audit> audit) {
        this.audit = audit;
    }

    /**
     * Before it holds.
     *
     * @return seq of the entry
     * @throws Permit.Refused when it cannot be recorded: it must not be done
     */
    long before(Subject who, String verb, String object, Outcome outcome) throws Permit.Refused {
        return before(entry(who, verb, object, outcome, "", 0));
    }

    /** The same, with what else there is to say. */
    long before(AuditEntry entry) throws Permit.Refused {
        try {
            return present().record(entry).seq();
        } catch (AuditUnavailable e) {
            throw Permit.Refused.notNow("AUDIT-CANNOT-APPEND", String.valueOf(e.getMessage()));
        }
    }

    /** Before it holds, but a full disk does not hold it up. @throws Permit.Refused when nobody is there to record it */
    void always(AuditEntry entry) throws Permit.Refused {
        present().recordAlways(entry);
    }

    /** @throws Permit.Refused when nobody is there to record anything */
    void requireSomebody() throws Permit.Refused {
        present();
    }

    private Audit present() throws Permit.Refused {
        var now = audit.get();
        if (now == null)
            throw Permit.Refused.notNow(
                    "AUDIT-AWAY",
                    "The bundle audit-chain does not serve now, so nobody can sign in: it could not be recorded. Ask again in a second; see bundles.");
        return now;
    }

    /** What became of what was recorded as intended, or an end, which nothing holds up. */
    void after(Subject who, String verb, String object, Outcome outcome, String why, long intent) {
        var now = audit.get();
        if (now != null) now.recordAlways(entry(who, verb, object, outcome, why, intent));
        else LOG.warn("{} of {} by {} is not in the audit log: audit-chain is away", verb, object, who.id());
    }

    /** A try that came to nothing. Not at any cost: whoever tries must not be able to fill what is kept for emergencies. */
    void failed(Subject who, String verb, String object) {
        failed(who, verb, object, "");
    }

    /** @param why one sentence without secrets */
    void failed(Subject who, String verb, String object, String why) {
        try {
            before(entry(who, verb, object, Outcome.FAILED, why, 0));
        } catch (Permit.Refused e) {
            LOG.warn("A failed {} of {} from {} is not in the audit log: {}", verb, object, who.from(), e.code());
        }
    }

    /** Who has not said yet who they are. */
    static Subject nobody(Origin from) {
        return new Subject("nobody", "nobody", Subject.Kind.PERSON, from);
    }

    private static AuditEntry entry(Subject who, String verb, String object, Outcome outcome, String why, long intent) {
        return new AuditEntry(who, verb, object, List.of(), outcome, why, "", intent);
    }
}
