package io.orquestador.support.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Lets in callers of this machine, those whom the gate of the network let in, and pages that this runtime itself served. A web browser runs
 * pages of strangers: their name may point to 127.0.0.1 (so the Host is checked), and they may send requests (so the Origin is checked).
 */
public final class Door {
    /** The cookie that holds a browser's session. */
    public static final String SESSION_COOKIE = "orq_session";

    private static final Set<String> OUR_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> OUR_PAGES = Set.of("same-origin", "none");

    private static final int MOST_COOKIES = 4;
    private static final Pattern WELL_FORMED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+");

    private Door() {}

    /** Sets the headers that every answer has: never kept by a cache, never guessed at, never used by another site. */
    public static void guard(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    /** @return empty when the request may come in */
    public static Optional<Refusal> check(HttpServletRequest request) {
        var host = request.getHeader("Host");
        boolean isHere = Network.isHere(request);
        if (!isHere && !Network.isAdmitted(request))
            return refusal(
                    "HTTP-NETWORK",
                    "Other machines come in by HTTPS only: set port in io.orquestador.https.cfg and use that one.");
        if (isHere && !isOurs(host))
            return refusal(
                    "HTTP-HOST", "This runtime answers to 127.0.0.1, localhost and [::1] only, not to " + host + ".");
        var origin = request.getHeader("Origin");
        if (origin != null && !origin.equalsIgnoreCase(request.getScheme() + "://" + host))
            return refusal(
                    "HTTP-ORIGIN", "A page of " + origin + " may not use this runtime, only pages of its own may.");
        var site = request.getHeader("Sec-Fetch-Site"); // what browsers say of themselves; following a link is no harm
        if (site != null && !OUR_PAGES.contains(site) && !"navigate".equals(request.getHeader("Sec-Fetch-Mode")))
            return refusal(
                    "HTTP-ORIGIN", "A page of another site may not use this runtime (Sec-Fetch-Site: " + site + ").");
        var query = request.getQueryString();
        if (query != null && !WELL_FORMED.matcher(query).matches())
            return Optional.of(new Refusal(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "Bad Request",
                    "HTTP-QUERY",
                    "The query holds a % that two hexadecimal digits do not follow; write a percent sign as %25."));
        return Optional.empty();
    }

    /** The bearer token of a request; empty when it has none. */
    public static Optional<String> bearer(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) return Optional.empty();
        return Optional.of(header.substring(7).strip());
    }

    /**
     * The values of a browser's session cookie, at most {@value #MOST_COOKIES}. A page of another port of this machine can set one of the
     * same name, so there may be more than one, and any may be false.
     */
    public static List<String> sessions(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies == null) return List.of();
        return Stream.of(cookies)
                .filter(cookie -> SESSION_COOKIE.equals(cookie.getName()))
                .map(Cookie::getValue)
                .limit(MOST_COOKIES)
                .toList();
    }

    /**
     * Who asks, by the bearer token, else by the session of the browser.
     *
     * @param known gives the subject of a credential
     */
    public static <S> Optional<S> subject(HttpServletRequest request, Function<String, Optional<S>> known) {
        var token = bearer(request);
        if (token.isPresent()) return known.apply(token.get());
        return sessions(request).stream().map(known).flatMap(Optional::stream).findFirst();
    }

    /**
     * A browser sends its cookie by itself, whoever made it send the request. So what changes something needs the page to be named too, and
     * {@link #check} has seen to it that it is one of ours. A bearer token is never sent by itself.
     *
     * @return empty when the request may change something
     */
    public static Optional<Refusal> checkChange(HttpServletRequest request) {
        if (bearer(request).isPresent() || request.getHeader("Origin") != null) return Optional.empty();
        return refusal(
                "HTTP-ORIGIN",
                "A change with a session must name its page: send the header Origin with the address of this runtime, as browsers do.");
    }

    private static boolean isOurs(@Nullable String host) {
        if (host == null) return false;
        try {
            var uri = URI.create("http://" + host);
            return host.equals(uri.getRawAuthority())
                    && uri.getRawUserInfo() == null
                    && uri.getHost() != null
                    && OUR_NAMES.contains(uri.getHost().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Refusal> refusal(String code, String detail) {
        return Optional.of(new Refusal(HttpServletResponse.SC_FORBIDDEN, "Forbidden", code, detail));
    }
}
