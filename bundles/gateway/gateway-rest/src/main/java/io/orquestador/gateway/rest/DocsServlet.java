package io.orquestador.gateway.rest;

import io.orquestador.support.http.Refusal;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Swagger UI at /docs: six files, and a policy that lets the page talk to this runtime only. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/*",
            "osgi.http.whiteboard.servlet.name=docs",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=docs)"
        })
public final class DocsServlet extends HttpServlet {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html;charset=UTF-8",
            "start.js", "text/javascript;charset=UTF-8",
            "swagger-ui-bundle.js", "text/javascript;charset=UTF-8",
            "swagger-ui.css", "text/css;charset=UTF-8",
            "style.css", "text/css;charset=UTF-8",
            "favicon-32x32.png", "image/png");

    private final transient Bundle bundle;

    @Activate
    public DocsServlet(BundleContext context) {
        bundle = context.getBundle();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getPathInfo();
        var name = path == null || path.equals("/") ? "index.html" : path.substring(1);
        var type = TYPES.get(name);
        var file = type == null ? null : find(name);
        if (file == null) {
            Refusal.notFound().send(response);
            return;
        }
        response.setContentType(type);
        response.setHeader("Content-Security-Policy", POLICY);
        try (var in = file.openStream()) {
            in.transferTo(response.getOutputStream());
        }
    }

    /** Ours are in /docs; the library's are below a folder that bears its version. */
    private @Nullable URL find(String name) {
        var ours = bundle.getEntry("docs/" + name);
        if (ours != null) return ours;
        var theirs = bundle.findEntries("META-INF/resources/webjars/swagger-ui", name, true);
        return theirs == null ? null : Collections.list(theirs).get(0);
    }
}
