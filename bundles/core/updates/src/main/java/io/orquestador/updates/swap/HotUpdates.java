package io.orquestador.updates.swap;

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
import io.orquestador.updates.Signer;
import io.orquestador.updates.SwapJob;
import io.orquestador.updates.SwapJob.Phase;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.Updates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
    private final Acceptance acceptance;
    private final Installation installation;
    private final Recovery recovery;
    private final OwnerThread thread = new OwnerThread("updates", 256, this::recoverOnce);
    private final BundleListener listener = this::installed;
    private final AtomicBoolean busy = new AtomicBoolean(true); // until recovery is done
    private final CountDownLatch restored = new CountDownLatch(1);
    private volatile boolean recovered;
    private volatile @Nullable SwapJob current;

    @Activate // OSGi enters here
    public HotUpdates(UpdatesConfig config, BundleContext context) {
        this(
                context.getBundle(0).getBundleContext(),
                context.getBundle(),
                DataFolder.path(),
                Clock.systemUTC(),
                Limits.of(config));
    }

    HotUpdates(BundleContext system, Bundle self, Path dataFolder, Clock clock, Limits limits) { // tests enter here
        this.system = system;
        tools = Tools.of(system, self, dataFolder, clock, limits);
        acceptance = new Acceptance(tools);
        installation = new Installation(tools);
        recovery = new Recovery(tools, job -> current = job);
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
    public SwapJob update(Subject subject, InputStream jar, Optional<String> sha256, boolean allowDowngrade)
            throws IOException, Permit.Refused {
        return begin(() -> swap(acceptance.update(subject, jar, sha256, allowDowngrade)));
    }

    @Override
    public SwapJob revert(Subject subject, String bundle) throws IOException, Permit.Refused {
        acceptance.require(subject, Bundles.PREFIX + bundle, "revert");
        return begin(() -> swap(acceptance.revert(subject, bundle)));
    }

    @Override
    public List<Extension> extensions() {
        return installation.extensions();
    }

    @Override
    public SwapJob install(Subject subject, InputStream kar) throws IOException, Permit.Refused {
        acceptance.requireOn(subject, "extensions", "install");
        return begin(() -> {
            var accepted = acceptance.kar(subject, kar);
            var order = order(subject, accepted.name());
            return new Task(
                    order.id(), order.extension(), phase -> Optional.of(installation.install(order, accepted, phase)));
        });
    }

    @Override
    public SwapJob uninstall(Subject subject, String name) throws IOException, Permit.Refused {
        acceptance.requireOn(subject, "extensions", "uninstall");
        return begin(() -> {
            if (tools.lock().extension(name).isEmpty())
                throw new IllegalStateException("EXTENSION-UNKNOWN %s: it is not installed".formatted(name));
            var order = order(subject, name);
            return new Task(order.id(), name, phase -> Optional.of(installation.uninstall(order, name, phase)));
        });
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
        acceptance.requireOn(subject, "signers", "trust");
        var signer = tools.signers().trust(certificate);
        LOG.info("SIGNER {}: trusted by {} as {}", signer.sha256(), subject.id(), signer.subject());
        return signer;
    }

    @Override
    public boolean distrust(Subject subject, String sha256) throws IOException, Permit.Refused {
        acceptance.requireOn(subject, "signers", "distrust");
        boolean was = tools.signers().distrust(sha256);
        if (was) LOG.info("SIGNER {}: no longer trusted, says {}", sha256, subject.id());
        return was;
    }

    @Override
    public Optional<SwapJob> job(String id) {
        var now = current;
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

    private void takeTurn() {
        if (!busy.compareAndSet(false, true)) {
            var job = current;
            throw new IllegalStateException("UPDATE-BUSY: "
                    + (job == null || job.phase() == Phase.DONE
                            ? "the updates bundle is starting or staging another jar"
                            : job.bundle() + " is being updated (" + job.phase() + ")")
                    + ". Try again when it is done.");
        }
    }

    /** What is asked for, staged; or why not. */
    private interface Accepting {
        Task task() throws IOException, Permit.Refused;
    }

    /** Whatever goes wrong here is not in the way of the next order. */
    private SwapJob begin(Accepting accepting) throws IOException, Permit.Refused {
        takeTurn();
        boolean sent = false;
        try {
            var task = accepting.task();
            var job = job(task, Phase.STAGED, Optional.empty());
            current = job;
            sent = thread.send(() -> carryOut(task));
            if (!sent)
                throw new IllegalStateException("UPDATE-BUSY: the updates bundle is stopping. Try again in a moment.");
            return job;
        } finally {
            if (!sent) busy.set(false);
        }
    }

    /** Work for the updates thread. */
    private interface Work {
        /** @return the record; empty when another instance of this bundle goes on with it */
        Optional<SwapRecord> run(Consumer<Phase> phase) throws IOException, InterruptedException;
    }

    private record Task(String id, String bundle, Work work) {}

    private Task swap(Swap.Order order) {
        return new Task(
                order.id(), Bundles.name(order.next().symbolicName()), phase -> new Swap(tools, order, phase).run());
    }

    private void carryOut(Task task) {
        boolean handedOver = false;
        try {
            var record = task.work().run(phase -> current = job(task, phase, Optional.empty()));
            handedOver = record.isEmpty();
            if (!handedOver) current = job(task, Phase.DONE, record);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // we are stopped: whoever starts next finishes the job
        } catch (IOException | RuntimeException e) {
            LOG.error("UPDATE {}: not done and not recorded", task.bundle(), e);
            tools.conditions()
                    .raise(
                            Attempt.FAILED,
                            task.bundle(),
                            Severity.ERROR,
                            "The swap could not be carried out: " + e,
                            "Make room and look after the rights in the data folder, then restart the runtime.");
            current = job(task, Phase.DONE, Optional.empty());
        } finally {
            if (!handedOver) busy.set(false);
        }
    }

    private static SwapJob job(Task task, Phase phase, Optional<SwapRecord> record) {
        return new SwapJob(task.id(), task.bundle(), phase, record);
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
            current = null; // what recovery finished is in its record
            busy.set(false);
        }
        return TimeUnit.HOURS.toNanos(1);
    }

    /** Somebody else installed or updated a bundle that {@code bundles.lock} names: the locked version it is. */
    private void installed(BundleEvent event) {
        var name = String.valueOf(event.getBundle().getSymbolicName());
        boolean changed = event.getType() == BundleEvent.INSTALLED || event.getType() == BundleEvent.UPDATED;
        if (!changed || !recovered || tools.lock().entry(name).isEmpty()) return;
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
