package io.orquestador.gateway.rest;

import io.orquestador.support.http.Door;
import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.context.ServletContextHelper;

/** The servlet context of Swagger UI, behind the same door as REST. */
@Component(
        service = ServletContextHelper.class,
        property = {"osgi.http.whiteboard.context.name=docs", "osgi.http.whiteboard.context.path=/docs"})
public final class DocsContext extends ServletContextHelper {

    @Activate
    public DocsContext(BundleContext context) {
        super(context.getBundle());
    }

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Door.guard(response);
        var refusal = Door.check(request);
        if (refusal.isPresent()) refusal.get().send(response);
        return refusal.isEmpty();
    }
}
