package io.orquestador.plant.model;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.Handover;
import io.orquestador.support.runtime.OwnerThread;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the bundles of the features that the plant asks for, and takes away those it installed when no feature needs them any more. What is
 * installed already it never touches, nor does it refresh anything. Its own thread, {@code plant-features}: a bundle's start may take long.
 */
final class PlantFeatures implements Features {
    static final String FAILED = "PLANT-FEATURE-FAILED";
    static final String SLOW = "PLANT-FEATURE-SLOW";

    private static final Logger LOG = LoggerFactory.getLogger(PlantFeatures.class);
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BundleContext context;
    private final Supplier<@Nullable FeatureCatalogue> catalogue;
    private final Conditions conditions;
    private final Handover handover;
    private final LongSupplier nanoTime;
    private final OwnerThread thread = new OwnerThread("plant-features", 4, this::run);
    private volatile Set<String> wanted = Set.of();
    private volatile boolean dirty;
    private volatile long wantedSinceNanos;
    private volatile long busySinceNanos; // 0: idle
    /** Locations of what we installed in this run of the runtime; of our thread. */
    private final Set<String> installed = new LinkedHashSet<>();

    PlantFeatures(
            BundleContext context,
            Supplier<@Nullable FeatureCatalogue> catalogue,
            Conditions conditions,
            Path dataFolder,
            LongSupplier nanoTime) {
        this.context = context;
        this.catalogue = catalogue;
        this.conditions = conditions;
        this.nanoTime = nanoTime;
        handover = new Handover(dataFolder, "plant-features");
    }

    void start() {
        handover.take().ifPresent(bytes -> installed.addAll(lines(new String(bytes, StandardCharsets.UTF_8))));
        thread.start();
    }

    void stop() {
        if (!thread.stopAndJoin(2_000)) LOG.warn("plant-features still waits for a bundle to start; it ends with it");
        handover.leave(String.join("\n", installed).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
    }

    /** From now on the plant wants these and no others. Returns at once. */
    @Override
    public void want(Collection<String> features) {
        if (!wants(features)) wantedSinceNanos = nanoTime.getAsLong();
        wanted = Set.copyOf(features);
        dirty = true;
        thread.send(() -> {});
    }

    @Override
    public boolean wants(Collection<String> features) {
        return wanted.equals(Set.copyOf(features));
    }

    @Override
    public boolean isInstalling() {
        return !wanted.isEmpty()
                && (dirty || busySinceNanos != 0)
                && nanoTime.getAsLong() - wantedSinceNanos < SLOW_NANOS;
    }

    /** Those of the features that are not of this runtime; nothing while nobody can tell. */
    @Override
    public Set<String> unknown(Collection<String> features) {
        var known = catalogue.get();
        if (known == null) return Set.of();
        var unknown = new TreeSet<>(features);
        unknown.removeAll(known.ours());
        return unknown;
    }

    @Override
    public Set<String> known() {
        var known = catalogue.get();
        return known == null ? Set.of() : known.ours();
    }

    /** To be called now and then: tells when a bundle does not come to an end with its start. */
    void watch() {
        long since = busySinceNanos;
        if (since != 0 && nanoTime.getAsLong() - since > SLOW_NANOS)
            conditions.raise(
                    SLOW,
                    "plant",
                    Severity.WARNING,
                    "Installing the features " + wanted + " takes more than 60 s.",
                    "See in the log which bundle does not start; take its feature out of plant.yaml.");
        else conditions.clear(SLOW, "plant");
    }

    private long run() {
        var known = catalogue.get();
        if (!dirty || known == null) return IDLE_NANOS;
        busySinceNanos = nanoTime.getAsLong() | 1; // before dirty goes: from the outside it is installing all the time
        dirty = false;
        try {
            change(known, wanted);
        } finally {
            busySinceNanos = 0;
        }
        return dirty ? 0 : IDLE_NANOS;
    }

    private void change(FeatureCatalogue known, Set<String> features) {
        var parts = new ArrayList<FeatureCatalogue.Part>();
        var failures = new ArrayList<String>();
        for (var feature : new TreeSet<>(features)) {
            var found = known.ours().contains(feature)
                    ? known.parts(feature)
                    : Optional.<List<FeatureCatalogue.Part>>empty();
            if (found.isEmpty()) failures.add(feature + " is not a feature of this runtime");
            found.ifPresent(parts::addAll);
        }
        remove(parts, failures);
        install(parts, failures);
        if (failures.isEmpty()) conditions.clear(FAILED, "plant");
        else
            conditions.raise(
                    FAILED,
                    "plant",
                    Severity.WARNING,
                    String.join("; ", failures) + ".",
                    "Correct features: in plant.yaml; this runtime has " + String.join(", ", known.ours()) + ".");
    }

    private void remove(List<FeatureCatalogue.Part> parts, List<String> failures) {
        var needed = parts.stream().map(FeatureCatalogue.Part::location).toList();
        var gone = new ArrayList<>(installed);
        gone.removeAll(needed);
        Collections.reverse(gone);
        for (var location : gone) {
            installed.remove(location);
            var bundle = context.getBundle(location);
            if (bundle == null) continue;
            try {
                bundle.uninstall();
                LOG.info("Plant features: {} removed", bundle.getSymbolicName());
            } catch (BundleException e) {
                LOG.warn("{} could not be removed", bundle, e);
                failures.add(bundle.getSymbolicName() + " could not be removed: " + e.getMessage());
            }
        }
    }

    private void install(List<FeatureCatalogue.Part> parts, List<String> failures) {
        var fresh = new ArrayList<Bundle>();
        for (var part : parts) {
            if (context.getBundle(part.location()) != null) continue; // perhaps a newer version, hot-updated
            try {
                var bundle = context.installBundle(part.location());
                installed.add(part.location());
                if (part.startLevel() > 0) bundle.adapt(BundleStartLevel.class).setStartLevel(part.startLevel());
                if (part.start()) fresh.add(bundle);
            } catch (BundleException e) {
                LOG.warn("{} could not be installed", part.location(), e);
                failures.add(part.location() + " could not be installed: " + e.getMessage());
            }
        }
        if (fresh.isEmpty()) return;
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .resolveBundles(fresh);
        for (var bundle : fresh) start(bundle, failures);
    }

    private static void start(Bundle bundle, List<String> failures) {
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null) return;
        try {
            bundle.start();
            LOG.info("Plant features: {} {} started", bundle.getSymbolicName(), bundle.getVersion());
        } catch (BundleException e) {
            LOG.warn("{} does not start", bundle, e);
            failures.add(bundle.getSymbolicName() + " does not start: " + e.getMessage());
        }
    }
}
