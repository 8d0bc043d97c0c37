package io.orquestador.audit.document;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditDocument;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditLog;
import io.orquestador.audit.AuditLog.Copy;
import io.orquestador.audit.AuditLog.Query;
import io.orquestador.audit.AuditLog.Recorded;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes documents, one at a time: a long one takes seconds and tens of megabytes. No threads. */
@Component
public final class DocumentDesk implements AuditDocument {
    private static final int AT_ONCE = 1_000;

    private final AuditLog log;
    private final Audit audit;
    private final Path keys;
    private final Clock clock;
    private final Object oneAtATime = new Object();

    @Activate
    public DocumentDesk(@Reference AuditLog log, @Reference Audit audit) {
        this(log, audit, DataFolder.path().resolve("keys"), Clock.systemUTC());
    }

    DocumentDesk(AuditLog log, Audit audit, Path keys, Clock clock) {
        this.log = log;
        this.audit = audit;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Copy pdf(Subject by, Query query, Locale language) throws Permit.Refused, IOException {
        log.newest(by, query, 1, 1); // asks the permit
        refuseTooMany(by, query);
        var proofs = log.export(by, query);
        var name = by.name().isEmpty() ? by.id() : by.name();
        return to -> {
            synchronized (oneAtATime) {
                var attached = new ByteArrayOutputStream();
                proofs.writeTo(attached);
                var state = log.state();
                var entries = entries(by, query, state.signedSize()); // as many as are attached
                var words = new Words(language);
                new Document(query, entries, state, attached.toByteArray(), name, clock.instant(), words)
                        .write(key(), to);
            }
        };
    }

    private void refuseTooMany(Subject by, Query query) throws IOException {
        if (entries(by, query, Long.MAX_VALUE).size() > MOST_ENTRIES)
            throw new IllegalArgumentException(
                    "More than %,d entries match. Choose a shorter period, a user or an object; jsonl and csv have no such limit."
                            .formatted(MOST_ENTRIES));
    }

    /** Up to that seq; a few too many are enough. */
    private List<Recorded> entries(Subject by, Query query, long last) throws IOException {
        var entries = new ArrayList<Recorded>();
        long first = 1;
        while (entries.size() <= MOST_ENTRIES) {
            var some = following(by, query, first);
            if (some.isEmpty()) return entries;
            for (var each : some) if (each.seq() <= last) entries.add(each);
            first = some.get(some.size() - 1).seq() + 1;
        }
        return entries;
    }

    private List<Recorded> following(Subject by, Query query, long first) throws IOException {
        try {
            return log.following(by, query, first, AT_ONCE);
        } catch (Permit.Refused e) { // since it was asked
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Made when the first document is; which one it is stands in the log, so that another in its place is told. */
    private DocumentKey key() throws IOException {
        if (DocumentKey.isThere(keys)) return DocumentKey.read(keys);
        var made = DocumentKey.make(host(), clock.instant());
        try {
            audit.record(new AuditEntry(
                    Subject.system("audit-document"),
                    "create",
                    "audit/document-key",
                    List.of(new Change("certificate", "", made.fingerprint(), "")),
                    Outcome.DONE,
                    "",
                    "",
                    0));
        } catch (AuditUnavailable e) {
            throw new IOException(e.getMessage(), e);
        }
        made.keep(keys);
        return made;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
