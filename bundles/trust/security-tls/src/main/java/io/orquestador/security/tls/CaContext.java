package io.orquestador.security.tls;

import io.orquestador.support.http.GuardedContext;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.context.ServletContextHelper;

/** The servlet context of the page /ca, behind the same door as REST. */
@Component(
        service = ServletContextHelper.class,
        property = {"osgi.http.whiteboard.context.name=ca", "osgi.http.whiteboard.context.path=/ca"})
public final class CaContext extends GuardedContext {

    @Activate
    public CaContext(BundleContext context) {
        super(context);
    }
}
