package io.orquestador.security.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A provider that says whatever the test wants: what a real one never does. */
final class FakeProvider implements AutoCloseable {
    private final HttpServer server;
    final Map<String, Object> discovery = new LinkedHashMap<>();
    final List<String> asked = new ArrayList<>();
    final List<String> forms = new ArrayList<>();
    RSAKey key;
    String idToken = "";
    int tokenStatus = 200;

    FakeProvider() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2_048).keyID("one").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        discovery.put("issuer", issuer());
        discovery.put("authorization_endpoint", issuer() + "/authorize");
        discovery.put("token_endpoint", issuer() + "/token");
        discovery.put("jwks_uri", issuer() + "/keys");
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(path);
        forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        switch (path) {
            case "/.well-known/openid-configuration" -> send(exchange, 200, JSONObjectUtils.toJSONString(discovery));
            case "/keys" -> send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
            case "/token" ->
                send(exchange, tokenStatus, JSONObjectUtils.toJSONString(Map.of("id_token", idToken, "error", "nope")));
            case "/elsewhere" -> {
                exchange.getResponseHeaders().add("Location", issuer() + "/keys");
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            }
            default -> send(exchange, 404, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(claims, key, JWSAlgorithm.RS256);
    }

    static String signed(JWTClaimsSet claims, RSAKey key, JWSAlgorithm algorithm) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    static String query(URI address, String name) {
        for (var pair : address.getRawQuery().split("&", -1))
            if (pair.startsWith(name + "="))
                return java.net.URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        return "";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
