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

    /**
     * May these bundles be added, together, without any change to those that are there?
     *
     * @param installed every bundle of the framework
     */
    Optional<String> refusal(List<BundleJar> added, List<Bundle> installed) {
        var offered = new java.util.HashSet<String>();
        for (var next : added)
            for (var clause : Clause.parse(next.header(Constants.EXPORT_PACKAGE))) offered.addAll(clause.names());
        for (var next : added) {
            var name = next.symbolicName();
            if (!next.header(Constants.FRAGMENT_HOST).isBlank())
                return Optional.of(
                        "KAR-FRAGMENT %s: a fragment changes another bundle. Make it a bundle.".formatted(name));
            if (!next.header(Constants.BUNDLE_NATIVECODE).isBlank())
                return Optional.of("KAR-NATIVE %s: native code comes with an assembly only.".formatted(name));
            if (name.startsWith(Bundles.PREFIX) || name.startsWith("org.apache.karaf") || name.equals("system.bundle"))
                return Optional.of(
                        "KAR-NAME %s: this name belongs to the runtime. Choose one of your own.".formatted(name));
            if (installed.stream().anyMatch(bundle -> name.equals(bundle.getSymbolicName())))
                return Optional.of(
                        "KAR-EXISTS %s: it is installed already. Uninstall what brought it first.".formatted(name));
            for (var clause : Clause.parse(next.header(Constants.EXPORT_PACKAGE)))
                for (var exported : clause.names())
                    if (isOfRuntime(exported)
                            || offered(
                                    PackageNamespace.PACKAGE_NAMESPACE,
                                    "(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + exported + ")"))
                        return Optional.of("KAR-PACKAGE %s: exports %s, which the runtime has. Keep it private."
                                .formatted(name, exported));
            var missing = missing(next);
            missing.removeIf(need -> offered.contains(need.split(" ", 2)[0]));
            if (!missing.isEmpty())
                return Optional.of(
                        "KAR-UNRESOLVED %s: nobody offers %s. Put what offers it into the KAR, or make it private."
                                .formatted(name, String.join(", ", missing)));
        }
        return Optional.empty();
    }

    private static boolean isOfRuntime(String exported) {
        return List.of("java.", "javax.", "org.osgi.", "io.orquestador.", "org.apache.karaf.").stream()
                .anyMatch(exported::startsWith);
    }

    /** Bundles that would be restarted with these. */
    List<String> alsoRestarted(List<Bundle> bundles) {
        return wiring.getDependencyClosure(bundles).stream()
                .filter(other -> !bundles.contains(other))
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();
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
