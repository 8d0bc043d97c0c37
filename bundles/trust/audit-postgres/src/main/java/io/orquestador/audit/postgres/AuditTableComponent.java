package io.orquestador.audit.postgres;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.audit.AuditLog;
import io.orquestador.audit.AuditLog.Verdict;
import io.orquestador.audit.AuditTable;
import io.orquestador.database.SchemaOwner;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log with the table on the thread {@code audit-table}, which waits for the database so that nobody else does, and compares the
 * two at the start and once a day.
 */
@Component(
        immediate = true,
        service = {AuditTable.class, SchemaOwner.class, ConditionSource.class})
public final class AuditTableComponent implements AuditTable, SchemaOwner, ConditionSource {
    static final String DIFFERS = "AUDIT-TABLE-DIFFERS";
    static final String OWN = "AUDIT-TABLE-OWN";
    static final String DENIED = "AUDIT-TABLE-DENIED";

    private static final Logger LOG = LoggerFactory.getLogger(AuditTableComponent.class);
    private static final String NAME = "audit";
    private static final Subject SELF = Subject.system("audit-postgres");
    private static final String NO_RIGHT = "42501"; // insufficient_privilege
    private static final int MOST_AT_ONCE = 500;
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CHECK_NANOS = TimeUnit.DAYS.toNanos(1);

    @Reference(
            target = "(" + SchemaOwner.SCHEMA + "=" + NAME + ")",
            cardinality = OPTIONAL,
            policy = DYNAMIC,
            policyOption = GREEDY)
    volatile @Nullable DataSource dataSource;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable AuditLog log;

    private final Clock clock;
    private final Conditions conditions;
    private final WrittenFile written;
    private final OwnerThread thread = new OwnerThread("audit-table", 4, this::duty);
    private @Nullable DataSource prepared;
    private boolean away;
    private boolean checked;
    private long checkedNanos;

    @Activate
    public AuditTableComponent() {
        this(DataFolder.path(), Clock.systemUTC());
    }

    AuditTableComponent(Path data, Clock clock) {
        this.clock = clock;
        conditions = new Conditions(clock);
        written = new WrittenFile(data.resolve("audit").resolve("table"));
    }

    @Activate
    void start() {
        thread.start();
    }

    @Deactivate
    void stop() {
        if (!thread.stopAndJoin(4_000)) LOG.warn("The table of the audit log still waits for the database");
    }

    @Override
    public String schema() {
        return NAME;
    }

    @Override
    public boolean isOwnedApart() {
        return true;
    }

    @Override
    public void migrate(Connection owner, String user) throws SQLException {
        EntryTable.prepare(owner, user);
    }

    long duty() {
        var source = dataSource;
        var from = log;
        if (source == null || from == null) return PERIOD_NANOS;
        try {
            var table = new EntryTable(source);
            if (source != prepared) tellWhoseItIs(table.prepare());
            prepared = source;
            boolean more = follow(table, from);
            if (!more) compareInTime(table, from);
            if (away) LOG.info("the table of the audit log follows again");
            away = false;
            conditions.clear(DENIED, NAME);
            return more ? 0 : PERIOD_NANOS;
        } catch (SQLException | IOException e) {
            if (e instanceof SQLException sql && NO_RIGHT.equals(sql.getSQLState())) denied();
            if (!away) LOG.warn("the table of the audit log waits: {}", e.getMessage());
            away = true;
        } catch (Permit.Refused e) {
            LOG.debug("the log cannot be read yet: {}", e.getMessage());
        }
        return PERIOD_NANOS;
    }

    private void tellWhoseItIs(boolean ownedApart) {
        if (ownedApart) conditions.clear(OWN, NAME);
        else
            conditions.raise(
                    OWN,
                    NAME,
                    Condition.Severity.WARNING,
                    "The table of the audit log belongs to the role that writes it, which could let itself change entries.",
                    "The database's administrator can give it to another: docs/operate/audit.md has the statements.");
    }

    private void denied() {
        conditions.raise(
                DENIED,
                NAME,
                Condition.Severity.ERROR,
                "The role orq_audit may not read or append in the table of the audit log, which goes no further. The log itself goes on.",
                "The database's administrator gives the runtime's user the role orq_audit_owner (docs/operate/audit.md), then the runtime is restarted.");
    }

    /** @return whether there may be more */
    private boolean follow(EntryTable table, AuditLog from) throws SQLException, IOException, Permit.Refused {
        long last = table.last();
        if (last < written.read()) {
            differs("Entries %d to %d are missing in the table".formatted(last + 1, written.read()));
            return false;
        }
        var rows = from.following(SELF, AuditLog.Query.ALL, last + 1, MOST_AT_ONCE).stream()
                .map(Row::of)
                .toList();
        if (rows.isEmpty()) return false;
        if (rows.get(0).seq() != last + 1) {
            differs("Entry %d cannot be read in the log, so the table ends before it".formatted(last + 1));
            return false;
        }
        table.append(rows);
        written.write(last + rows.size());
        return rows.size() == MOST_AT_ONCE;
    }

    private void compareInTime(EntryTable table, AuditLog from) throws SQLException, IOException, Permit.Refused {
        if (checked && System.nanoTime() - checkedNanos < CHECK_NANOS) return;
        compare(table, from, SELF);
        checked = true;
        checkedNanos = System.nanoTime();
    }

    private Verdict compare(EntryTable table, AuditLog from, Subject by)
            throws SQLException, IOException, Permit.Refused {
        var verdict = new Comparison(table, from, by).run(written.read(), clock.instant());
        if (verdict.whole()) conditions.clear(DIFFERS, NAME);
        else differs(verdict.text());
        return verdict;
    }

    private void differs(String what) {
        conditions.raise(
                DIFFERS,
                NAME,
                Condition.Severity.ERROR,
                what + ".",
                "Check the log (orq audit check): when it is whole, find out who had access to the database; the log is what counts.");
    }

    @Override
    public Verdict check(Subject by) throws Permit.Refused, IOException {
        var from = log;
        if (from != null) from.newest(by, AuditLog.Query.ALL, 1, 1); // who may not read hears nothing of the database
        var source = dataSource;
        if (source == null || from == null)
            throw new IOException("The database or the audit log is away. Ask again when it is there; see conditions.");
        try {
            return compare(new EntryTable(source), from, by);
        } catch (SQLException e) {
            throw new IOException("The table could not be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }
}
