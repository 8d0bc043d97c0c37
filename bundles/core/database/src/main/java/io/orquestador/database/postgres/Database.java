package io.orquestador.database.postgres;

import io.orquestador.database.SchemaOwner;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.MetricSource;
import io.orquestador.security.SecretListener;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a PostgreSQL server and answers every {@link SchemaOwner} with a DataSource. All state belongs to the thread {@code database}. A
 * DataSource once registered stays so while its owner does, also while the server is away: its users see failing connections, then good ones.
 */
@Component(
        service = {ConditionSource.class, MetricSource.class, SecretListener.class},
        configurationPid = DatabaseConfig.PID,
        immediate = true)
@Designate(ocd = DatabaseConfig.class)
public final class Database implements ConditionSource, MetricSource, SecretListener {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String SUPERUSER = "database/superuser";
    private static final Subject WE = Subject.system("database");
    private static final long CHECK_MS = 1_000;
    private static final long MAX_BACKOFF_MS = 15_000;

    private final @Nullable BundleContext context;
    private final Conditions conditions = new Conditions(Clock.systemUTC());
    private final Server server;
    private final OwnerThread thread;
    private final Map<SchemaOwner, SchemaPool> pools = new ConcurrentHashMap<>(); // written by our thread only
    private final List<SchemaOwner> owners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Secrets secrets;
    private volatile boolean isUp;
    private final Set<String> changedSecrets = new HashSet<>(); // our thread only; until the server has taken them
    private Server.@Nullable Endpoint endpoint;
    private @Nullable Connection admin;
    private long backoffMs = CHECK_MS;

    @Activate
    public Database(DatabaseConfig config, BundleContext context) {
        this(config, context, DataFolder.path());
    }

    Database(DatabaseConfig config, @Nullable BundleContext context, Path dataFolder) {
        this.context = context;
        server = config.url().isBlank()
                ? new EmbeddedPostgres(dataFolder, config.port(), config.sharedBuffersMb(), this::superuserPassword)
                : new OwnServer(config.url(), config.user(), config.passwordSecret(), this::secret);
        thread = new OwnerThread("database", 1_000, this::check);
    }

    @Activate
    void start() {
        conditions.raise("DATABASE-STARTING", server.describe(), Severity.WARNING, "It is being started.", "Wait.");
        if (server instanceof OwnServer own && own.isOpen())
            conditions.raise(
                    "DATABASE-OPEN",
                    server.describe(),
                    Severity.WARNING,
                    "Whoever is on the way to it can read along: sslmode is neither verify-full nor verify-ca.",
                    "Put ?sslmode=verify-full&sslrootcert=/path/ca.pem into url in io.orquestador.database.cfg, unless something else protects the connection.");
        thread.start();
    }

    @Deactivate
    void stop() {
        thread.stopAndJoin(30_000);
        pools.values().forEach(SchemaPool::close);
        pools.clear();
        closeAdmin();
        server.stop();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSecrets(Secrets service) {
        secrets = service;
        thread.send(() -> backoffMs = CHECK_MS);
    }

    void unbindSecrets(Secrets service) {
        if (secrets == service) secrets = null;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindOwner(SchemaOwner owner) {
        owners.add(owner);
        thread.send(() -> {}); // looks at once
    }

    void unbindOwner(SchemaOwner owner) {
        owners.remove(owner);
        thread.send(() -> {
            closePool(owner);
            conditions.clear("DATABASE-SCHEMA", owner.schema());
        });
    }

    @Override
    public void secretChanged(String name) {
        thread.send(() -> changedSecrets.add(name));
    }

    /** One look at everything: server, administrator's connection, schemas. @return nanoseconds until the next */
    private long check() {
        thread.checkCurrent();
        if (secrets == null && endpoint == null) {
            conditions.raise(
                    "DATABASE-STARTING",
                    server.describe(),
                    Severity.WARNING,
                    "It waits for the secrets of this node.",
                    "Is the bundle security-secrets active?");
            return TimeUnit.MILLISECONDS.toNanos(CHECK_MS);
        }
        try {
            var now = server.ensureRunning();
            if (!now.equals(endpoint)) moveTo(now);
            ask(now);
            setUp(true, "");
            takeChangedSecrets();
            owners.stream() // last those whose migrations run here, so that nobody waits behind them
                    .filter(owner -> !pools.containsKey(owner))
                    .sorted(Comparator.comparing(SchemaOwner::isOwnedApart))
                    .forEach(owner -> openPool(now, owner));
            backoffMs = CHECK_MS;
        } catch (IOException | SQLException | RuntimeException e) {
            closeAdmin();
            setUp(false, String.valueOf(e.getMessage()));
            backoffMs = Math.min(MAX_BACKOFF_MS, backoffMs * 2);
        }
        return TimeUnit.MILLISECONDS.toNanos(backoffMs);
    }

    /** Another address than before, or the first: the pools are made anew. Another password is the administrator's only. */
    private void moveTo(Server.Endpoint now) {
        closeAdmin();
        var before = endpoint;
        if (before == null || !before.url().equals(now.url()))
            for (var owner : List.copyOf(pools.keySet())) closePool(owner);
        endpoint = now;
    }

    /** Roles get the password that is their secret now; their DataSource stays and its next connection has it. */
    private void takeChangedSecrets() throws SQLException, IOException {
        var connection = admin;
        var store = secrets;
        if (connection == null || store == null || changedSecrets.isEmpty()) return;
        if (changedSecrets.contains(SUPERUSER)) server.changePassword(connection, superuserPassword());
        for (var pool : pools.values()) {
            if (!changedSecrets.contains("database/" + pool.schema())) continue;
            var password = store.getOrCreate(WE, "database/" + pool.schema());
            SchemaSetup.ensure(connection, pool.schema(), password);
            pool.use(password);
            LOG.info("The role of schema {} has another password now", pool.schema());
        }
        changedSecrets.clear();
    }

    private void ask(Server.Endpoint now) throws SQLException {
        var connection = admin;
        if (connection != null && connection.isValid(5)) return;
        closeAdmin();
        var source = new PGSimpleDataSource();
        source.setUrl(now.url());
        source.setConnectTimeout(5);
        source.setSocketTimeout(30);
        source.setApplicationName("orquestador database");
        admin = source.getConnection(now.user(), now.password());
    }

    private void openPool(Server.Endpoint now, SchemaOwner owner) {
        var connection = admin;
        var store = secrets;
        if (connection == null || store == null) return;
        var schema = owner.schema();
        try {
            var password = store.getOrCreate(WE, "database/" + schema);
            SchemaSetup.ensure(connection, schema, password);
            if (owner.isOwnedApart() && !OwnerApart.migrate(connection, owner))
                LOG.warn("Schema {} cannot be given to a role of its own here; see docs/operate/database.md", schema);
            pools.put(owner, new SchemaPool(context, now.url(), schema, password, owner.poolSize()));
            conditions.clear("DATABASE-SCHEMA", schema);
        } catch (SQLException | RuntimeException e) {
            conditions.raise(
                    "DATABASE-SCHEMA",
                    schema,
                    Severity.ERROR,
                    "The schema cannot be had: " + e.getMessage(),
                    "It is tried again each second.");
        }
    }

    private void closePool(SchemaOwner owner) {
        var pool = pools.remove(owner);
        if (pool != null) pool.close();
    }

    private void setUp(boolean up, String why) {
        isUp = up;
        conditions.clear("DATABASE-STARTING", server.describe());
        if (up) conditions.clear("DATABASE-DOWN", server.describe());
        else
            conditions.raise(
                    "DATABASE-DOWN",
                    server.describe(),
                    Severity.ERROR,
                    why,
                    "Samples wait in the journal meanwhile; it is tried again every " + MAX_BACKOFF_MS / 1_000
                            + " s at most.");
    }

    private void closeAdmin() {
        var connection = admin;
        admin = null;
        if (connection == null) return;
        try {
            connection.close();
        } catch (SQLException alreadyBroken) {
            // that is why it is being closed
        }
    }

    /** For tests, which have no service registry. */
    Optional<DataSource> pool(String schema) {
        return pools.values().stream()
                .filter(pool -> pool.schema().equals(schema))
                .map(SchemaPool::dataSource)
                .findAny();
    }

    /** For tests. */
    Server server() {
        return server;
    }

    private String superuserPassword() {
        var store = secrets;
        if (store == null) throw new IllegalStateException("The secrets of this node are away just now.");
        return new String(store.getOrCreate(WE, SUPERUSER));
    }

    private Optional<char[]> secret(String name) {
        var store = secrets;
        return store == null ? Optional.empty() : store.get(name);
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }

    @Override
    public List<Metric> metrics() {
        var metrics = new ArrayList<Metric>();
        metrics.add(gauge("database_up", Map.of(), isUp ? 1 : 0, "1 when the database answers."));
        metrics.add(new Metric(
                "database_restarts_total",
                Map.of(),
                Metric.Kind.COUNTER,
                server.restarts(),
                "1",
                "How often embedded PostgreSQL was started again after it had died."));
        for (var pool : pools.values()) {
            var labels = new LinkedHashMap<>(Map.of("schema", pool.schema()));
            metrics.add(gauge("database_pool_size", labels, pool.size(), "Most connections of a schema."));
            metrics.add(gauge("database_pool_active", labels, pool.active(), "Connections of a schema in use."));
            metrics.add(gauge("database_pool_waiting", labels, pool.waiting(), "Threads that wait for a connection."));
        }
        return metrics;
    }

    private static Metric gauge(String name, Map<String, String> labels, double number, String help) {
        return new Metric(name, labels, Metric.Kind.GAUGE, number, "1", help);
    }
}
