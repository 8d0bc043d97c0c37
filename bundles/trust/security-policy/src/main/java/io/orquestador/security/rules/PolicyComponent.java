package io.orquestador.security.rules;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.audit.Acts;
import io.orquestador.database.SchemaOwner;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.policy.Policy;
import io.orquestador.security.policy.PolicyRefused;
import io.orquestador.security.policy.PolicyUnavailable;
import io.orquestador.security.policy.Rule;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.Late;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.support.runtime.SignedFile;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says who may do what from the moment it starts: the owner and the parts of the runtime by rules of its own, accounts by those of the schema
 * {@code policy}. Who asks is answered from memory; the thread {@code policy} looks every 2 s whether they changed.
 */
@Component(
        immediate = true,
        service = {Permit.class, Policy.class, SchemaOwner.class, ConditionSource.class})
public final class PolicyComponent implements Permit, Policy, SchemaOwner, ConditionSource {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyComponent.class);
    private static final String NAME = "policy";
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(2);

    @Reference(
            target = "(" + SchemaOwner.SCHEMA + "=" + NAME + ")",
            cardinality = OPTIONAL,
            policy = DYNAMIC,
            policyOption = GREEDY)
    volatile @Nullable DataSource dataSource;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Secrets secrets;

    private volatile @Nullable Accounts accounts;

    private final Conditions conditions = new Conditions(Clock.systemUTC());
    private final Knowledge knowledge = new Knowledge(System::nanoTime);
    private final Judge judge = new Judge(knowledge, () -> accounts, Clock.systemUTC());
    private final PolicyDesk desk;
    private final Keeper keeper;
    private final OwnerThread thread = new OwnerThread(NAME, 4, this::duty);

    @Activate
    public PolicyComponent(BundleContext context) {
        var clock = Clock.systemUTC();
        var store = new RuleStore(() -> dataSource);
        var acts = new Late<>(context, Acts.class); // needs the permit itself: a reference would be a circle
        desk = new PolicyDesk(store, knowledge, judge, acts::get, clock);
        var file = new SignedFile(DataFolder.path().resolve(NAME).resolve("copy.bin"));
        keeper = new Keeper(() -> dataSource, () -> accounts, () -> secrets, store, knowledge, file, conditions, clock);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindAccounts(Accounts service) {
        accounts = service;
        knowledge.accountsAreThere();
    }

    void unbindAccounts(Accounts service) {
        if (accounts == service) accounts = null;
    }

    @Activate
    void start() {
        thread.start();
    }

    @Deactivate
    void stop() {
        if (!thread.stopAndJoin(4_000)) LOG.warn("The policy still waits for the database");
    }

    private long duty() {
        keeper.look();
        return PERIOD_NANOS;
    }

    @Override
    public String schema() {
        return NAME;
    }

    @Override
    public Decision check(Subject subject, String target, String action) {
        return judge.check(subject, target, action);
    }

    @Override
    public Rules read(Subject by) throws Permit.Refused {
        return desk.read(by);
    }

    @Override
    public void set(Subject by, Rule rule, String reason, OptionalLong seen)
            throws Permit.Refused, PolicyRefused, PolicyUnavailable {
        desk.set(by, rule, reason, seen);
    }

    @Override
    public void remove(Subject by, String id, String reason, OptionalLong seen)
            throws Permit.Refused, PolicyRefused, PolicyUnavailable {
        desk.remove(by, id, reason, seen);
    }

    @Override
    public Explanation explain(
            Subject by, String account, String target, String action, Optional<Origin> from, Optional<Instant> at)
            throws Permit.Refused {
        return desk.explain(by, account, target, action, from, at);
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }
}
