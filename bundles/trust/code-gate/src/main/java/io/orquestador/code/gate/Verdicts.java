package io.orquestador.code.gate;

import io.orquestador.support.code.ApprovedCode;
import io.orquestador.support.code.BundleFile;
import java.io.IOException;
import java.util.Collection;
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
 * Takes each bundle that nobody approved out of what may be resolved. The jar is read once for each time it was installed or updated. On
 * whatever thread resolves; waits for the disk.
 */
final class Verdicts implements ResolverHookFactory, ResolverHook {
    private record Known(long modified, String sha256) {}

    private final ApprovedCode approved;
    private final Consumer<String> console;
    private final Map<Long, Known> digests = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Verdicts(ApprovedCode approved, Consumer<String> console) {
        this.approved = approved;
        this.console = console;
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        for (var each = candidates.iterator(); each.hasNext(); ) {
            var revision = each.next();
            // one that is resolved stays: Felix would hide its packages from everybody else
            if (revision.getWiring() == null && !mayResolve(revision.getBundle())) each.remove();
        }
    }

    private boolean mayResolve(Bundle bundle) {
        if (bundle.getBundleId() == 0) return true;
        String sha256;
        try {
            sha256 = digest(bundle);
        } catch (IOException | RuntimeException e) { // uninstalled meanwhile, or not to be read: deny
            return refused(bundle, "its jar cannot be read: " + e);
        }
        return approved.approves(sha256) || refused(bundle, "nobody approved its SHA-256 " + sha256);
    }

    private String digest(Bundle bundle) throws IOException {
        long modified = bundle.getLastModified();
        var known = digests.get(bundle.getBundleId());
        if (known != null && known.modified == modified) return known.sha256;
        var sha256 = BundleFile.sha256(BundleFile.of(bundle));
        digests.put(bundle.getBundleId(), new Known(modified, sha256));
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

    @Override
    public void filterSingletonCollisions(
            BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {}

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {}

    @Override
    public void end() {}
}
