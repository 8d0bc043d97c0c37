package io.orquestador.gateway.opcua;

import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told to the audit log. Waits for it, some milliseconds usually. Safe from any thread. */
final class Records {
    private static final Logger LOG = LoggerFactory.getLogger(Records.class);
    private static final String SIGN_IN = "sign-in";
    /** A client that tries again and again is told once until it was quiet for so long. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private static final int MOST_TOLD = 1_000;
    private static final int MOST_A_MINUTE = 60;

    private final Services services;
    private final Clock clock;
    private final Often often;
    private final Map<String, Instant> toldAt = new LinkedHashMap<>() { // guarded by itself
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                    return size() > MOST_TOLD;
                }
            };

    Records(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
        often = new Often(clock, MOST_A_MINUTE);
    }

    /** @throws Permit.Refused when it cannot be recorded: nobody may come in */
    void signIn(Subject who, String object) throws Permit.Refused {
        record(entry(who, SIGN_IN, object, Outcome.DONE, ""));
    }

    void failed(Origin from, String why) {
        seldom(from, Outcome.FAILED, why);
    }

    /** Somebody looks without signing in, at this machine. Looking goes on when it cannot be recorded. */
    void anonymous(Origin from) {
        seldom(from, Outcome.DONE, "anonymous");
    }

    /** Not at any cost: whoever tries must not be able to fill what is kept for emergencies. */
    private void seldom(Origin from, Outcome outcome, String why) {
        boolean isNew = isNew(from.station() + " " + why); // its certificate proves the station; addresses cost nothing
        if (!isNew || often.isTooOften(SIGN_IN)) return;
        try {
            record(entry(SignIns.nobody(from), SIGN_IN, "opcua", outcome, why));
        } catch (Permit.Refused e) {
            LOG.warn("A sign-in ({}) from {} is not in the audit log: {}", outcome, from, e.code());
        }
    }

    private boolean isNew(String what) {
        var now = clock.instant();
        synchronized (toldAt) {
            var before = toldAt.remove(what);
            toldAt.put(what, now);
            return before == null || before.plus(QUIET).isBefore(now);
        }
    }

    /** Nothing holds it up. */
    void end(Subject who, String object, String why) {
        var audit = services.audit;
        if (audit != null) audit.recordAlways(entry(who, "end", object, Outcome.DONE, why));
        else LOG.warn("The end of {} of {} is not in the audit log: audit-chain is away", object, who.id());
    }

    private void record(AuditEntry entry) throws Permit.Refused {
        var audit = services.audit;
        if (audit == null)
            throw Permit.Refused.notNow(
                    "AUDIT-AWAY",
                    "The bundle audit-chain does not serve now, so nobody can sign in: it could not be recorded. Ask again in a second; see bundles.");
        try {
            audit.record(entry);
        } catch (AuditUnavailable e) {
            throw Permit.Refused.notNow("AUDIT-CANNOT-APPEND", String.valueOf(e.getMessage()));
        }
    }

    private static AuditEntry entry(Subject who, String verb, String object, Outcome outcome, String why) {
        return new AuditEntry(who, verb, object, List.of(), outcome, why, "", 0);
    }
}
