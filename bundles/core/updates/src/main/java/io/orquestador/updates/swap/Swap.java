package io.orquestador.updates.swap;

import io.orquestador.updates.SwapJob.Phase;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.SwapRecord.Outcome;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One swap of one bundle, from the staged jar to its record. On the updates thread. */
final class Swap {
    private static final Logger LOG = LoggerFactory.getLogger(Swap.class);

    /**
     * What was asked for.
     *
     * @param revert back to the version before
     */
    record Order(String id, String subject, Instant startedAt, BundleJar next, boolean revert) {}

    private final Tools tools;
    private final Order order;
    private final Consumer<Phase> phase;

    Swap(Tools tools, Order order, Consumer<Phase> phase) {
        this.tools = tools;
        this.order = order;
        this.phase = phase;
    }

    /**
     * Does it, and writes the record.
     *
     * @return the record; empty when the bundle is our own: the new instance writes it
     * @throws InterruptedException when we are stopped meanwhile: the next start puts the bundle back
     */
    Optional<SwapRecord> run() throws IOException, InterruptedException {
        var bundle = tools.bundles()
                .find(order.next().symbolicName())
                .orElseThrow(() -> new IOException(order.next().symbolicName() + " was uninstalled meanwhile"));
        var running = tools.bundles().running(bundle);
        var refusal = tools.verifier().refusal(bundle, order.next());
        if (refusal.isPresent()) return Optional.of(refused(tools, order, running.jar(), refusal.get()));
        phase.accept(Phase.VERIFIED);
        var from = tools.store().keep(running);
        var to = tools.store().keep(order.next());
        boolean self = bundle.equals(tools.self());
        var intent = new Intent(
                order.id(),
                Intent.thisRun(),
                order.next().symbolicName(),
                order.subject(),
                order.startedAt(),
                running.jar(),
                order.next().jar(),
                order.revert(),
                self,
                System.nanoTime(),
                Counts.now(tools.services()),
                Health.of(tools.services(), bundle));
        tools.lock().accepted().tryOut(Accepted.lines(intent));
        write(intent);
        phase.accept(Phase.SWAPPING);
        if (self) {
            swapSelf(tools, to, from);
            return Optional.empty();
        }
        return Optional.of(new Attempt(tools, intent, phase).run(bundle, to, from));
    }

    private void write(Intent intent) throws IOException {
        try {
            tools.intent().write(intent);
        } catch (IOException e) {
            tools.lock().accepted().tried(); // nothing was begun
            throw e;
        }
    }

    /** Hands the job over to a thread that needs nothing of ours; {@link Recovery} of the new instance goes on with it. */
    static void swapSelf(Tools tools, Path to, Path from) throws IOException {
        try {
            var framework = Bundle.class.getClassLoader();
            var loader = new URLClassLoader(new URL[] {from.toUri().toURL()}, framework);
            var job = (Runnable) loader.loadClass(SelfSwap.class.getName())
                    .getConstructors()[0]
                    .newInstance(
                            tools.system(),
                            tools.self(),
                            to,
                            from,
                            tools.intent().folder(),
                            tools.limits().stepMs());
            var thread = new Thread(job, "updates-self");
            thread.setDaemon(true);
            thread.start();
        } catch (ReflectiveOperationException e) {
            throw new IOException("The jar of the updates bundle cannot run its own swap: " + from, e);
        }
    }

    /** Writes the record of a swap that was not begun. */
    static SwapRecord refused(Tools tools, Order order, SwapRecord.Jar running, String reason) throws IOException {
        var position = Counts.now(tools.services()).journalPosition();
        var record = new SwapRecord(
                order.id(),
                Bundles.name(order.next().symbolicName()),
                Outcome.REFUSED,
                reason,
                order.subject(),
                order.startedAt(),
                tools.clock().instant(),
                running,
                order.next().jar(),
                position,
                position,
                0,
                List.of(),
                List.of());
        tools.records().write(record);
        LOG.warn("{}", reason);
        return record;
    }
}
