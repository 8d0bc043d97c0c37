package io.orquestador.code.gate;

import io.orquestador.support.code.ApprovedCode;
import io.orquestador.support.code.BundleFile;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Keeps each bundle that nobody approved from being resolved. The jar is read once for each time it was installed or updated. On
 * whatever thread resolves; waits for the disk.
 */
final class Verdicts implements ResolverHookFactory {
    /** @param revision an update makes another, before the framework says that the bundle changed; weak, for it holds the bundle's classes */
    private record Known(WeakReference<BundleRevision> revision, Path file, long modified, String sha256) {
        /** Looked at some hundred times in a start: no folder is read for it. */
        boolean isStill(BundleRevision now) {
            return revision.refersTo(now) && modified == file.toFile().lastModified();
        }
    }

    private final ApprovedCode approved;
    private final Consumer<String> console;
    private final Map<Long, Known> digests = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Verdicts(ApprovedCode approved, Consumer<String> console) {
        this.approved = approved;
        this.console = console;
    }

    /** @throws IllegalStateException when one that is asked for is not approved: those asked for with it are resolved when they are started */
    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        var hook = new Resolution();
        for (var trigger : triggers)
            if (hook.isOut(trigger))
                throw new IllegalStateException("CODE-UNKNOWN " + trigger + ": nobody approved it");
        return hook;
    }

    /** One resolution asks thousands of times about the same few: each is judged once. */
    private final class Resolution implements ResolverHook {
        private final Map<BundleRevision, Boolean> judged = new HashMap<>();

        /** Nothing is taken out here: Felix would hide the packages of everything that is resolved already. */
        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {}

        /** Whoever was not asked for comes in by offering something, or as a fragment by needing its host. */
        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            if (isOut(requirement.getRevision())) candidates.clear();
            else candidates.removeIf(candidate -> isOut(candidate.getRevision()));
        }

        /** One that does not run keeps none of its name from running. */
        @Override
        public void filterSingletonCollisions(
                BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {
            if (isOut(singleton.getRevision())) collisionCandidates.clear();
            else collisionCandidates.removeIf(candidate -> isOut(candidate.getRevision()));
        }

        @Override
        public void end() {
            judged.clear();
        }

        /** What is resolved stays. */
        private boolean isOut(BundleRevision revision) {
            return revision.getWiring() == null && judged.computeIfAbsent(revision, each -> !mayResolve(each));
        }
    }

    private boolean mayResolve(BundleRevision revision) {
        var bundle = revision.getBundle();
        if (bundle.getBundleId() == 0) return true;
        String sha256;
        try {
            sha256 = digest(revision);
        } catch (IOException | RuntimeException e) { // uninstalled meanwhile, or not to be read: deny
            return refused(bundle, "its jar cannot be read: " + e);
        }
        return approved.approves(sha256) || refused(bundle, "nobody approved its SHA-256 " + sha256);
    }

    private String digest(BundleRevision revision) throws IOException {
        var bundle = revision.getBundle();
        var known = digests.get(bundle.getBundleId());
        if (known != null && known.isStill(revision)) return known.sha256;
        var file = BundleFile.of(bundle);
        long modified = file.toFile().lastModified();
        var sha256 = BundleFile.sha256(file);
        digests.put(bundle.getBundleId(), new Known(new WeakReference<>(revision), file, modified, sha256));
        return sha256;
    }

    /** @return whether it may resolve all the same */
    private boolean refused(Bundle bundle, String why) {
        var text = "CODE-UNKNOWN %s %s (%s): %s. %s"
                .formatted(
                        bundle.getSymbolicName(),
                        bundle.getVersion(),
                        bundle.getLocation(),
                        why,
                        approved.isRefusing()
                                ? "It does not run. Take it away, or bring it in by ./orq drivers install or ./orq bundles update."
                                : "It runs, as " + ApprovedCode.SETTINGS + " says.");
        if (told.add(text)) console.accept(text);
        return !approved.isRefusing();
    }
}
