package io.orquestador.support.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which way a request came in. The sockets say so, never a header: what came over the loopback listener is from this machine; what came over
 * the listener for the network was looked at by its gate (security-tls), which leaves an attribute that no client can send.
 */
public final class Network {
    private static final String ADMITTED = "io.orquestador.network.admitted";
    private static final String VIEWER = "viewer";
    private static final String CALLER = "caller";

    private Network() {}

    /**
     * For the gate only.
     *
     * @param mayView that machine may look without sign-in
     */
    public static void admit(HttpServletRequest request, boolean mayView) {
        request.setAttribute(ADMITTED, mayView ? VIEWER : CALLER);
    }

    /** The gate let it in. */
    static boolean isAdmitted(HttpServletRequest request) {
        return request.getAttribute(ADMITTED) != null;
    }

    /** It came over the loopback listener. */
    static boolean isHere(HttpServletRequest request) {
        return !isAdmitted(request)
                && !request.isSecure()
                && isLoopback(request.getLocalAddr())
                && isLoopback(request.getRemoteAddr());
    }

    /** Whoever asks may look without sign-in: at this machine, or at a panel that the plant has named. */
    public static boolean mayView(HttpServletRequest request) {
        return isHere(request) || VIEWER.equals(request.getAttribute(ADMITTED));
    }

    private static boolean isLoopback(@Nullable String address) {
        try {
            return address != null
                    && !address.isEmpty()
                    && InetAddress.getByName(address).isLoopbackAddress(); // an address of figures is not looked up
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
