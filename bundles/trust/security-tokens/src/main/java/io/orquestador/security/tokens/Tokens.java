package io.orquestador.security.tokens;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Audit;
import io.orquestador.database.SchemaOwner;
import io.orquestador.security.Authenticator;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.SecretListener;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.security.factors.Factors;
import io.orquestador.security.factors.Proofs;
import io.orquestador.security.passkeys.Passkeys;
import io.orquestador.security.sessions.AccessGrants;
import io.orquestador.security.sessions.AccountSessions;
import io.orquestador.security.sessions.ProviderSessions;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.support.schema.Migration;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
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
 * Keeps the schema {@code tokens} as it must be, reads once what was open before, writes what is opened and ended, and ends what is over. All of
 * that by the thread {@code tokens}; who asks is answered from memory.
 */
@Component(
        service = {SchemaOwner.class, SecretListener.class},
        immediate = true)
public final class Tokens implements SchemaOwner, SecretListener, Peers {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final String NAME = "tokens";
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Subject SELF = Subject.system("security-tokens");

    @Reference(
            target = "(" + SchemaOwner.SCHEMA + "=" + NAME + ")",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DataSource dataSource;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Accounts accounts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable SignIn signIn;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Permit permit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Audit audit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Acts acts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Secrets secrets;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Factors factors;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Passkeys passkeys;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable BreakGlass breakGlass;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Proofs proofs;

    private final Clock clock;
    private final Book book = new Book();
    private final OwnerThread thread = new OwnerThread("tokens", 4, this::round);
    private final List<ServiceRegistration<?>> offered = new ArrayList<>();
    private final @Nullable BundleContext context;
    final Door door;
    final SessionDesk desk;
    final GrantDesk grants;
    final ProviderDesk providers;
    final AccessKeys keys;
    private final AccessTokens access;
    private @Nullable DataSource migrated;
    private String keyFailure = "";
    private boolean isAway; // of the thread

    @Activate // OSGi enters here
    public Tokens(BundleContext context) {
        this(context, new SecureRandom(), Clock.systemUTC());
    }

    Tokens(@Nullable BundleContext context, SecureRandom random, Clock clock) { // tests enter here
        this.context = context;
        this.clock = clock;
        keys = new AccessKeys(clock);
        access = new AccessTokens(keys, clock);
        door = new Door(book, this, access, clock);
        desk = new SessionDesk(book, door, this, random, clock, this::wake);
        providers = new ProviderDesk(desk, this);
        grants = new GrantDesk(book, door, access, desk, this, random, clock, this::wake);
    }

    private void wake() {
        thread.send(() -> {});
    }

    @Activate
    void start() {
        thread.start();
        if (context == null) return;
        offered.add(context.registerService(Authenticator.class, door, null));
        offered.add(context.registerService(AccountSessions.class, desk, null));
        offered.add(context.registerService(AccessGrants.class, grants, null));
        offered.add(context.registerService(ProviderSessions.class, providers, null));
    }

    @Deactivate
    void stop() throws SQLException {
        Collections.reverse(offered); // while there are sessions of accounts, there is who takes their values
        offered.forEach(ServiceRegistration::unregister);
        if (!thread.stopAndJoin(4_000)) LOG.warn("The sessions still wait for the database");
        else if (migrated != null) write(); // when they were used last
    }

    /** What it signed is good no more. */
    @Override
    public void secretChanged(String name) {
        if (!name.startsWith(AccessKeys.SECRET)) return;
        keys.forget();
        access.forget();
        wake();
    }

    @Override
    public String schema() {
        return NAME;
    }

    /** A database that is away is one line of the log, and one when it is back. */
    private long round() {
        try {
            long wait = duty();
            if (isAway) LOG.info("The sessions are written to the database again");
            isAway = false;
            return wait;
        } catch (SQLException e) {
            if (!isAway) LOG.warn("The sessions wait in memory for the database: {}", e.getMessage());
            isAway = true;
            return PERIOD_NANOS;
        }
    }

    /** One look at the database and at what is over. @return nanoseconds to wait before the next */
    long duty() throws SQLException {
        refreshKeys();
        endWhatIsOver();
        var now = dataSource;
        if (now == null) migrated = null;
        else if (now != migrated) migrate(now);
        if (migrated != null) write();
        return PERIOD_NANOS;
    }

    /** Without them no access token is given or taken; sessions and tokens go on. */
    private void refreshKeys() {
        try {
            keys.refresh(secrets);
            keyFailure = "";
        } catch (UncheckedIOException | SecurityException e) {
            var text = String.valueOf(e.getMessage());
            if (!text.equals(keyFailure)) LOG.warn("No access tokens: {}", text);
            keyFailure = text;
        }
    }

    private void migrate(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            Migration.run(connection, Tokens.class, "db/tokens", Map.of());
        }
        if (!book.isRead()) book.read(SessionTable.read(source));
        migrated = source;
    }

    private void write() throws SQLException {
        var tasks = book.tasks();
        var source = migrated;
        if (tasks.isEmpty() || source == null) return;
        SessionTable.write(source, tasks.values());
        book.done(tasks);
    }

    private void endWhatIsOver() {
        var now = clock.instant();
        var known = accounts;
        for (var kept : book.all()) {
            var why = kept.over(now);
            if (why.isEmpty() && known != null && isShut(known, kept)) why = "its account may not sign in";
            if (!why.isEmpty()) desk.end(SELF.at(Origin.INSIDE.with(kept.id())), kept, why);
        }
    }

    /** An account that is not found is not known yet: none is ever deleted. Until then the door keeps it out. */
    private static boolean isShut(Accounts accounts, Kept kept) {
        return accounts.find(kept.account())
                .filter(account -> account.state() != Account.State.ACTIVE)
                .isPresent();
    }

    @Override
    public @Nullable Accounts accounts() {
        return accounts;
    }

    @Override
    public @Nullable BreakGlass breakGlass() {
        return breakGlass;
    }

    @Override
    public @Nullable SignIn signIn() {
        return signIn;
    }

    @Override
    public @Nullable Permit permit() {
        return permit;
    }

    @Override
    public @Nullable Audit audit() {
        return audit;
    }

    @Override
    public @Nullable Acts acts() {
        return acts;
    }

    @Override
    public @Nullable Factors factors() {
        return factors;
    }

    @Override
    public @Nullable Passkeys passkeys() {
        return passkeys;
    }

    @Override
    public @Nullable Proofs proofs() {
        return proofs;
    }
}
