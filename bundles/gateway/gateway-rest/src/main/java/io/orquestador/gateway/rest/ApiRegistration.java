package io.orquestador.gateway.rest;

import java.time.Clock;
import java.util.Map;
import javax.ws.rs.core.Application;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.context.ServletContextHelper;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Offers {@link RestApplication} as a service. By hand, because the {@link Entrance} must be shut before the service goes.
 */
@Component(
        service = {},
        reference =
                @Reference( // without its context it is not published, whenever it is registered
                        name = "context",
                        service = ServletContextHelper.class,
                        target = "(osgi.http.whiteboard.context.name=api)"),
        configurationPid = RestConfig.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = RestConfig.class)
public final class ApiRegistration {
    /** From the door to CXF it is less than a millisecond. */
    private static final long MOST_MS = 250;

    private final Services services;
    private final ServiceRegistration<Application> registration;

    @Activate
    public ApiRegistration(RestConfig config, BundleContext context, @Reference Services services) {
        this.services = services;
        var bundles = new BundleStates(context);
        var health = new HealthResource(services, bundles, HealthResource.parts(config.required()));
        var application = new RestApplication(health, bundles, services, Clock.systemUTC());
        registration = context.registerService(
                Application.class,
                application,
                FrameworkUtil.asDictionary(
                        Map.of("osgi.jaxrs.application.base", "/v1", "osgi.jaxrs.name", ".default")));
        services.entrance.open();
    }

    @Deactivate
    void leave() {
        services.entrance.shut(MOST_MS);
        registration.unregister();
    }
}
