package io.orquestador.security.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.provider.ExternalSignIn.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A person with a browser at Keycloak's own pages: reads the form, fills it in, and is sent back. */
final class LoginForm {
    private static final Pattern ACTION = Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");

    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** Of one site. A browser sends those for HTTPS only to its own machine by HTTP too, as Keycloak knows; Java's cookie store does not. */
    private final Map<String, String> cookies = new TreeMap<>();

    /** @return what the browser is sent back with */
    Answer signIn(URI provider, String login, String password) throws Exception {
        var page = get(provider);
        assertEquals(200, page.statusCode(), page.body());
        var sent = fill(page, login, password);
        assertEquals(302, sent.statusCode(), sent.body());
        return answer(URI.create(sent.headers().firstValue("Location").orElseThrow()));
    }

    private HttpResponse<String> fill(HttpResponse<String> page, String login, String password) throws Exception {
        var form = ACTION.matcher(page.body());
        assertTrue(form.find(), page.body());
        var values = Map.of("username", login, "password", password);
        return send(HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Forms.of(values))));
    }

    HttpResponse<String> get(URI address) throws Exception {
        return send(HttpRequest.newBuilder(address));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        cookies.values().stream()
                .reduce((one, other) -> one + "; " + other)
                .ifPresent(all -> request.header("Cookie", all));
        var answer = browser.send(request.build(), BodyHandlers.ofString());
        for (var set : answer.headers().allValues("Set-Cookie")) {
            var pair = set.substring(0, (set + ";").indexOf(';'));
            var name = pair.substring(0, pair.indexOf('='));
            if (set.contains("Max-Age=0")) cookies.remove(name);
            else cookies.put(name, pair);
        }
        return answer;
    }

    static Answer answer(URI back) {
        return new Answer(
                FakeProvider.query(back, "code"),
                FakeProvider.query(back, "state"),
                FakeProvider.query(back, "iss"),
                FakeProvider.query(back, "error"));
    }
}
