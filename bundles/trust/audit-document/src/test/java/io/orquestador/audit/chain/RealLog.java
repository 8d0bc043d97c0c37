package io.orquestador.audit.chain;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditLog;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.test.TestPermit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The log as the product opens it. */
public final class RealLog implements AutoCloseable {
    public final AuditLog log;
    public final Audit audit;
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
        audit = service;
        log = new AuditDesk(service, TestPermit.allowAll());
    }

    public void record(AuditEntry entry) throws Exception {
        service.record(entry);
    }

    public AuditLog.Verdict check() throws IOException {
        return service.check();
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
