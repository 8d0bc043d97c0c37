package io.orquestador.support.runtime;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A service that is looked up when it is asked for, where a reference would close a circle: Declarative Services leaves one of a circle's
 * references empty for good when the wrong one is asked for first. Safe from any thread.
 */
public final class Late<S> {
    private final BundleContext context;
    private final Class<S> type;
    private @Nullable ServiceReference<S> held;

    public Late(BundleContext context, Class<S> type) {
        this.context = context;
        this.type = type;
    }

    /** @return null while there is none */
    public @Nullable S get() {
        var now = context.getServiceReference(type);
        if (now == null) return null;
        var service = context.getService(now);
        hold(now);
        return service;
    }

    /** One use of the one that was asked last stays, so that it is not shut down between two questions. */
    private synchronized void hold(ServiceReference<S> now) {
        var before = held;
        held = now;
        if (before != null) context.ungetService(before);
    }
}
