package io.orquestador.gateway.rest;

import io.orquestador.support.http.GuardedContext;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.context.ServletContextHelper;

/** The servlet context of Swagger UI, behind the same door as REST. */
@Component(
        service = ServletContextHelper.class,
        property = {"osgi.http.whiteboard.context.name=docs", "osgi.http.whiteboard.context.path=/docs"})
public final class DocsContext extends GuardedContext {

    @Activate
    public DocsContext(BundleContext context) {
        super(context);
    }
}
