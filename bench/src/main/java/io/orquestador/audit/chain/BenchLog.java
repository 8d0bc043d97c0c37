package io.orquestador.audit.chain;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditLog;
import io.orquestador.security.Permit;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The audit log as the product opens it. */
public final class BenchLog implements AutoCloseable {
    private final AuditService service;

    public BenchLog(Path data) throws IOException {
        var folder = data.resolve("audit");
        service = new AuditService(
                new LocalDisk(folder),
                new Reserve(folder.resolve("reserve")),
                new Keys(data.resolve("keys")),
                new Anchors(Optional.empty()),
                new Restored(data.resolve("audit/restored")),
                new BundleSet(data.resolve("bundles.lock")),
                new Conditions(Clock.systemUTC()),
                Clock.systemUTC());
    }

    public Audit audit() {
        return service;
    }

    public AuditLog log() {
        return new AuditDesk(service, (subject, target, action) -> new Permit.Decision(true, "the bench may"));
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
