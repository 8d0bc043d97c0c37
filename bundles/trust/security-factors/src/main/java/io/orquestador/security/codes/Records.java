package io.orquestador.security.codes;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people do with their own factors, for the audit log. Waits for it, some milliseconds usually. */
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
    long before(Subject who, String verb, Outcome outcome, String why) throws Permit.Refused {
        var now = audit.get();
        if (now == null)
            throw Permit.Refused.notNow(
                    "AUDIT-AWAY",
                    "The bundle audit-chain does not serve now, so no code is taken: it could not be recorded. Ask again in a second; see bundles.");
        try {
            return now.record(entry(who, verb, outcome, why, 0)).seq();
        } catch (AuditUnavailable e) {
            throw Permit.Refused.notNow("AUDIT-CANNOT-APPEND", String.valueOf(e.getMessage()));
        }
    }

    /** What became of what was recorded as intended. */
    void after(Subject who, String verb, Outcome outcome, long intent) {
        var now = audit.get();
        if (now != null) now.recordAlways(entry(who, verb, outcome, "", intent));
        else LOG.warn("{} by {} is not in the audit log: audit-chain is away", verb, who.id());
    }

    /** A wrong code. Not at any cost: whoever tries must not be able to fill what is kept for emergencies. */
    void failed(Subject who, String verb, String why) {
        try {
            before(who, verb, Outcome.FAILED, why);
        } catch (Permit.Refused e) {
            LOG.warn("A failed {} by {} from {} is not in the audit log: {}", verb, who.id(), who.from(), e.code());
        }
    }

    private static AuditEntry entry(Subject who, String verb, Outcome outcome, String why, long intent) {
        return new AuditEntry(who, verb, "accounts/" + who.id(), List.of(), outcome, why, "", intent);
    }
}
