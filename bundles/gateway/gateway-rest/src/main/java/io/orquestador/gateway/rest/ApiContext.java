package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.file.Upload;
import io.orquestador.security.Subject;
import io.orquestador.support.http.Addresses;
import io.orquestador.support.http.Door;
import io.orquestador.support.http.GuardedContext;
import io.orquestador.support.http.Refusal;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servlet context of REST, and its door: a request that gets past {@link #handleSecurity} comes from this machine, not from a stranger's
 * web page, and brings a session or the owner's
 * token if it is to change anything.
 */
final class ApiContext extends GuardedContext {
    private static final Logger LOG = LoggerFactory.getLogger(ApiContext.class);

    /** Most bytes of a request's body: a bundle may have 256 MiB. */
    private static final long MAX_BODY_BYTES = 256L << 20;

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> SIGN_IN = Set.of("POST", "DELETE");
    private static final Set<String> POSTED = Set.of("/token", "/session/passkey/question", "/session/passkey");
    private static final Refusal STARTING = Refusal.away("REST-STARTING", "REST is starting. Ask again in a second.");
    static final String SUBJECT = ApiContext.class.getName() + ".subject";

    private static final String ENTERED = ApiContext.class.getName() + ".entered";

    private final Services services;

    ApiContext(BundleContext context, Services services) {
        super(context);
        this.services = services;
    }

    /** Our own 404s are all problems; of others CXF says that nothing is there: its servlet is there before the API is in it. */
    @Override
    public void finishSecurity(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ENTERED) != null) services.entrance.leave();
        request.removeAttribute(ENTERED);
        var type = response.getContentType();
        boolean isOurs = type != null && type.startsWith("application/problem+json");
        if (response.getStatus() != 404 || isOurs || response.isCommitted()) return;
        response.reset();
        Door.guard(response);
        try {
            STARTING.send(response);
        } catch (IOException e) {
            LOG.debug("The caller did not wait for the answer", e);
        }
    }

    @Override
    protected Optional<Refusal> check(HttpServletRequest request) {
        var refusal = refusal(request);
        if (refusal.isPresent()) return refusal;
        if (!services.entrance.enter()) return Optional.of(STARTING);
        request.setAttribute(ENTERED, true);
        return Optional.empty();
    }

    private Optional<Refusal> refusal(HttpServletRequest request) {
        var outside = super.check(request);
        if (outside.isPresent()) return outside;
        if (Addresses.climbs(request.getRequestURI())) return Optional.of(Refusal.notFound());
        if (Addresses.isLong(request.getRequestURI()))
            return refusal(
                    414,
                    "URI Too Long",
                    "HTTP-NAME",
                    "A name in an address may have " + Addresses.MOST_NAME + " characters.");
        if (!request.getServletPath().equals("/v1")) return nobodyThere(request);
        long most = "/history/import".equals(request.getPathInfo()) ? Upload.MOST_BYTES : MAX_BODY_BYTES;
        if (request.getContentLengthLong() > most)
            return refusal(
                    413,
                    "Payload Too Large",
                    "HTTP-BODY",
                    "The body has " + request.getContentLengthLong() + " bytes; it may have " + most + ".");
        if (READING.contains(request.getMethod()) || isSignIn(request)) return Optional.empty();
        Optional<Subject> subject;
        try {
            subject = services.caller(request);
        } catch (Problem nobodyCanSay) {
            return Optional.of(Refusal.away(nobodyCanSay.code(), String.valueOf(nobodyCanSay.getMessage())));
        }
        if (subject.isEmpty())
            return refusal(
                    401,
                    "Unauthorized",
                    "HTTP-TOKEN",
                    "This needs a session, which ./orq open begins, or the owner's token: send the header Authorization: Bearer and the content of keys/owner.token in the data folder.");
        if (subject.get().from().readOnly())
            return refusal(
                    403,
                    "Forbidden",
                    "TOKEN-READ-ONLY",
                    "This token is for reading only. Make one with the scope write: ./orq token create NAME --scope write");
        request.setAttribute(SUBJECT, subject.get());
        return Door.checkChange(request);
    }

    /** Whoever opens or ends a session need not have one, nor name a page: no other site makes a browser send the cookie. */
    private static boolean isSignIn(HttpServletRequest request) {
        var path = request.getPathInfo();
        boolean isPost = path != null && POSTED.contains(path) && "POST".equals(request.getMethod());
        return isPost || ("/session".equals(path) && SIGN_IN.contains(request.getMethod()));
    }

    /** The servlet of the API did not take the request: it is not there yet, or the address is none of its. */
    private static Optional<Refusal> nobodyThere(HttpServletRequest request) {
        if (!request.getRequestURI().startsWith("/api/v1/")) return Optional.of(Refusal.notFound());
        return Optional.of(STARTING);
    }

    /** Who asks, as the door found out. */
    static Subject subject(HttpServletRequest request) {
        if (request.getAttribute(SUBJECT) instanceof Subject subject) return subject;
        throw new Problem(401, "HTTP-TOKEN", "This needs a session or the owner's token.");
    }

    private static Optional<Refusal> refusal(int status, String title, String code, String detail) {
        return Optional.of(new Refusal(status, title, code, detail));
    }
}
