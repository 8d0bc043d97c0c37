package io.orquestador.plant.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Karaf knows of features. Only that is asked of it: an installation by Karaf resolves the whole runtime anew, and takes a bundle that
 * was hot-updated for one that nobody wants.
 */
final class KarafFeatures implements FeatureCatalogue {
    private static final Logger LOG = LoggerFactory.getLogger(KarafFeatures.class);
    private static final String OURS = "orquestador-";

    private final FeaturesService karaf;

    KarafFeatures(FeaturesService karaf) {
        this.karaf = karaf;
    }

    @Override
    public Set<String> ours() {
        var names = new TreeSet<String>();
        try {
            for (var repository : karaf.listRepositories())
                if (String.valueOf(repository.getName()).startsWith(OURS))
                    for (var feature : repository.getFeatures()) names.add(feature.getName());
        } catch (Exception e) { // Karaf's signature
            LOG.warn("Karaf does not tell its features", e);
        }
        return names;
    }

    @Override
    public Optional<List<Part>> parts(String feature) {
        var parts = new ArrayList<Part>();
        try {
            return collect(feature, parts, new HashSet<>()) ? Optional.of(parts) : Optional.empty();
        } catch (Exception e) { // Karaf's signature
            LOG.warn("Karaf does not tell of feature {}", feature, e);
            return Optional.empty();
        }
    }

    private boolean collect(String name, List<Part> parts, Set<String> seen) throws Exception {
        if (!seen.add(name)) return true;
        var feature = karaf.getFeature(name);
        if (feature == null) return false;
        for (var needed : feature.getDependencies()) if (!collect(needed.getName(), parts, seen)) return false;
        for (var bundle : bundles(feature))
            parts.add(new Part(bundle.getLocation(), bundle.getStartLevel(), bundle.isStart()));
        return true;
    }

    private static List<BundleInfo> bundles(Feature feature) {
        var bundles = feature.getBundles();
        return bundles == null ? List.of() : Arrays.asList(bundles.toArray(new BundleInfo[0]));
    }
}
