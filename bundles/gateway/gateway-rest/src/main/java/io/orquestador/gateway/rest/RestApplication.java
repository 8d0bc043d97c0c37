package io.orquestador.gateway.rest;

import java.time.Clock;
import java.util.Set;
import javax.ws.rs.core.Application;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.osgi.service.metatype.annotations.Designate;

/** Everything under /api/v1, as one service: there is no moment at which only a part of it is there. */
@Component(
        service = Application.class,
        configurationPid = RestConfig.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@JaxrsApplicationBase("/v1")
@JaxrsName(".default")
@Designate(ocd = RestConfig.class)
public final class RestApplication extends Application {
    private final Set<Object> singletons;

    @Activate // OSGi enters here
    public RestApplication(RestConfig config, BundleContext context, @Reference Services services) {
        this(
                new HealthResource(services, new BundleStates(context), Set.of(config.required()), Clock.systemUTC()),
                services,
                Clock.systemUTC());
    }

    RestApplication(HealthResource health, Services services, Clock clock) { // tests enter here
        singletons = Set.of(
                health,
                new TagResource(services),
                new HistoryResource(services, clock),
                new DeviceResource(services),
                new ConditionResource(services),
                new BundleResource(services),
                new JournalResource(services),
                new OpenApiResource(),
                new ProblemMapper(),
                new JsonWriter());
    }

    @Override
    public Set<Object> getSingletons() {
        return singletons;
    }
}
