package io.orquestador.gateway.rest;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Which bundles are not as they should be. */
class BundleStates {
    private final BundleContext context;

    BundleStates(BundleContext context) {
        this.context = context;
    }

    String version() {
        return context.getBundle().getVersion().toString();
    }

    /** Every bundle should be ACTIVE; a fragment has no life of its own. */
    List<String> notActive() {
        return Stream.of(context.getBundles())
                .filter(b -> b.getState() != Bundle.ACTIVE && b.getState() != Bundle.STARTING)
                .filter(b -> b.getHeaders("").get(Constants.FRAGMENT_HOST) == null)
                .map(b -> b.getSymbolicName() + " " + b.getVersion())
                .sorted()
                .toList();
    }
}
