package io.orquestador.gateway.rest;

import io.orquestador.support.http.Door;
import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.context.ServletContextHelper;

/** The servlet context of what belongs to nobody else, behind the same door as REST. */
@Component(
        service = ServletContextHelper.class,
        property = {"osgi.http.whiteboard.context.name=root", "osgi.http.whiteboard.context.path=/"})
public final class RootContext extends ServletContextHelper {

    @Activate
    public RootContext(BundleContext context) {
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
