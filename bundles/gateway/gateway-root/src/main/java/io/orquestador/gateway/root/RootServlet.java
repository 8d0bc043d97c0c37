package io.orquestador.gateway.root;

import io.orquestador.support.http.Addresses;
import io.orquestador.support.http.Refusal;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * What belongs to nobody else: the addresses of REST, of live values and of the HMI come here only while their gateways are away, and all
 * others are told to be none. In an assembly without the HMI the bare address leads to the documentation.
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

    /** The patterns of gateway-hmi; a test of hmi-static holds them against its views. */
    private static final Pattern HMI = Pattern.compile(
            "/index\\.html|/(assets|area|unit|display|editor|trends|conditions|devices|folder|manual|audit|login|more)(/.*)?");

    private static final String HMI_PAGE = "/index.html";
    private static final String HMI_AWAY = "HMI-AWAY";
    private static final String HMI_BUNDLE = "io.orquestador.gateway-hmi";

    /** Asked again by a browser that shows the refusal, e.g. a panel that is switched on before the runtime is up. */
    private static final String TRY_AGAIN_S = "2";

    private final transient BundleContext context;

    @Activate
    public RootServlet(BundleContext context) {
        this.context = context;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var address = request.getRequestURI();
        boolean hasHmi = Arrays.stream(context.getBundles()).anyMatch(b -> HMI_BUNDLE.equals(b.getSymbolicName()));
        if (!address.equals("/")) refuse(answer(address, hasHmi), response);
        else if (hasHmi)
            request.getRequestDispatcher(HMI_PAGE).forward(request, response); // back to us while it is away
        else response.sendRedirect("/docs/");
    }

    private static void refuse(Refusal refusal, HttpServletResponse response) throws IOException {
        if (refusal.code().equals(HMI_AWAY)) response.setHeader("Refresh", TRY_AGAIN_S);
        refusal.send(response);
    }

    static Refusal answer(String address, boolean hasHmi) {
        if (Addresses.climbs(address)) return Refusal.notFound();
        if (REST.matcher(address).matches()) return away("REST-AWAY", "gateway-rest");
        if (LIVE.matcher(address).matches()) return away("LIVE-AWAY", "gateway-live");
        if (hasHmi && HMI.matcher(address).matches()) return away(HMI_AWAY, "gateway-hmi");
        return Refusal.notFound();
    }

    private static Refusal away(String code, String bundle) {
        return Refusal.away(
                code,
                "The bundle " + bundle
                        + " does not serve now: it is starting, being replaced, or missing. Ask again in a second.");
    }
}
