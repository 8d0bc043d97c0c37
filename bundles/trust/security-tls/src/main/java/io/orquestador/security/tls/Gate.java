package io.orquestador.security.tls;

import io.orquestador.security.Authenticator;
import io.orquestador.security.Origin;
import io.orquestador.security.Sessions;
import io.orquestador.security.Subject;
import io.orquestador.support.http.Door;
import io.orquestador.support.http.Network;
import io.orquestador.support.http.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What every request from the network passes before anything else sees it, whichever bundle it is for. It belongs to the listener: without
 * one there is no other. Even looking needs a session, but for signing in, the health, and the files of the HMI, which hold nothing of the
 * plant. Request threads.
 */
final class Gate implements HttpConfiguration.Customizer {
    /** Of the HMI; a test of hmi-static holds them against its views. */
    private static final Pattern HMI = Pattern.compile(
            "/|/index\\.html|/mark\\.svg|/assets/[^/]+|/(area|unit|display|editor|trends|conditions|devices|folder|manual|audit|login|more)(/.*)?");

    private static final Pattern OPEN = Pattern.compile("/ca(/[a-z.-]*)?|/api/v1/health");
    private static final Set<String> LOOKING = Set.of("GET", "HEAD");
    /** At the provider too: what its button says, the way there and the way back, on which nobody has a session yet. */
    private static final Set<String> SIGN_IN = Set.of(
            "POST /api/v1/session",
            "DELETE /api/v1/session",
            "POST /api/v1/session/passkey/question",
            "POST /api/v1/session/passkey",
            "GET /api/v1/session/provider",
            "GET /api/v1/session/provider/login",
            "GET /api/v1/session/provider/callback",
            "POST /api/v1/token");

    /** A browser that was here once comes by HTTPS only, for a year. */
    private static final String HSTS = "max-age=31536000";

    /** Of what is no page of ours; pages set their own. */
    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Who can say whose credential that is; either may be away. */
    record Peers(Supplier<List<Authenticator>> authenticators, Supplier<@Nullable Sessions> sessions) {}

    private final Peers peers;
    private final Predicate<String> isOurs;
    private final Predicate<String> isViewer;

    /**
     * @param isOurs whether this machine answers to that host
     * @param isViewer whether that address may look without sign-in
     */
    Gate(Peers peers, Predicate<String> isOurs, Predicate<String> isViewer) {
        this.peers = peers;
        this.isOurs = isOurs;
        this.isViewer = isViewer;
    }

    @Override
    public void customize(Connector connector, HttpConfiguration configuration, Request request) {
        var response = request.getResponse();
        request.setSecure(true);
        request.setScheme("https");
        response.setHeader("Strict-Transport-Security", HSTS);
        response.setHeader("Content-Security-Policy", NOTHING);
        var refusal = check(request);
        if (refusal.isEmpty()) return;
        Door.guard(response);
        try {
            send(refusal.get(), request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        request.setHandled(true);
    }

    private static void send(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Connection", "close"); // a body that nobody reads is not waited for
        if (request.getMethod().equals("HEAD")) response.setStatus(refusal.status());
        else refusal.send(response);
    }

    /** @return empty when it may come in; then it is marked with what it may */
    Optional<Refusal> check(HttpServletRequest request) {
        var host = host(request.getHeader("Host"));
        if (host.isEmpty() || !isOurs.test(host))
            return Optional.of(
                    new Refusal(
                            403,
                            "Forbidden",
                            "HTTP-HOST",
                            "This runtime does not answer to that host. Open it by the name in its certificate, or add the name or address to names in io.orquestador.https.cfg."));
        boolean mayView = isViewer.test(request.getRemoteAddr());
        if (isOpen(request) || (mayView && isLooking(request))) return admit(request, mayView);
        try {
            if (Door.subject(request, credential -> known(credential, request, mayView))
                    .isPresent()) return admit(request, mayView);
        } catch (IllegalStateException e) {
            return Optional.of(Refusal.away("SESSION-NOT-NOW", String.valueOf(e.getMessage())));
        }
        return Optional.of(
                new Refusal(
                        401,
                        "Unauthorized",
                        "NETWORK-SESSION",
                        "From other machines even looking needs a session. Sign in at /login; a program sends the header Authorization: Bearer and a token (./orq token create)."));
    }

    private static Optional<Refusal> admit(HttpServletRequest request, boolean mayView) {
        Network.admit(request, mayView);
        return Optional.empty();
    }

    /** By the address as it was sent, which servlets see otherwise: what is not plainly open is not. */
    private static boolean isOpen(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (SIGN_IN.contains(request.getMethod() + " " + path)) return true;
        if (!LOOKING.contains(request.getMethod()) || path.contains("..") || path.contains(";")) return false;
        return OPEN.matcher(path).matches() || isPage(path);
    }

    /** Names of units may have any letter; what they lead to is one page. */
    private static boolean isPage(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return HMI.matcher(path).matches()
                && !lower.contains("%2f")
                && !lower.contains("%2e")
                && !lower.contains("%5c");
    }

    /** A socket of live values is opened by a GET too. */
    private static boolean isLooking(HttpServletRequest request) {
        return LOOKING.contains(request.getMethod());
    }

    private Optional<Subject> known(String credential, HttpServletRequest request, boolean mayView) {
        var way = request.getRequestURI().startsWith("/live/") ? Origin.Way.LIVE : Origin.Way.REST;
        var from = new Origin(way, request.getRemoteAddr(), "", "");
        var subject = Authenticator.first(peers.authenticators().get(), credential, from);
        var sessions = peers.sessions().get();
        if (sessions == null)
            throw new IllegalStateException("The bundle security-local does not serve now. Ask again in a second.");
        boolean isAnybodys =
                sessions.find(credential).filter(Sessions.Session::viewer).isPresent();
        return subject.filter(found -> mayView || !isAnybodys); // anybody at the machine itself gets a viewer's session
    }

    /** Without the port, in small letters; empty when it is none. */
    private static String host(@Nullable String header) {
        if (header == null) return "";
        try {
            var uri = URI.create("https://" + header);
            if (!header.equals(uri.getRawAuthority()) || uri.getRawUserInfo() != null || uri.getHost() == null)
                return "";
            var host = uri.getHost().toLowerCase(Locale.ROOT);
            return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
