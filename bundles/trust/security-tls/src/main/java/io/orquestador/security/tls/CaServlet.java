package io.orquestador.security.tls;

import io.orquestador.support.http.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The page by which a tablet gets this plant's certificate authority. Being in the HTTP server, it also tells {@link Tls} which server that
 * is: Pax Web offers no other way, and makes another one when its settings change.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/*",
            "osgi.http.whiteboard.servlet.name=ca",
            "load-on-startup:Integer=1", // of Pax Web: else it would wait for the first look at /ca
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=ca)"
        })
public final class CaServlet extends HttpServlet {
    private static final Refusal NONE = new Refusal(
            404,
            "Not Found",
            "TLS-NO-AUTHORITY",
            "There is no certificate authority to install: HTTPS is closed, or the plant uses a certificate of its own.");

    private final transient Tls tls;
    private transient @Nullable Server server;

    @Activate
    public CaServlet(@Reference Tls tls) {
        this.tls = tls;
    }

    @Override
    public void init() {
        var context =
                Objects.requireNonNull(ContextHandler.getCurrentContext(), "the server sets it while it starts us");
        var running = context.getContextHandler().getServer();
        server = running;
        tls.use(running);
    }

    @Override
    public void destroy() {
        tls.forget(server);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var authority = tls.authority();
        var path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        switch (path) {
            case "/" -> {
                if (authority.isEmpty()) NONE.send(response);
                else page(authority.get(), response);
            }
            case "/orquestador-ca.crt" -> {
                if (authority.isEmpty()) NONE.send(response);
                else download(authority.get(), response);
            }
            case "/ca.css" -> send(response, "text/css; charset=utf-8", CaPage.STYLE.getBytes(StandardCharsets.UTF_8));
            default -> Refusal.notFound().send(response);
        }
    }

    private void page(Identity authority, HttpServletResponse response) throws IOException {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        var settings = tls.settings();
        var port = settings.port() == 443 ? "" : ":" + settings.port();
        var page = CaPage.html(authority.certificate(), "https://" + settings.hostName() + port + "/ca/");
        send(response, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    private static void download(Identity authority, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Disposition", "attachment; filename=\"orquestador-ca.crt\"");
        send(response, "application/x-x509-ca-cert", KeyPairFiles.pem(List.of(authority.certificate())));
    }

    private static void send(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
