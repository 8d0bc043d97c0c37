package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.ProviderView;
import io.orquestador.security.provider.ExternalSignIn;
import io.orquestador.security.provider.ExternalSignIn.Answer;
import io.orquestador.security.provider.ProviderRefused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** Sign-in of a browser at the plant's identity provider. It goes there and comes back; what fails ends on the sign-in page with its code. */
@Path("/session/provider")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Session")
public final class ProviderResource {
    private static final String PATH = "/api/v1/session/provider";
    private static final String SIGN_IN_PAGE = "/login?refused=";
    private static final String FLOW = "orq_provider";

    /** On HTTPS: browsers take it from this very host only, and so from no neighbour of the same domain. They want the whole path for that. */
    private static final String SECURE_FLOW = "__Host-" + FLOW;

    /** Lax: the browser comes back from another site. It opens nothing by itself. */
    private static final String COOKIE = "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Lax%s";

    private static final int SEE_OTHER = 303;
    private static final int FLOW_S = 600;
    private static final int MOST_COOKIES = 4;

    private final Services services;
    private final Clock clock;

    ProviderResource(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getProvider",
            summary = "The identity provider that people may sign in by, if there is one")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public ProviderView provider() {
        return Optional.ofNullable(services.externalSignIn)
                .flatMap(ExternalSignIn::offer)
                .map(offer -> new ProviderView(offer.label(), offer.reachable()))
                .orElseGet(() -> new ProviderView(null, false));
    }

    @GET
    @Path("login")
    @Operation(
            operationId = "beginProviderLogin",
            summary = "Leads a browser to the identity provider",
            description = "For a link, not for a program: it sets a cookie that binds the sign-in to this browser.")
    @ApiResponse(
            responseCode = "303",
            description = "to the provider, or back to the sign-in page with ?refused= and a code")
    public Response begin(
            @Context HttpServletRequest request,
            @Parameter(description = "page of the HMI that is wanted") @QueryParam("to") @DefaultValue("/") String to) {
        try {
            var begun = external().begin(callback(request), to, Services.origin(request));
            return redirect(begun.provider().toString(), cookie(request, begun.flow(), FLOW_S));
        } catch (ProviderRefused e) {
            return redirect(SIGN_IN_PAGE + e.code(), cookie(request, "", 0));
        }
    }

    @GET
    @Path("callback")
    @Operation(
            operationId = "endProviderLogin",
            summary = "Where the identity provider sends the browser back; sets the session's cookie",
            description =
                    "The session is an account's, as by login and password. Its roles are those of the person's groups at the provider.")
    @ApiResponse(
            responseCode = "303",
            description = "to the page that was wanted, or to the sign-in page with ?refused= and a code")
    public Response end(@Context HttpServletRequest request) {
        var forget = cookie(request, "", 0);
        try {
            var answer =
                    new Answer(one(request, "code"), one(request, "state"), one(request, "iss"), one(request, "error"));
            var ended = external().end(answer, flow(request), Services.origin(request));
            var session = ended.session();
            long seconds = Math.max(
                    1, Duration.between(clock.instant(), session.expires()).toSeconds());
            return redirect(ended.target(), forget, SessionResource.cookie(request, session.value(), seconds));
        } catch (ProviderRefused e) {
            return redirect(SIGN_IN_PAGE + e.code(), forget);
        }
    }

    private ExternalSignIn external() throws ProviderRefused {
        var external = services.externalSignIn;
        if (external == null)
            throw new ProviderRefused("OIDC-OFF", "No identity provider is configured: io.orquestador.oidc.cfg.");
        return external;
    }

    /** By the name that the browser used, which the door has checked: it is one of ours. The provider checks it against its own list. */
    private static String callback(HttpServletRequest request) {
        return request.getScheme() + "://" + request.getHeader("Host") + PATH + "/callback";
    }

    /** A value that comes twice is none: who reads the first and who the last would read two things. */
    private static String one(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length == 1 ? values[0] : "";
    }

    private static String flow(HttpServletRequest request) {
        var name = flowName(request);
        var cookies = request.getCookies();
        var flows = Stream.of(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> name.equals(cookie.getName()))
                .limit(MOST_COOKIES)
                .toList();
        return flows.size() == 1 ? flows.get(0).getValue() : "";
    }

    private static String flowName(HttpServletRequest request) {
        return request.isSecure() ? SECURE_FLOW : FLOW;
    }

    private static Response redirect(String to, String... cookies) {
        var response = Response.status(SEE_OTHER).header(HttpHeaders.LOCATION, to);
        for (var cookie : cookies) response.header(HttpHeaders.SET_COOKIE, cookie);
        return response.build();
    }

    private static String cookie(HttpServletRequest request, String value, int seconds) {
        return COOKIE.formatted(
                flowName(request),
                value,
                request.isSecure() ? "/" : PATH,
                seconds,
                request.isSecure() ? "; Secure" : "");
    }
}
