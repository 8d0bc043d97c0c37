package io.orquestador.security.codes;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Audit;
import io.orquestador.database.SchemaOwner;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Factors;
import io.orquestador.security.factors.Proofs;
import io.orquestador.security.factors.Tried;
import io.orquestador.security.passkeys.Ceremonies;
import io.orquestador.security.passkeys.Passkeys;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.Late;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.support.runtime.SignedFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Second factors and proofs from the moment it starts. The thread {@code factors} keeps the schema as it must be and looks every 2 s which accounts
 * have one; what an erased account had is deleted then.
 */
@Component(
        immediate = true,
        configurationPid = FactorConfig.PID,
        service = {Factors.class, Proofs.class, SchemaOwner.class, ConditionSource.class})
@Designate(ocd = FactorConfig.class)
public final class FactorComponent implements Factors, Proofs, SchemaOwner, ConditionSource, Peers {
    private static final Logger LOG = LoggerFactory.getLogger(FactorComponent.class);
    private static final String NAME = "factors";
    private static final String COPIED = "PASSKEY-COPIED";
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(2);

    @Reference(
            target = "(" + SchemaOwner.SCHEMA + "=" + NAME + ")",
            cardinality = OPTIONAL,
            policy = DYNAMIC,
            policyOption = GREEDY)
    volatile @Nullable DataSource dataSource;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Accounts accounts;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable SignIn signIn;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Secrets secrets;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Audit audit;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Ceremonies ceremonies;

    /** Asks us for proofs: a reference would be a circle. */
    Supplier<@Nullable Acts> acts = () -> null;

    private final FactorStore store = new FactorStore(() -> dataSource);
    private final Known known = new Known();
    private final KnownCopy copy;
    private final FactorDesk desk;
    private final ProofDesk proofs;
    private final PasskeyStore passkeys = new PasskeyStore(store);
    final PasskeyDesk passkeyDesk;
    private final Conditions conditions;
    private final @Nullable BundleContext context;
    private @Nullable ServiceRegistration<Passkeys> offered;
    private Set<String> copied = Set.of(); // of the thread
    private final OwnerThread thread = new OwnerThread(NAME, 4, this::round);
    private volatile boolean isAlwaysRequired;
    private @Nullable DataSource migrated; // of the thread
    private boolean isAway; // of the thread

    @Activate // OSGi enters here
    public FactorComponent(BundleContext context, FactorConfig config) {
        this(context, config.required(), DataFolder.path().resolve(NAME), new SecureRandom(), Clock.systemUTC());
        acts = new Late<>(context, Acts.class)::get;
    }

    FactorComponent(String required, Path folder, SecureRandom random, Clock clock) { // tests enter here
        this(null, required, folder, random, clock);
    }

    private FactorComponent(
            @Nullable BundleContext context, String required, Path folder, SecureRandom random, Clock clock) {
        this.context = context;
        require(required);
        conditions = new Conditions(clock);
        copy = new KnownCopy(() -> secrets, new SignedFile(folder.resolve("copy.bin")), clock);
        desk = new FactorDesk(store, known, this, random, clock);
        proofs = new ProofDesk(desk, new ProofBook(clock), () -> isAlwaysRequired, random);
        passkeyDesk = new PasskeyDesk(passkeys, desk, proofs, this, random, clock);
    }

    /** What is no such word asks for more, not for less. */
    private void require(String word) {
        isAlwaysRequired = !word.equals(FactorConfig.WHERE_ENROLLED);
        if (isAlwaysRequired && !word.equals(FactorConfig.FOR_CRITICAL_ACTS))
            LOG.warn(
                    "{}: required = {} is neither {} nor {}; the latter holds",
                    FactorConfig.PID,
                    word,
                    FactorConfig.WHERE_ENROLLED,
                    FactorConfig.FOR_CRITICAL_ACTS);
    }

    @Modified
    void apply(FactorConfig config) {
        require(config.required());
    }

    @Activate
    void start() {
        thread.start();
        if (context != null) offered = context.registerService(Passkeys.class, passkeyDesk, null);
    }

    @Deactivate
    void stop() {
        if (offered != null) offered.unregister();
        if (!thread.stopAndJoin(4_000)) LOG.warn("The second factors still wait for the database");
    }

    /** A database that is away is one line of the log, and one when it is back. */
    private long round() {
        try {
            duty();
            if (isAway) LOG.info("The second factors are read from the database again");
            isAway = false;
        } catch (SQLException e) {
            if (!isAway) LOG.warn("The second factors cannot be read from the database: {}", e.getMessage());
            isAway = true;
        }
        return PERIOD_NANOS;
    }

    /** One look at the database. */
    void duty() throws SQLException {
        var now = dataSource;
        try {
            if (now != null) look(now);
        } finally {
            if (!known.isKnown()) copy.find().ifPresent(accounts -> known.read(accounts, known.changes()));
        }
    }

    private void look(DataSource now) throws SQLException {
        if (now != migrated) {
            FactorStore.migrate(now);
            migrated = now;
        }
        long changes = known.changes();
        var all = store.accounts();
        known.read(all, changes);
        copy.keep(all);
        tellCopied(passkeys.copied());
        var people = accounts;
        if (people == null) return;
        for (var account : all)
            if (people.find(account)
                    .filter(found -> found.state() == Account.State.ERASED)
                    .isPresent()) {
                store.removeAll(account);
                known.set(account, false);
            }
    }

    private void tellCopied(Set<String> now) {
        for (var account : now)
            conditions.raise(
                    COPIED,
                    "accounts/" + account,
                    Severity.WARNING,
                    "The count of a passkey of this account went back, so there may be a copy of it. It is taken no more.",
                    "Ask its person whether they have it still; then they remove it (More, Passkeys) and enrol it again, or another.");
        for (var account : copied) if (!now.contains(account)) conditions.clear(COPIED, "accounts/" + account);
        copied = now;
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }

    @Override
    public String schema() {
        return NAME;
    }

    @Override
    public boolean has(String account) throws Permit.Refused {
        return desk.has(account);
    }

    @Override
    public Tried check(String account, String code, Origin from) throws Permit.Refused {
        return desk.check(account, code, from);
    }

    @Override
    public Optional<Factor> own(Subject by) throws Permit.Refused {
        return desk.own(by);
    }

    @Override
    public Offer offer(Subject by, char[] password) throws Permit.Refused, FactorRefused {
        boolean had = desk.has(by.id()); // before it is asked for a proof, so that nothing comes between
        passkeyDesk.requireProof(by, "enrol-factor");
        return desk.offer(by, password, had);
    }

    @Override
    public List<String> confirm(Subject by, String code) throws Permit.Refused, FactorRefused {
        return desk.confirm(by, code);
    }

    @Override
    public Tried remove(Subject by, String code) throws Permit.Refused {
        return desk.remove(by, code);
    }

    @Override
    public void removeOf(Subject by, String account) throws Permit.Refused, FactorRefused {
        desk.removeOf(by, account);
    }

    @Override
    public void require(Subject who, Asked act) throws Permit.Refused {
        proofs.require(who, act);
    }

    @Override
    public Tried give(Subject who, String act, String code) throws Permit.Refused, FactorRefused {
        return proofs.give(who, act, code);
    }

    @Override
    public @Nullable Accounts accounts() {
        return accounts;
    }

    @Override
    public @Nullable SignIn signIn() {
        return signIn;
    }

    @Override
    public @Nullable Secrets secrets() {
        return secrets;
    }

    @Override
    public @Nullable Audit audit() {
        return audit;
    }

    @Override
    public @Nullable Ceremonies ceremonies() {
        return ceremonies;
    }

    @Override
    public @Nullable Acts acts() {
        return acts.get();
    }
}
