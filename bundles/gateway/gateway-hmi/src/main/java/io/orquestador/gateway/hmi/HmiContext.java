package io.orquestador.gateway.hmi;

import io.orquestador.support.http.GuardedContext;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.context.ServletContextHelper;

/** The servlet context of the HMI, behind the same door as REST. */
@Component(
        service = ServletContextHelper.class,
        property = {"osgi.http.whiteboard.context.name=hmi", "osgi.http.whiteboard.context.path=/"})
public final class HmiContext extends GuardedContext {

    @Activate
    public HmiContext(BundleContext context) {
        super(context);
    }
}
