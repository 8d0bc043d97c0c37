package io.orquestador.audit.chain;

import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditLog;
import io.orquestador.security.Origin;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.test.TestPermit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The log as the product opens it. */
public final class RealLog implements AutoCloseable {
    public final AuditLog log;
    private final AuditService service;

    public RealLog(Path data) throws IOException {
        var clock = Clock.systemUTC();
        service = new AuditService(
                new LocalDisk(data.resolve("audit")),
                new Reserve(data.resolve("audit/reserve")),
                new Keys(data.resolve("keys")),
                new Anchors(Optional.empty()),
                new Restored(data.resolve("audit/restored")),
                new BundleSet(data.resolve("bundles.lock")),
                new Conditions(clock),
                clock);
        log = new AuditDesk(service, TestPermit.allowAll());
    }

    public void record(int from, int until) throws Exception {
        var at = new Origin(Origin.Way.REST, "10.0.0.7", "panel-1", "f-1");
        for (int i = from; i < until; i++)
            service.record(new AuditEntry(
                    new Subject("u" + i % 3, "Ana Gómez", Subject.Kind.PERSON, at),
                    "write",
                    "cellar/tank-" + i,
                    List.of(new Change("setpoint", "1", "2", "Cel")),
                    Outcome.DONE,
                    "because \0 \uD83C\uDF7A '; DROP TABLE entry; --",
                    "",
                    0));
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
