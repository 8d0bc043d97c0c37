package io.orquestador.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** Calls a node as a page in a browser does: with the cookie it was given, and its own Origin. */
final class Browser {
    private final Node node;
    private String cookie = "";

    Browser(Node node) {
        this.node = node;
    }

    /** The cookie as it is sent back, {@code name=value}. */
    String cookie() {
        return cookie;
    }

    String origin() {
        return "http://127.0.0.1:" + node.port;
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException {
        return send(method, path, body, Map.of("Origin", origin()));
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> more) throws IOException {
        var headers = new HashMap<>(more);
        if (!cookie.isEmpty()) headers.put("Cookie", cookie);
        var answer = node.send(method, path, body, headers);
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
        return answer;
    }

    /** With an empty code: as a viewer. */
    JsonNode signIn(String code) throws IOException {
        var answer = send("POST", "/api/v1/session", code.isEmpty() ? "" : "{\"code\":\"" + code + "\"}");
        if (answer.statusCode() != 200) throw new AssertionError(answer.statusCode() + " " + answer.body());
        return Orders.json(answer);
    }
}
