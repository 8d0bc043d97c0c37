package io.orquestador.support.http;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.http.context.ServletContextHelper;

/** A servlet context with the {@link Door} in it. It is the context, not a filter, so no request can come in before it. */
public abstract class GuardedContext extends ServletContextHelper {

    protected GuardedContext(BundleContext context) {
        super(context.getBundle());
    }

    @Override
    public final boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Door.guard(response);
        var refusal = check(request);
        if (refusal.isPresent()) refusal.get().send(response);
        return refusal.isEmpty();
    }

    /** @return empty when the request may come in */
    protected Optional<Refusal> check(HttpServletRequest request) {
        return Door.check(request);
    }
}
