package io.orquestador.updates.swap;

import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.updates.BundleStatus;
import io.orquestador.updates.Extension;
import io.orquestador.updates.Extensions;
import io.orquestador.updates.KarContents;
import io.orquestador.updates.Signer;
import io.orquestador.updates.SwapJob;
import io.orquestador.updates.SwapJob.Phase;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.Updates;
import io.orquestador.updates.swap.Turn.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes orders for swaps and runs them, one at a time, on the thread {@code updates}. */
@Component(
        service = {Updates.class, Extensions.class, ConditionSource.class},
        immediate = true,
        configurationPid = UpdatesConfig.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = UpdatesConfig.class)
public final class HotUpdates implements Updates, Extensions, ConditionSource {
    private static final Logger LOG = LoggerFactory.getLogger(HotUpdates.class);
    private static final String LOCK_UNREADABLE = "UPDATE-LOCK";
    private static final long RESTORE_MS = 5_000;

    private final BundleContext system;
    private final Tools tools;
    private final Acting acting;
    private final Acceptance acceptance;
    private final Installation installation;
    private final Recovery recovery;
    private final Turn turn;
    private final OwnerThread thread = new OwnerThread("updates", 256, this::recoverOnce);
    private final BundleListener listener = this::installed;
    private final CountDownLatch restored = new CountDownLatch(1);
    private boolean recovered; // of the updates thread

    @Activate // OSGi enters here
    public HotUpdates(UpdatesConfig config, BundleContext context) {
        this(
                context.getBundle(0).getBundleContext(),
                context.getBundle(),
                DataFolder.path(),
                Clock.systemUTC(),
                Limits.of(config),
                new Reasons(config.reasonRequired()));
    }

    HotUpdates( // tests enter here
            BundleContext system, Bundle self, Path dataFolder, Clock clock, Limits limits, Reasons reasons) {
        this.system = system;
        tools = Tools.of(system, self, dataFolder, clock, limits);
        acting = new Acting(tools.services(), reasons);
        acceptance = new Acceptance(tools, acting);
        installation = new Installation(tools);
        turn = new Turn(tools.conditions(), thread::send);
        recovery = new Recovery(tools, turn::recovering);
    }

    /**
     * Waits until the bundles are as {@code bundles.lock} says, at most 5 s: this bundle starts before them, and none of them should start
     * in one version only to be replaced by another (docs/adr/0006).
     */
    @Activate
    void start() throws InterruptedException {
        system.addBundleListener(listener);
        thread.start();
        long from = System.nanoTime();
        if (restored.await(RESTORE_MS, TimeUnit.MILLISECONDS))
            LOG.info("UPDATE: bundles are as bundles.lock says after {} ms", (System.nanoTime() - from) / 1_000_000);
        else LOG.warn("UPDATE: bundles.lock is not carried out after {} ms; the start goes on", RESTORE_MS);
    }

    @Deactivate
    void stop() {
        thread.stopAndJoin(2_000);
        system.removeBundleListener(listener);
    }

    @Override
    public List<BundleStatus> bundles() {
        return tools.bundles().status();
    }

    @Override
    public SwapJob update(Subject subject, InputStream jar, Optional<String> sha256, boolean allowDowngrade, String why)
            throws IOException, Permit.Refused {
        return turn.begin(() -> swap(acceptance.update(subject, jar, sha256, allowDowngrade, why)));
    }

    @Override
    public SwapJob revert(Subject subject, String bundle, String why) throws IOException, Permit.Refused {
        return turn.begin(() -> swap(acceptance.revert(subject, bundle, why)));
    }

    @Override
    public List<Extension> extensions() {
        return installation.extensions();
    }

    @Override
    public KarContents inspect(Subject subject, InputStream kar) throws IOException, Permit.Refused {
        turn.take();
        try {
            var found = acting.act(
                    extension(subject, "inspect"), HotUpdates::digest, () -> acceptance.kar(acceptance.stageKar(kar)));
            return new KarContents(
                    found.name(),
                    found.version(),
                    found.sha256(),
                    found.parts(),
                    Signers.signer(found.certificate()),
                    Signers.pem(found.certificate()),
                    found.trusted(),
                    tools.lock().extension(found.name()).isPresent());
        } finally {
            try {
                tools.store().clearStaging();
            } finally {
                turn.giveBack();
            }
        }
    }

    @Override
    public SwapJob install(Subject subject, InputStream kar, String why) throws IOException, Permit.Refused {
        return turn.begin(() -> {
            var sha256 = acceptance.stageKar(kar);
            var act = extension(subject, "install").changing(new Change("sha256", "", sha256, ""));
            var accepted = acting.act(
                    act, why, HotUpdates::digest, () -> acceptance.kar(sha256).letIn());
            var order = order(subject, accepted.name());
            return new Task(
                    order.id(), order.extension(), phase -> Optional.of(installation.install(order, accepted, phase)));
        });
    }

    @Override
    public SwapJob uninstall(Subject subject, String name, String why) throws IOException, Permit.Refused {
        return turn.begin(() -> {
            var act = extension(subject, "uninstall").changing(new Change("extension", name, "", ""));
            var order =
                    acting.act(act, why, made -> new Change("job", "", made.id(), ""), () -> installed(subject, name));
            return new Task(order.id(), name, phase -> Optional.of(installation.uninstall(order, name, phase)));
        });
    }

    private Installation.Order installed(Subject subject, String name) throws IOException {
        if (tools.lock().extension(name).isEmpty())
            throw new IllegalStateException("EXTENSION-UNKNOWN %s: it is not installed".formatted(name));
        return order(subject, name);
    }

    private static Act extension(Subject subject, String verb) {
        return new Act(subject, verb, "extensions");
    }

    private static Change digest(Kar kar) {
        return new Change(kar.name(), "", kar.sha256(), "");
    }

    private Installation.Order order(Subject subject, String extension) {
        var now = tools.clock().instant();
        return new Installation.Order(SwapJobs.newId(now, extension), extension, subject.id(), now);
    }

    @Override
    public List<Signer> signers() throws IOException {
        return tools.signers().all();
    }

    @Override
    public Signer trust(Subject subject, InputStream certificate) throws IOException, Permit.Refused {
        var bytes = Signers.bytes(certificate);
        var signer = acting.act(
                new Act(subject, "trust", "signers")
                        .changing(new Change("file", "", Digest.of(new ByteArrayInputStream(bytes)), "")),
                trusted -> new Change("signer", "", trusted.sha256(), ""),
                () -> tools.signers().trust(new ByteArrayInputStream(bytes)));
        LOG.info("SIGNER {}: trusted by {} as {}", signer.sha256(), subject.id(), signer.subject());
        return signer;
    }

    @Override
    public boolean distrust(Subject subject, String sha256) throws IOException, Permit.Refused {
        boolean was = acting.act(
                new Act(subject, "distrust", "signers").changing(new Change("signer", sha256, "", "")),
                known -> new Change("known", "", Boolean.toString(known), ""),
                () -> tools.signers().distrust(sha256));
        if (was) LOG.info("SIGNER {}: no longer trusted, says {}", sha256, subject.id());
        return was;
    }

    @Override
    public Optional<SwapJob> job(String id) {
        var now = turn.current();
        if (now != null && now.id().equals(id)) return Optional.of(now);
        return tools.records()
                .find(id)
                .map(record -> new SwapJob(id, record.bundle(), Phase.DONE, Optional.of(record)));
    }

    @Override
    public List<SwapRecord> records(int limit) {
        try {
            return tools.records().newest(limit);
        } catch (IOException e) {
            throw new UncheckedIOException("The swap records cannot be read", e);
        }
    }

    @Override
    public List<Condition> conditions() {
        return tools.conditions().conditions();
    }

    private Task swap(Swap.Order order) {
        return new Task(
                order.id(), Bundles.name(order.next().symbolicName()), phase -> new Swap(tools, order, phase).run());
    }

    /** The thread's duty: once at the start; after that the thread only handles messages. */
    private long recoverOnce() throws IOException, InterruptedException {
        if (recovered) return TimeUnit.HOURS.toNanos(1);
        boolean staying;
        try {
            staying = recovery.run(restored::countDown);
        } catch (IOException e) {
            tools.conditions()
                    .raise(
                            LOCK_UNREADABLE,
                            "bundles.lock",
                            Severity.ERROR,
                            "The active set cannot be read, so the bundles run as the assembly brought them: " + e,
                            "Repair or remove bundles.lock and bundles/job.json in the data folder.");
            throw e;
        } finally {
            restored.countDown(); // whatever went wrong: this thread tries again, the start need not wait for it
        }
        tools.conditions().clear(LOCK_UNREADABLE, "bundles.lock");
        recovered = true;
        if (staying) {
            turn.recovering(null); // what recovery finished is in its record
            turn.giveBack();
        }
        return TimeUnit.HOURS.toNanos(1);
    }

    /** Somebody else installed or updated a bundle that {@code bundles.lock} names: the locked version it is. */
    private void installed(BundleEvent event) {
        var name = String.valueOf(event.getBundle().getSymbolicName());
        boolean changed = event.getType() == BundleEvent.INSTALLED || event.getType() == BundleEvent.UPDATED;
        if (!changed || tools.lock().entry(name).isEmpty())
            return; // one that comes before the lock is read is seen by the recovery
        thread.send(() -> {
            try {
                recovery.check(name);
            } catch (IOException e) {
                LOG.warn("UPDATE {}: could not be held against bundles.lock", name, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
