package io.orquestador.updates.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** May this jar take the place of this bundle? Answered before anything is changed. */
final class Verifier {
    private static final String RESTART = "It comes with a restart: put it into the assembly and start that.";

    private final FrameworkWiring wiring;

    Verifier(BundleContext system) {
        wiring = system.getBundle(0).adapt(FrameworkWiring.class);
    }

    /** @return why not, in one sentence and what to do; empty when it may */
    Optional<String> refusal(Bundle bundle, BundleJar next) {
        var name = Bundles.name(next.symbolicName());
        if (Bundles.exportsPackages(bundle))
            return Optional.of("UPDATE-RESTART %s: other bundles may use its packages. %s".formatted(name, RESTART));
        if (!next.header(Constants.EXPORT_PACKAGE).isBlank()
                || !next.header(Constants.FRAGMENT_HOST).isBlank())
            return Optional.of("UPDATE-RESTART %s: the new version exports packages or is a fragment. %s"
                    .formatted(name, RESTART));
        var others = wiring.getDependencyClosure(List.of(bundle)).stream()
                .filter(other -> !other.equals(bundle))
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();
        if (!others.isEmpty())
            return Optional.of(
                    "UPDATE-CLOSURE %s: would restart %s too. %s".formatted(name, String.join(", ", others), RESTART));
        var missing = missing(next);
        if (!missing.isEmpty())
            return Optional.of("UPDATE-UNRESOLVED %s: nobody offers %s. Install what offers it first."
                    .formatted(name, String.join(", ", missing)));
        return Optional.empty();
    }

    private List<String> missing(BundleJar next) {
        var missing = new ArrayList<String>();
        for (var clause : Clause.parse(next.header(Constants.IMPORT_PACKAGE)))
            for (var name : clause.names()) need(clause, PackageNamespace.PACKAGE_NAMESPACE, name, "version", missing);
        for (var clause : Clause.parse(next.header(Constants.REQUIRE_BUNDLE)))
            for (var name : clause.names())
                need(clause, BundleNamespace.BUNDLE_NAMESPACE, name, Constants.BUNDLE_VERSION_ATTRIBUTE, missing);
        var own = Clause.parse(next.header(Constants.PROVIDE_CAPABILITY)).stream()
                .flatMap(clause -> clause.names().stream())
                .toList();
        for (var clause : Clause.parse(next.header(Constants.REQUIRE_CAPABILITY))) {
            boolean now = clause.directive(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE)
                    .equals(Namespace.EFFECTIVE_RESOLVE);
            if (!now || optional(clause)) continue;
            for (var namespace : clause.names()) {
                var filter = clause.directive(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "(" + namespace + "=*)");
                if (!own.contains(namespace) && !offered(namespace, filter)) missing.add(namespace + " " + filter);
            }
        }
        return missing;
    }

    private void need(Clause clause, String namespace, String name, String versionAttribute, List<String> missing) {
        if (optional(clause)) return;
        var range = clause.attributes().get(versionAttribute);
        var filter = new StringBuilder("(" + namespace + "=" + name + ")");
        if (range != null) {
            filter.append(VersionRange.valueOf(range).toFilterString(versionAttribute));
            filter.insert(0, "(&").append(")");
        }
        if (!offered(namespace, filter.toString())) missing.add(name + (range == null ? "" : " " + range));
    }

    private static boolean optional(Clause clause) {
        return clause.directive(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE, Namespace.RESOLUTION_MANDATORY)
                .equals(Namespace.RESOLUTION_OPTIONAL);
    }

    private boolean offered(String namespace, String filter) {
        return !wiring.findProviders(new Need(namespace, filter)).isEmpty();
    }

    /** A requirement of a bundle that is not installed. */
    private record Need(String namespace, String filter) implements Requirement {
        @Override
        public String getNamespace() {
            return namespace;
        }

        @Override
        public Map<String, String> getDirectives() {
            return Map.of(Namespace.REQUIREMENT_FILTER_DIRECTIVE, filter);
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        public Resource getResource() {
            throw new UnsupportedOperationException("The bundle is not installed yet");
        }
    }
}
