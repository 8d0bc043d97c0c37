package io.orquestador.database.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orquestador.database.SchemaOwner;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema's few connections, and the DataSource service that lends them. It mends itself when the server has been away. */
public final class SchemaPool implements AutoCloseable {
    private static final long WAIT_FOR_CONNECTION_MS = 5_000;
    private final String schema;
    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final HikariDataSource connections;
    private final @Nullable ServiceRegistration<DataSource> registration;

    /** @param context where to register the DataSource; null to keep it here */
    public SchemaPool(@Nullable BundleContext context, String url, String schema, char[] password, int size) {
        this.schema = schema;
        source.setUrl(url);
        source.setUser(SchemaSetup.role(schema));
        source.setPassword(new String(password));
        source.setApplicationName("orquestador " + schema);
        source.setConnectTimeout(5);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        var config = new HikariConfig();
        config.setPoolName(schema);
        config.setDataSource(source);
        config.setMaximumPoolSize(Math.max(1, Math.min(4, size)));
        config.setMinimumIdle(0);
        config.setIdleTimeout(TimeUnit.MINUTES.toMillis(5));
        config.setConnectionTimeout(WAIT_FOR_CONNECTION_MS);
        config.setInitializationFailTimeout(-1); // the first user waits, not we
        connections = withOurLoader(() -> new HikariDataSource(config));
        registration = context == null
                ? null
                : context.registerService(
                        DataSource.class, connections, FrameworkUtil.asDictionary(Map.of(SchemaOwner.SCHEMA, schema)));
    }

    /** Hikari loads its proxies by the thread's loader first; it must never be that of whoever happened to call. */
    private static HikariDataSource withOurLoader(Supplier<HikariDataSource> made) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(HikariDataSource.class.getClassLoader());
        try {
            return made.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** For connections from now on; idle ones end, lent ones when they come back. */
    void use(char[] password) {
        source.setPassword(new String(password));
        var bean = connections.getHikariPoolMXBean();
        if (bean != null) bean.softEvictConnections();
    }

    String schema() {
        return schema;
    }

    public DataSource dataSource() {
        return connections;
    }

    int active() {
        var bean = connections.getHikariPoolMXBean();
        return bean == null ? 0 : bean.getActiveConnections();
    }

    int waiting() {
        var bean = connections.getHikariPoolMXBean();
        return bean == null ? 0 : bean.getThreadsAwaitingConnection();
    }

    int size() {
        return connections.getMaximumPoolSize();
    }

    @Override
    public void close() {
        if (registration != null) {
            try {
                registration.unregister();
            } catch (IllegalStateException alreadyGone) {
                // the framework unregisters what a stopping bundle left
            }
        }
        connections.close();
    }
}
