package io.orquestador.gateway.root;

import io.orquestador.support.http.GuardedContext;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.context.ServletContextHelper;

/** The servlet context of what belongs to nobody else, behind the same door as REST. */
@Component(
        service = ServletContextHelper.class,
        property = {"osgi.http.whiteboard.context.name=root", "osgi.http.whiteboard.context.path=/"})
public final class RootContext extends GuardedContext {

    @Activate
    public RootContext(BundleContext context) {
        super(context);
    }
}
