package io.orquestador.updates.swap.archive;

import io.orquestador.database.SchemaOwner;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.MetricSource;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.support.schema.Migration;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.swap.Json;
import io.orquestador.updates.swap.RecordFiles;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies swap records into the database, whenever there is one. What happened while it was away is copied when it is back. The state
 * belongs to the thread {@code updates-archive}, so that no swap job ever waits for the database.
 */
@Component(
        service = {SchemaOwner.class, MetricSource.class},
        immediate = true)
public final class SwapArchive implements SchemaOwner, MetricSource {
    private static final Logger LOG = LoggerFactory.getLogger(SwapArchive.class);
    private static final String NAME = "updates";
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    @Reference(
            target = "(" + SchemaOwner.SCHEMA + "=" + NAME + ")",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DataSource dataSource;

    @Reference(
            target = "(osgi.unit.name=" + NAME + ")",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable EntityManagerFactory factory;

    private final BundleContext context;
    private final RecordFiles files;
    private final OwnerThread thread = new OwnerThread("updates-archive", 16, this::duty);
    private final Set<String> archived = new HashSet<>();
    private volatile int archivedCount;
    private @Nullable DataSource migrated;
    private @Nullable EntityManagerFactory asked;
    private @Nullable ServiceRegistration<DataSource> registration;

    @Activate
    public SwapArchive(BundleContext context) {
        this.context = context;
        files = new RecordFiles(DataFolder.path(), new Json());
    }

    @Activate
    void start() {
        thread.start();
    }

    @Deactivate
    void stop() {
        if (!thread.stopAndJoin(4_000)) LOG.warn("The archive of swap records still waits for the database");
        withdraw();
    }

    @Override
    public String schema() {
        return NAME;
    }

    @Override
    public int poolSize() {
        return 2; // one for JPA, one for a migration
    }

    @Override
    public List<Metric> metrics() {
        return List.of(new Metric(
                "updates_records_archived",
                Map.of(),
                Metric.Kind.GAUGE,
                archivedCount,
                "1",
                "Swap records whose copy in the database is known to be good."));
    }

    private long duty() throws IOException, SQLException {
        var now = dataSource;
        if (now != migrated) {
            withdraw();
            if (now != null) offer(now);
        }
        var entities = factory;
        if (entities != asked) {
            archived.clear();
            archivedCount = 0;
            asked = entities;
        }
        if (registration != null && entities != null) copy(new Swaps(entities));
        return PERIOD_NANOS;
    }

    /** Migrates the schema, then lets Aries JPA have the data source: no entity is ever used on an old schema. */
    private void offer(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            Migration.run(connection, SwapArchive.class, "db/updates", Map.of());
        }
        var properties = FrameworkUtil.asDictionary(Map.<String, Object>of("osgi.jndi.service.name", NAME));
        registration = context.registerService(DataSource.class, source, properties);
        migrated = source;
    }

    private void withdraw() {
        migrated = null;
        var offered = registration;
        registration = null;
        if (offered != null) offered.unregister();
    }

    private void copy(Swaps swaps) throws IOException {
        var missing = files.ids().stream().filter(id -> !archived.contains(id)).toList();
        if (missing.isEmpty()) return;
        var there = new HashSet<>(swaps.ids());
        int good = archivedCount;
        for (var id : missing) {
            var record = files.find(id);
            if (record.isPresent() && archive(swaps, record.get(), there.contains(id))) good++;
            archived.add(id);
        }
        archivedCount = good;
    }

    /** A copy counts when it was read back, counts and all, in another transaction. */
    private static boolean archive(Swaps swaps, SwapRecord record, boolean isThere) {
        if (!isThere) swaps.add(record);
        boolean good =
                swaps.find(record.id()).filter(copy -> alike(copy, record)).isPresent();
        if (!good) LOG.error("UPDATE-ARCHIVE {}: the copy is not what the file says; the file holds", record.id());
        return good;
    }

    /** The database keeps microseconds. */
    private static boolean alike(SwapRecord copy, SwapRecord record) {
        return copy.id().equals(record.id())
                && copy.outcome() == record.outcome()
                && copy.before().equals(record.before())
                && Objects.equals(copy.after(), record.after())
                && Set.copyOf(copy.drivers()).equals(Set.copyOf(record.drivers()))
                && Set.copyOf(copy.readers()).equals(Set.copyOf(record.readers()));
    }
}
