package io.orquestador.updates.swap;

import io.orquestador.support.code.BundleFile;
import io.orquestador.updates.BundleStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our bundles as the framework has them, and the jars they run. Any thread. */
final class Bundles {
    /** Every bundle of ours is called so; its name for people is the rest. */
    static final String PREFIX = "io.orquestador.";

    private static final Logger LOG = LoggerFactory.getLogger(Bundles.class);

    private record Known(Path file, long modified, String sha256) {}

    private final BundleContext system;
    private final JarStore store;
    private final Map<Long, Known> digests = new ConcurrentHashMap<>();

    Bundles(BundleContext system, JarStore store) {
        this.system = system;
        this.store = store;
    }

    static String name(String symbolicName) {
        return symbolicName.startsWith(PREFIX) ? symbolicName.substring(PREFIX.length()) : symbolicName;
    }

    /** One bundle for each symbolic name. Two exist only after one hung: then the later one serves. */
    List<Bundle> ours() {
        return Arrays.stream(system.getBundles())
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(PREFIX))
                .filter(bundle ->
                        find(bundle.getSymbolicName()).filter(bundle::equals).isPresent())
                .sorted(Comparator.comparing(Bundle::getSymbolicName))
                .toList();
    }

    /** {@link #ours}, as callers of the service see them. */
    List<BundleStatus> status() {
        return ours().stream()
                .map(bundle -> new BundleStatus(
                        name(bundle.getSymbolicName()),
                        bundle.getVersion().toString(),
                        state(bundle),
                        digest(bundle),
                        !exportsPackages(bundle)))
                .toList();
    }

    Optional<Bundle> find(String symbolicName) {
        return all(symbolicName).stream()
                .max(Comparator.<Bundle>comparingInt(b -> b.getState() == Bundle.ACTIVE ? 1 : 0)
                        .thenComparing(Bundle::getBundleId));
    }

    /** Every bundle of that symbolic name, oldest first. */
    List<Bundle> all(String symbolicName) {
        return Arrays.stream(system.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .sorted(Comparator.comparing(Bundle::getBundleId))
                .toList();
    }

    /** A bundle that exports packages is an api or a library: others are wired to it, so it comes with a restart. */
    static boolean exportsPackages(Bundle bundle) {
        var revision = bundle.adapt(BundleRevision.class);
        return revision == null
                || !revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                        .isEmpty();
    }

    /** The jar that the bundle runs, in the framework's cache or copied from its location. Reads it whole. */
    BundleJar running(Bundle bundle) throws IOException {
        return BundleJar.read(runningFile(bundle));
    }

    /** Digest of {@link #running}, remembered. @throws IOException when the jar cannot be read */
    String runningSha256(Bundle bundle) throws IOException {
        var cached = BundleFile.cached(bundle);
        long modified = cached == null
                ? bundle.getLastModified()
                : Files.getLastModifiedTime(cached).toMillis();
        var known = digests.get(bundle.getBundleId());
        if (known != null && known.modified == modified && (cached == null || known.file.equals(cached)))
            return known.sha256;
        var file = runningFile(bundle);
        var sha256 = Digest.of(file);
        digests.put(bundle.getBundleId(), new Known(file, modified, sha256));
        return sha256;
    }

    /** The same for people; empty when the jar cannot be read. */
    String digest(Bundle bundle) {
        try {
            return runningSha256(bundle);
        } catch (IOException | IllegalStateException e) { // uninstalled meanwhile
            LOG.debug("The jar of {} cannot be read", bundle, e);
            return "";
        }
    }

    static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.UNINSTALLED -> "UNINSTALLED";
            default -> "INSTALLED";
        };
    }

    private Path runningFile(Bundle bundle) throws IOException {
        var cached = BundleFile.cached(bundle);
        if (cached != null) return cached;
        var location = bundle.getLocation().replaceFirst("^reference:", "");
        if (location.startsWith("file:")) return Path.of(URI.create(location));
        var copy = store.stagingFile("running-" + bundle.getBundleId());
        try (var in = URI.create(location).toURL().openStream()) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }
}
