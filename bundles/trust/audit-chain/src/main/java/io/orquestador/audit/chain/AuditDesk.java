package io.orquestador.audit.chain;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.audit.Acts;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditLog;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.factors.Proofs;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open chain for whoever has the permit. There only while the chain is open and somebody knows who may do what. */
@Component
public final class AuditDesk implements Acts, AuditLog {
    private static final String AUDIT = "audit";

    private static final Logger LOG = LoggerFactory.getLogger(AuditDesk.class);

    private final AuditService chain;
    private final Permit permit;
    private final RefusalLimit refusals = new RefusalLimit(System::nanoTime);

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Proofs proofs;

    @Activate
    public AuditDesk(@Reference AuditService chain, @Reference Permit permit) {
        this.chain = chain;
        this.permit = permit;
    }

    @Override
    public Begun begin(Act act) throws Permit.Refused {
        try {
            if (act.who().from().readOnly())
                throw new Permit.Refused(act.who(), act.object(), act.verb(), "its token is for reading only");
            var decision = permit.check(act.who(), act.object(), act.verb());
            if (!decision.allowed()) throw new Permit.Refused(act.who(), act.object(), act.verb(), decision.reason());
            if (decision.needsProof() && !Proofs.NEVER_ASKED.contains(act.verb())) requireProof(act);
        } catch (Permit.Refused e) {
            refused(act, e);
            throw e;
        }
        var intent = entry(act, act.changes(), Outcome.INTENDED, act.why(), 0);
        if (Proofs.NEVER_ASKED.contains(act.verb()))
            return new Open(act, Math.max(0, chain.recordAlways(intent).seq()));
        try {
            return new Open(act, chain.record(intent).seq());
        } catch (AuditUnavailable e) {
            throw Permit.Refused.notNow(Recorder.CANNOT_APPEND, String.valueOf(e.getMessage()));
        }
    }

    /** A refusal that cannot be recorded stays one: what is kept for stops is not for whoever tries. */
    @Override
    public void refused(Act act, Permit.Refused refusal) {
        var number = refusals.next(act.who().id());
        if (number.isEmpty()) return;
        boolean isLast = number.getAsInt() == RefusalLimit.A_MINUTE;
        var why = refusal.getMessage() + (isLast ? " (More of this one within the minute are not recorded.)" : "");
        try {
            chain.record(entry(act, act.changes(), Outcome.REFUSED, why, 0));
        } catch (AuditUnavailable e) {
            LOG.warn("a refusal is not recorded: {}", e.getMessage());
        }
    }

    private void requireProof(Act act) throws Permit.Refused {
        var now = proofs;
        if (now == null)
            throw Permit.Refused.notNow(
                    "FACTORS-AWAY",
                    "The bundle security-factors does not serve now, and this needs a proof. Ask again in a second; see bundles.");
        now.require(act.who(), ActText.asked(act));
    }

    private static AuditEntry entry(Act act, List<Change> changes, Outcome outcome, String why, long intent) {
        return new AuditEntry(act.who(), act.verb(), act.object(), changes, outcome, why, act.correlation(), intent);
    }

    /** What was begun. Its end is recorded like a stop: what was done cannot be refused any more. */
    private final class Open implements Begun {
        private final Act act;
        private final long seq;

        Open(Act act, long seq) {
            this.act = act;
            this.seq = seq;
        }

        @Override
        public void done(Change... changes) {
            end(List.of(changes), Outcome.DONE, "");
        }

        @Override
        public void failed(String why) {
            end(List.of(), Outcome.FAILED, why);
        }

        private void end(List<Change> changes, Outcome outcome, String why) {
            chain.recordAlways(entry(act, changes, outcome, why, seq));
        }
    }

    @Override
    public State state() {
        return chain.state();
    }

    private void requireRead(Subject by) throws Permit.Refused {
        try {
            permit.require(by, AUDIT, "read");
        } catch (Permit.Refused e) {
            refused(new Act(by, "read", AUDIT), e);
            throw e;
        }
    }

    @Override
    public List<Recorded> newest(Subject by, Query query, long before, int most) throws Permit.Refused, IOException {
        requireRead(by);
        return chain.newest(query, before, most);
    }

    @Override
    public List<Recorded> following(Subject by, Query query, long first, int most) throws Permit.Refused, IOException {
        requireRead(by);
        return chain.following(query, first, most);
    }

    @Override
    public Verdict check(Subject by) throws Permit.Refused, IOException {
        requireRead(by);
        return chain.check();
    }

    @Override
    public Copy export(Subject by, Query query) throws Permit.Refused {
        var begun = beginCopy(by, query, "jsonl");
        return to -> ended(begun, () -> chain.export(query, to));
    }

    @Override
    public Copy csv(Subject by, Query query) throws Permit.Refused {
        var begun = beginCopy(by, query, "csv");
        return to -> ended(begun, () -> chain.csv(query, to));
    }

    private Begun beginCopy(Subject by, Query query, String format) throws Permit.Refused {
        return begin(new Act(by, "export", AUDIT)
                .changing(new Change("selection", "", query.toString(), ""), new Change("format", "", format, "")));
    }

    @Override
    public void forked(Subject by, String reason) throws Permit.Refused, IOException {
        var begun = begin(new Act(by, Fork.VERB, Fork.OBJECT).because(reason));
        try {
            begun.done(chain.forkChanges().toArray(Change[]::new));
        } catch (IOException e) {
            begun.failed(e.toString());
            throw e;
        }
    }

    @Override
    public void eraseNames(Subject by, String user, String reason) throws Permit.Refused, IOException {
        var begun = begin(new Act(by, "erase", AUDIT + "/names/" + user).because(reason));
        ended(begun, () -> chain.eraseNames(user));
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void ended(Begun begun, Work work) throws IOException {
        try {
            work.run();
        } catch (IOException e) {
            begun.failed(e.toString());
            throw e;
        }
        begun.done();
    }
}
