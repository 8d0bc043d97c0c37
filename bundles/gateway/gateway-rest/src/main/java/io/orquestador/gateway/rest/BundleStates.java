package io.orquestador.gateway.rest;

import io.orquestador.driver.Driver;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/** What the framework knows of the runtime as a whole, and which bundles are not as they should be. */
class BundleStates {
    private final BundleContext context;

    BundleStates(BundleContext context) {
        this.context = context;
    }

    /** The release. An api bundle has it, since those are never replaced while the runtime runs; this bundle may be newer. */
    String version() {
        return FrameworkUtil.getBundle(Driver.class).getVersion().toString();
    }

    /** How long the whole runtime has been running, whatever was replaced in it meanwhile. */
    long uptimeS() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1_000;
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
