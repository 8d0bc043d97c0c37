package io.orquestador.security.tokens;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.security.Permit;
import java.util.ArrayList;
import java.util.List;

/** An audit log that remembers each entry as {@code who verb object outcome}. */
final class Memory implements Audit, Acts {
    private final Permit permit;
    final List<String> lines = new ArrayList<>();
    boolean isFull;
    private AuditEntry last;

    Memory(Permit permit) {
        this.permit = permit;
    }

    @Override
    public synchronized Receipt record(AuditEntry entry) throws AuditUnavailable {
        if (isFull) throw new AuditUnavailable("The disk is full.");
        return recordAlways(entry);
    }

    @Override
    public synchronized Receipt recordAlways(AuditEntry entry) {
        last = entry;
        lines.add("%s %s %s %s".formatted(entry.who().id(), entry.verb(), entry.object(), entry.outcome()));
        return new Receipt(lines.size(), "");
    }

    /** Of those that were recorded, and not acted. */
    synchronized AuditEntry last() {
        return last;
    }

    @Override
    public Begun begin(Act act) throws Permit.Refused {
        permit.require(act.who(), act.object(), act.verb());
        return new Begun() {
            @Override
            public void done(AuditEntry.Change... changes) {
                lines.add("%s %s %s DONE".formatted(act.who().id(), act.verb(), act.object()));
            }

            @Override
            public void failed(String why) {
                lines.add("%s %s %s FAILED".formatted(act.who().id(), act.verb(), act.object()));
            }
        };
    }
}
