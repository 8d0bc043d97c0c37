package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.TokenForm.Refused;
import io.orquestador.gateway.rest.view.GrantErrorView;
import io.orquestador.gateway.rest.view.GrantView;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.sessions.AccessGrants;
import io.orquestador.security.sessions.AccessGrants.Issued;
import java.io.IOException;
import java.io.InputStream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/**
 * Grants to OAuth 2 clients of others, as RFC 6749 has it: 4.4 and 6, errors by 5.2. A program that keeps its token at home renews without it, and
 * who shows it must show the right one. What cannot be done now is a problem, as everywhere: the RFC has no word for it.
 */
final class TokenFormGrant {
    private final Services services;

    TokenFormGrant(Services services) {
        this.services = services;
    }

    Response answer(HttpServletRequest request, InputStream body, int most) throws IOException, Permit.Refused {
        try {
            var form = TokenForm.read(request, body, most);
            return answer(Response.ok(GrantView.of(issued(form, services.accessGrants(), Services.origin(request)))));
        } catch (Refused e) {
            return refusal(request, e);
        } catch (Permit.Refused e) {
            if (!e.isNever()) throw e;
            return refusal(request, new Refused("unauthorized_client", "No rule allows this program that."));
        }
    }

    private static Issued issued(TokenForm form, AccessGrants grants, Origin from) throws Refused, Permit.Refused {
        if (form.client().isPresent()) {
            var client = form.client().get();
            if (!grants.isOf(client.program, client.token)) throw wrong();
        }
        if (form.field("scope").isPresent())
            throw new Refused("invalid_scope", "A token was made to read or to write; do not ask for a scope.");
        return switch (form.needed("grant_type")) {
            case "client_credentials" -> granted(form, grants, from);
            case "refresh_token" -> renewed(form, grants, from);
            default ->
                throw new Refused("unsupported_grant_type", "grant_type is client_credentials or refresh_token.");
        };
    }

    private static Issued granted(TokenForm form, AccessGrants grants, Origin from) throws Refused, Permit.Refused {
        var client = form.client()
                .orElseThrow(
                        () -> new Refused(
                                "invalid_client",
                                "Nobody says who asks: send login and token by HTTP Basic, or as client_id and client_secret."));
        var audience = TokenGrantResource.audience(form.field("audience").orElse("rest"))
                .orElseThrow(() -> TokenForm.invalid(TokenGrantResource.AUDIENCES));
        return grants.grant(client.token, audience, from).orElseThrow(TokenFormGrant::wrong);
    }

    private static Issued renewed(TokenForm form, AccessGrants grants, Origin from) throws Refused, Permit.Refused {
        var refresh = form.needed("refresh_token");
        var issued = form.client().isPresent()
                ? grants.renew(refresh, form.client().get().token, from)
                : grants.renew(refresh, from);
        return issued.orElseThrow(() ->
                new Refused("invalid_grant", "The refresh token is wrong, ended, used before, or of another token."));
    }

    private static Refused wrong() {
        return new Refused("invalid_client", "The token is wrong or ended, or of another account than client_id says.");
    }

    /** With 401 comes how to ask, and only who came by a header came by the wrong one. */
    private static Response refusal(HttpServletRequest request, Refused refused) {
        boolean isByHeader = refused.error().equals("invalid_client")
                && request.getHeaders(HttpHeaders.AUTHORIZATION).hasMoreElements();
        var answer = Response.status(isByHeader ? 401 : 400)
                .entity(new GrantErrorView(refused.error(), String.valueOf(refused.getMessage())));
        return answer(
                isByHeader
                        ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"orquestador\", charset=\"UTF-8\"")
                        : answer);
    }

    /** 5.1; Cache-Control is on each answer of the API. */
    private static Response answer(Response.ResponseBuilder answer) {
        return answer.type(MediaType.APPLICATION_JSON)
                .header("Pragma", "no-cache")
                .build();
    }
}
