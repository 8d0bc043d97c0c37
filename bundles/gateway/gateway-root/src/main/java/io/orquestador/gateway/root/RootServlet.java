package io.orquestador.gateway.root;

import io.orquestador.support.http.Refusal;
import java.io.IOException;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;

/**
 * What belongs to nobody else: the bare address leads to the documentation, those of REST and of live values come here only
 * while their gateways are away, and all
 * others are told to be none.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/*",
            "osgi.http.whiteboard.servlet.name=root",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=root)"
        })
public final class RootServlet extends HttpServlet {
    private static final Pattern REST = Pattern.compile("/(api|docs)(/.*)?");
    private static final Pattern LIVE = Pattern.compile("/live(/.*)?");

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var address = request.getRequestURI();
        if (address.equals("/")) response.sendRedirect("/docs/");
        else answer(address).send(response);
    }

    static Refusal answer(String address) {
        if (REST.matcher(address).matches()) return away("REST-AWAY", "gateway-rest");
        if (LIVE.matcher(address).matches()) return away("LIVE-AWAY", "gateway-live");
        return Refusal.notFound();
    }

    private static Refusal away(String code, String bundle) {
        return Refusal.away(
                code,
                "The bundle " + bundle
                        + " does not serve now: it is starting, being replaced, or missing. Ask again in a second.");
    }
}
