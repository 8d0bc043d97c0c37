package io.orquestador.security.users;

import io.orquestador.audit.Acts;
import io.orquestador.database.SchemaOwner;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Permit;
import io.orquestador.security.Secrets;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.accounts.LinkedAccounts;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.support.runtime.SignedFile;
import io.orquestador.support.schema.Migration;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Keeps the schema {@code users} as it must be, and what is in memory as the database has it. Offers {@link Accounts} and {@link SignIn} as soon as
 * the accounts were read once, from the database or the copy of it; where neither is there for a minute, for the emergency account. The state belongs to the thread {@code users}.
 */
@Component(
        service = {SchemaOwner.class, ConditionSource.class},
        immediate = true)
public final class Users implements SchemaOwner, ConditionSource {
    private static final Logger LOG = LoggerFactory.getLogger(Users.class);
    private static final String NAME = "users";
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

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

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Acts acts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Permit permit; // of looking

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Secrets secrets;

    private final BundleContext context;
    private final OwnerThread thread = new OwnerThread("users", 4, this::duty);
    private final AccountStore store = new AccountStore(() -> dataSource, () -> factory);
    private final Conditions conditions = new Conditions(Clock.systemUTC());
    private final CopyKeeper copies = new CopyKeeper(
            () -> secrets,
            new SignedFile(DataFolder.path().resolve(NAME).resolve("copy.bin")),
            conditions,
            Clock.systemUTC());
    private final SecureRandom random = new SecureRandom();
    private final BreakGlassDesk emergency = new BreakGlassDesk(
            new BreakGlassFile(DataFolder.path().resolve(NAME).resolve("break-glass.properties")),
            () -> acts,
            random,
            conditions,
            Clock.systemUTC());
    private final long started = System.nanoTime();
    private final List<ServiceRegistration<?>> offered = new ArrayList<>();
    private boolean isOffered; // of the thread, like the next
    private @Nullable DataSource migrated;
    private @Nullable ServiceRegistration<DataSource> toJpa;

    @Activate
    public Users(BundleContext context) {
        this.context = context;
    }

    @Activate
    void start() {
        offered.add(context.registerService(BreakGlass.class, emergency, null));
        thread.start();
    }

    @Deactivate
    void stop() {
        if (!thread.stopAndJoin(4_000)) LOG.warn("The accounts still wait for the database");
        offered.forEach(ServiceRegistration::unregister);
        withdraw();
    }

    @Override
    public String schema() {
        return NAME;
    }

    private long duty() throws SQLException {
        var now = dataSource;
        emergency.look();
        try {
            if (now != migrated) {
                withdraw();
                if (now != null) migrate(now);
            }
        } finally { // a database that is half there is as good as none
            boolean isRead = store.refresh();
            if (isRead) copies.keep(store.directory());
            if (!isOffered && (isRead || isCopied() || isEmergency())) offer();
        }
        return PERIOD_NANOS;
    }

    private boolean isCopied() {
        var copy = copies.find();
        copy.ifPresent(store::use);
        if (copy.isPresent()) LOG.info("The accounts are those of the copy until the database is there");
        return copy.isPresent();
    }

    /** Neither database nor copy for so long: then at least the emergency account can sign in. Not at once, for until then nobody else is known. */
    private boolean isEmergency() {
        return emergency.state().sealed().isPresent() && System.nanoTime() - started > PATIENCE_NANOS;
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }

    /** Then Aries JPA may have the data source: no entity is ever used on an old schema. */
    private void migrate(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            Migration.run(connection, Users.class, "db/users", Map.of());
        }
        var properties = FrameworkUtil.asDictionary(Map.<String, Object>of("osgi.jndi.service.name", NAME));
        toJpa = context.registerService(DataSource.class, source, properties);
        migrated = source;
    }

    private void withdraw() {
        migrated = null;
        var registration = toJpa;
        toJpa = null;
        if (registration != null) registration.unregister();
    }

    /** For good: while the database is away later, what is in memory holds. */
    private void offer() {
        isOffered = true;
        var clock = Clock.systemUTC();
        var accounts = new AccountDesk(store, emergency, () -> acts, () -> permit, random, clock);
        offered.add(context.registerService(Accounts.class, accounts, null));
        offered.add(context.registerService(LinkedAccounts.class, new LinkDesk(store, () -> acts, clock), null));
        offered.add(context.registerService(SignIn.class, new SignInDesk(store, emergency, random, clock), null));
    }
}
