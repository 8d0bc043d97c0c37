package io.orquestador.security.oidc;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What the provider says of itself (OpenID Connect Discovery 1.0).
 *
 * @param namesItself it says in its answers who it is (RFC 9207)
 * @param takesBasic the client's secret may go into the header
 */
record Endpoints(URI authorization, URI token, URI keys, boolean namesItself, boolean takesBasic) {

    /** Below the issuer, whatever its path is. */
    static URI address(String issuer) {
        var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + "/.well-known/openid-configuration");
    }

    /** @throws IllegalArgumentException when it is another's, or names addresses that are not asked */
    static Endpoints of(Map<String, Object> document, Settings settings) {
        var issuer = text(document, "issuer");
        if (!issuer.equals(settings.issuer()))
            throw new IllegalArgumentException("it calls itself \"" + issuer + "\" and not \"" + settings.issuer()
                    + "\"; write issuer in io.orquestador.oidc.cfg as it calls itself, if that is right");
        var methods = document.get("token_endpoint_auth_methods_supported");
        return new Endpoints(
                address(document, "authorization_endpoint", settings),
                address(document, "token_endpoint", settings),
                address(document, "jwks_uri", settings),
                Boolean.TRUE.equals(document.get("authorization_response_iss_parameter_supported")),
                !(methods instanceof List<?> list) || list.contains("client_secret_basic"));
    }

    private static URI address(Map<String, Object> document, String name, Settings settings) {
        return Addresses.ofProvider(text(document, name), name, settings.address());
    }

    private static String text(Map<String, Object> document, String name) {
        return document.get(name) instanceof String text ? text : "";
    }
}
