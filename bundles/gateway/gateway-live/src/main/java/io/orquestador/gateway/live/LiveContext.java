package io.orquestador.gateway.live;

import io.orquestador.support.http.Door;
import io.orquestador.support.http.GuardedContext;
import io.orquestador.support.http.Refusal;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.context.ServletContextHelper;

/** The servlet context of live values, behind the same door as REST. A handshake is a request like any other until it is accepted. */
@Component(
        service = ServletContextHelper.class,
        property = {"osgi.http.whiteboard.context.name=live", "osgi.http.whiteboard.context.path=/live"})
public final class LiveContext extends GuardedContext {
    private final Services services;

    @Activate
    public LiveContext(BundleContext context, @Reference Services services) {
        super(context);
        this.services = services;
    }

    @Override
    protected Optional<Refusal> check(HttpServletRequest request) {
        var outside = super.check(request);
        if (outside.isPresent()) return outside;
        Optional<Caller> caller;
        try {
            caller = Door.subject(request, given -> services.subject(given, request.getRemoteAddr())
                    .map(subject -> new Caller(subject, given)));
        } catch (IllegalStateException e) {
            return Optional.of(Refusal.away("LIVE-SERVICE-AWAY", String.valueOf(e.getMessage())));
        }
        if (caller.isEmpty())
            return Optional.of(
                    new Refusal(
                            401,
                            "Unauthorized",
                            "LIVE-SESSION",
                            "This needs a session: POST /api/v1/session opens one and sets its cookie. A program sends the header Authorization: Bearer and the owner's token."));
        caller.get().into(request);
        return Optional.empty();
    }
}
