package io.orquestador.updates.swap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Puts another jar into a bundle: stop, update, refresh this bundle only, start. Every step is bounded. Until {@link #confirm} the bundle is
 * started for this run only, so that a runtime that dies in between does not come up with an unproved version.
 */
final class Switch {
    private final BundleContext system;
    private final long stepBoundMs;

    /** @param system the framework's own context: it outlives our bundle */
    Switch(BundleContext system, long stepBoundMs) {
        this.system = system;
        this.stepBoundMs = stepBoundMs;
    }

    void replace(Bundle bundle, Path jar) throws SwapFailed, InterruptedException {
        exchange(bundle, jar, 0);
        Bounded.run("start", stepBoundMs, () -> bundle.start(Bundle.START_TRANSIENT));
    }

    /**
     * The same without a trial: the framework starts the bundle from now on.
     *
     * @param start false to start it only if somebody has done so before, perhaps this moment
     */
    void restore(Bundle bundle, Path jar, boolean start) throws SwapFailed, InterruptedException {
        exchange(bundle, jar, Bundle.STOP_TRANSIENT);
        if (start || bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
            Bounded.run("start", stepBoundMs, bundle::start);
    }

    /**
     * Where a bundle that hangs cannot be stopped: starts the jar as another bundle beside it, until the next restart of the runtime.
     *
     * @return the bundle beside
     */
    Bundle beside(Bundle hanging, Path jar) throws SwapFailed, InterruptedException {
        var beside = new Bundle[1];
        Bounded.run("install beside", stepBoundMs, () -> {
            try (var in = Files.newInputStream(jar)) {
                beside[0] = system.installBundle("beside:" + hanging.getBundleId() + ":" + jar.getFileName(), in);
            }
        });
        Bounded.run("start beside", stepBoundMs, () -> beside[0].start(Bundle.START_TRANSIENT));
        return beside[0];
    }

    /** From now on the framework starts the bundle by itself. */
    void confirm(Bundle bundle) throws SwapFailed, InterruptedException {
        Bounded.run("confirm", stepBoundMs, bundle::start);
    }

    private void exchange(Bundle bundle, Path jar, int stopOptions) throws SwapFailed, InterruptedException {
        Bounded.run("stop", stepBoundMs, () -> bundle.stop(stopOptions));
        Bounded.run("update", stepBoundMs, () -> {
            try (var in = Files.newInputStream(jar)) {
                bundle.update(in);
            }
        });
        Bounded.run("refresh", stepBoundMs, () -> refresh(bundle));
    }

    private void refresh(Bundle bundle) throws InterruptedException {
        var refreshed = new CountDownLatch(1);
        system.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) refreshed.countDown();
        });
        refreshed.await();
    }
}
