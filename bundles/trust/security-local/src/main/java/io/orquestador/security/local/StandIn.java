package io.orquestador.security.local;

import io.orquestador.security.Permit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;

/**
 * Offers {@link LocalPermit} on a node that has no policy. Where the bundle security-policy is installed it offers nothing, also while that is
 * stopped, and not after it was taken out either: stopping the policy shuts every way to change something, it opens none.
 */
@Component(
        service = {},
        immediate = true)
public final class StandIn {
    private static final String POLICY = "io.orquestador.security-policy";
    private static final int ANY_STATE =
            Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final BundleContext context;
    private final BundleTracker<Bundle> bundles;
    private boolean isNeeded = true; // guarded by this
    private @Nullable ServiceRegistration<Permit> offered; // guarded by this

    @Activate
    public StandIn(BundleContext context) {
        this.context = context;
        bundles = new BundleTracker<>(context, ANY_STATE, null) {
            @Override
            public @Nullable Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
                if (POLICY.equals(bundle.getSymbolicName())) standBack();
                return null;
            }
        };
    }

    @Activate
    synchronized void start() {
        bundles.open();
        if (isNeeded) offered = context.registerService(Permit.class, new LocalPermit(), null);
    }

    @Deactivate
    void stop() {
        bundles.close();
        standBack();
    }

    private synchronized void standBack() {
        isNeeded = false;
        if (offered != null) offered.unregister();
        offered = null;
    }
}
