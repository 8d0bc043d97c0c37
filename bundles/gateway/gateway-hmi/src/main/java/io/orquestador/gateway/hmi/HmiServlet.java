package io.orquestador.gateway.hmi;

import io.orquestador.support.http.Refusal;
import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Serves the HMI's files. Its patterns are the addresses of the views: all others are another gateway's, also while that one is away. The
 * bare address comes by way of gateway-root, since Pax Web takes a pattern for it alone as one for everything.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/index.html",
            "osgi.http.whiteboard.servlet.pattern=/mark.svg",
            "osgi.http.whiteboard.servlet.pattern=/assets/*",
            "osgi.http.whiteboard.servlet.pattern=/area/*",
            "osgi.http.whiteboard.servlet.pattern=/unit/*",
            "osgi.http.whiteboard.servlet.pattern=/display/*",
            "osgi.http.whiteboard.servlet.pattern=/editor/*",
            "osgi.http.whiteboard.servlet.pattern=/trends/*",
            "osgi.http.whiteboard.servlet.pattern=/conditions/*",
            "osgi.http.whiteboard.servlet.pattern=/devices/*",
            "osgi.http.whiteboard.servlet.pattern=/folder/*",
            "osgi.http.whiteboard.servlet.pattern=/manual/*",
            "osgi.http.whiteboard.servlet.pattern=/audit/*",
            "osgi.http.whiteboard.servlet.pattern=/login/*",
            "osgi.http.whiteboard.servlet.pattern=/more/*",
            "osgi.http.whiteboard.servlet.name=hmi",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=hmi)"
        })
public final class HmiServlet extends HttpServlet {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final transient WebFiles files;

    @Activate
    public HmiServlet(BundleContext context) {
        this(new WebFiles(name -> context.getBundle().getEntry("web/" + name)));
    }

    HmiServlet(WebFiles files) {
        this.files = files;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var found = files.find(request.getRequestURI(), request.getHeader("Accept-Encoding"));
        if (found.isEmpty()) {
            Refusal.notFound().send(response);
            return;
        }
        var file = found.get();
        response.setHeader("ETag", file.etag());
        response.setHeader("Cache-Control", WebFiles.isAsset(file.name()) ? FOR_EVER : "no-cache");
        response.setHeader("Vary", "Accept-Encoding");
        if (file.name().equals(WebFiles.PAGE))
            secure(response, (request.isSecure() ? "wss://" : "ws://") + request.getHeader("Host"));
        if (isKnown(request.getHeader("If-None-Match"), file.etag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(WebFiles.type(file.name()));
        if (file.coding() != Coding.PLAIN) response.setHeader("Content-Encoding", file.coding().token);
        response.setContentLength(file.bytes());
        try (var in = file.content().openStream()) {
            in.transferTo(response.getOutputStream());
        }
    }

    /** The page and what it loads: this runtime only, nothing inline. Not every browser counts a WebSocket to the same host as 'self'. */
    private static void secure(HttpServletResponse response, String live) { // the door let in our own names only
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
                        + "connect-src 'self' " + live + "; manifest-src 'self'; "
                        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    }

    private static boolean isKnown(@Nullable String held, String etag) {
        if (held == null) return false;
        for (var one : held.split(",", -1)) if (one.strip().equals(etag)) return true;
        return false;
    }
}
