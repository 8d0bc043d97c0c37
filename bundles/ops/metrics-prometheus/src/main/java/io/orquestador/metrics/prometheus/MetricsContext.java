package io.orquestador.metrics.prometheus;

import io.orquestador.support.http.GuardedContext;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.context.ServletContextHelper;

/** The servlet context of /metrics, behind the same door as REST. Not at /metrics itself: that address would only lead to /metrics/. */
@Component(
        service = ServletContextHelper.class,
        property = {"osgi.http.whiteboard.context.name=metrics", "osgi.http.whiteboard.context.path=/"})
public final class MetricsContext extends GuardedContext {

    @Activate
    public MetricsContext(BundleContext context) {
        super(context);
    }
}
