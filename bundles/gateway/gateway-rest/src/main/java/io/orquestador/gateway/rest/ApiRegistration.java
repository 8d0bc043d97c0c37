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
 * Offers {@link RestApplication} and the {@link ApiContext} it is served in. By hand, for the order: the context comes first and goes last, and the
 * {@link Entrance} is open only while both are there. The whiteboards have followed when a registration returns.
 */
@Component(
        service = {},
        configurationPid = RestConfig.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = RestConfig.class)
public final class ApiRegistration {
    /** From the door to CXF it is less than a millisecond, of a busy machine much more. */
    private static final long MOST_MS = 1_000;

    private final Services services;
    private final ServiceRegistration<ServletContextHelper> door;
    private final ServiceRegistration<Application> api;

    @Activate
    public ApiRegistration(RestConfig config, BundleContext context, @Reference Services services) {
        this.services = services;
        var bundles = new BundleStates(context);
        var health = new HealthResource(services, bundles, HealthResource.parts(config.required()));
        var application = new RestApplication(health, bundles, services, Clock.systemUTC());
        door = context.registerService(
                ServletContextHelper.class,
                new ApiContext(context, services),
                FrameworkUtil.asDictionary(Map.of(
                        "osgi.http.whiteboard.context.name", "api", "osgi.http.whiteboard.context.path", "/api")));
        api = context.registerService(
                Application.class,
                application,
                FrameworkUtil.asDictionary(
                        Map.of("osgi.jaxrs.application.base", "/v1", "osgi.jaxrs.name", ".default")));
        services.entrance.open();
    }

    @Deactivate
    void leave() {
        services.entrance.shut(MOST_MS);
        api.unregister();
        door.unregister();
    }
}
