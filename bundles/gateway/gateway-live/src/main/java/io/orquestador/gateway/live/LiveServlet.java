package io.orquestador.gateway.live;

import io.orquestador.support.http.Refusal;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Objects;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.websocket.api.WebSocketPolicy;
import org.eclipse.jetty.websocket.server.WebSocketServerFactory;
import org.eclipse.jetty.websocket.servlet.ServletUpgradeRequest;
import org.eclipse.jetty.websocket.servlet.ServletUpgradeResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Accepts the handshakes that the door let in. A servlet of our own, so that the door is asked first, as for any request. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/*",
            "osgi.http.whiteboard.servlet.name=live",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=live)"
        })
public final class LiveServlet extends HttpServlet {
    static final String JSON = "orq.live.json";
    static final String BINARY = "orq.live.binary";

    /** 20,000 paths of 100 characters. */
    private static final int MOST_TEXT_BYTES = 2 << 20;

    private static final int MOST_BINARY_BYTES = 1 << 10;
    private static final int SEND_BUFFER_BYTES = 256 << 10;
    private static final Refusal UPGRADE = new Refusal(
            426,
            "Upgrade Required",
            "LIVE-UPGRADE",
            "This address speaks WebSocket only: ws://127.0.0.1 and the port, /live/v1. See docs/reference/live.md.");

    private final transient LiveGateway gateway;
    private transient @Nullable WebSocketServerFactory sockets;

    @Activate
    public LiveServlet(@Reference LiveGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void init() throws ServletException {
        var policy = WebSocketPolicy.newServerPolicy();
        policy.setMaxTextMessageSize(MOST_TEXT_BYTES);
        policy.setMaxTextMessageBufferSize(MOST_TEXT_BYTES);
        policy.setMaxBinaryMessageSize(MOST_BINARY_BYTES);
        policy.setIdleTimeout(2L * gateway.limits().silentMs()); // the gateway itself looks after the silent
        try {
            var made = new WebSocketServerFactory(getServletContext(), policy);
            made.start();
            sockets = made;
            gateway.enter();
        } catch (Exception e) {
            throw new ServletException("LIVE-START Live values cannot be offered: " + e, e);
        }
    }

    @Override
    public void destroy() {
        leave();
    }

    @Deactivate
    void leave() {
        gateway.leave();
        var made = sockets;
        sockets = null;
        if (made == null) return;
        try {
            made.stop();
        } catch (Exception e) {
            throw new IllegalStateException("LIVE-STOP The WebSocket factory did not stop: " + e, e);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var factory = sockets;
        if (!Objects.equals(request.getPathInfo(), "/v1")) Refusal.notFound().send(response);
        else if (factory == null || !factory.isUpgradeRequest(request, response)) upgradeRequired(response);
        else if (!gateway.hasRoom())
            Refusal.away(
                            "LIVE-FULL",
                            "No more clients are taken now. Connect again in a second; see config io.orquestador.live.")
                    .send(response);
        else accept(factory, request, response);
    }

    private static void upgradeRequired(HttpServletResponse response) throws IOException {
        response.setHeader("Upgrade", "websocket");
        UPGRADE.send(response);
    }

    private void accept(WebSocketServerFactory factory, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        bound(request);
        var caller = Caller.of(request);
        factory.acceptWebSocket((asked, answer) -> socket(caller, asked, answer), request, response);
    }

    private Socket socket(Caller caller, ServletUpgradeRequest asked, ServletUpgradeResponse answer) {
        boolean binary = asked.hasSubProtocol(BINARY);
        if (binary) answer.setAcceptedSubProtocol(BINARY);
        else if (asked.hasSubProtocol(JSON)) answer.setAcceptedSubProtocol(JSON);
        answer.setExtensions(List.of()); // no compression: on one machine it costs much and saves nothing
        return new Socket(caller, gateway, new OrderReader(gateway.limits().maxTags(), binary), System::nanoTime);
    }

    /** What lies in the kernel for a client that does not read gets old: little may. */
    private static void bound(HttpServletRequest request) throws IOException {
        if (!(request.getAttribute(HttpConnection.class.getName()) instanceof HttpConnection connection)) return;
        var transport = connection.getEndPoint().getTransport();
        if (transport instanceof EndPoint encrypted) transport = encrypted.getTransport(); // by HTTPS
        if (transport instanceof SocketChannel channel)
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
    }
}
