package io.orquestador.support.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    private static HttpServletRequest request(Map<String, String> headers) {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        return (HttpServletRequest) Proxy.newProxyInstance(
                DoorTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (self, method, args) -> {
                    if (method.getName().equals("getHeader")) return byName.get((String) args[0]);
                    if (method.getName().equals("getScheme")) return byName.containsKey("secure") ? "https" : "http";
                    if (method.getName().equals("isSecure")) return byName.containsKey("secure");
                    if (method.getName().equals("getLocalAddr")) return byName.getOrDefault("local", "127.0.0.1");
                    if (method.getName().equals("getRemoteAddr")) return byName.getOrDefault("remote", "127.0.0.1");
                    if (method.getName().equals("getAttribute")) return byName.get("attribute " + args[0]);
                    if (method.getName().equals("getQueryString")) return byName.get("query");
                    if (method.getName().equals("getCookies")) return cookies(byName.get("Cookie"));
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static @Nullable Cookie @Nullable [] cookies(@Nullable String header) {
        if (header == null) return null;
        return Stream.of(header.split("; "))
                .map(pair -> new Cookie(pair.split("=", 2)[0], pair.split("=", 2)[1]))
                .toArray(Cookie[]::new);
    }

    private static Optional<String> subject(Map<String, String> headers) {
        return Door.subject(
                request(headers), given -> given.startsWith("good") ? Optional.of(given) : Optional.empty());
    }

    private static String outcome(Map<String, String> headers) {
        return Door.check(request(headers)).map(Refusal::code).orElse("in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:8181", "localhost", "LocalHost:80", "[::1]", "[::1]:8181"})
    void ourOwnNamesComeIn(String host) {
        assertEquals("in", outcome(Map.of("Host", host)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.",
                "localhost@evil.example",
                "evil.example@localhost",
                "127.0.0.1:8181/x",
                "10.0.0.5:8181",
                "0.0.0.0",
                "[::2]",
                "[::",
                "localhost:99:1",
                "::1",
                "127.1",
                "2130706433",
                "localhost\\x"
            })
    void otherNamesDoNot(String host) {
        assertEquals("HTTP-HOST", outcome(Map.of("Host", host)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local=10.0.0.5", "remote=10.0.0.6", "local=", "secure=", "local=0.0.0.0"})
    void whatCameFromTheNetworkPastTheGateDoesNot(String how) {
        var word = how.split("=", 2);
        assertEquals("HTTP-NETWORK", outcome(Map.of("Host", "localhost", word[0], word[1])));
        assertEquals(
                "HTTP-NETWORK",
                outcome(Map.of(
                        "Host",
                        "localhost",
                        word[0],
                        word[1],
                        "X-Forwarded-For",
                        "127.0.0.1",
                        "Forwarded",
                        "for=127.0.0.1")));
    }

    @Test
    void whatTheGateLetInComesInByAnyNameButNotFromAnotherOrigin() {
        var admitted = Map.of(
                "Host", "plant.local:8443",
                "secure", "",
                "local", "10.0.0.5",
                "remote", "10.0.0.6",
                "attribute io.orquestador.network.admitted", "caller");
        assertEquals("in", outcome(admitted));
        var withOrigin = new TreeMap<>(admitted);
        withOrigin.put("Origin", "https://plant.local:8443");
        assertEquals("in", outcome(withOrigin));
        withOrigin.put("Origin", "http://plant.local:8443");
        assertEquals("HTTP-ORIGIN", outcome(withOrigin));
        assertEquals(false, Network.mayView(request(admitted)));
        assertEquals(true, Network.mayView(request(Map.of())));
    }

    @Test
    void aRequestWithoutHostDoesNot() {
        assertEquals("HTTP-HOST", outcome(Map.of()));
    }

    @Test
    void ourOwnPagesComeIn() {
        assertEquals("in", outcome(Map.of("Host", "localhost:8181", "Origin", "http://localhost:8181")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "http://evil.example",
                "http://localhost",
                "http://localhost:3000",
                "https://localhost:8181",
                "http://127.0.0.1:8181",
                "http://localhost:8181.evil.example"
            })
    void pagesOfOtherOriginsDoNot(String origin) {
        assertEquals("HTTP-ORIGIN", outcome(Map.of("Host", "localhost:8181", "Origin", origin)));
    }

    @Test
    void picturesAndScriptsForOtherSitesDoNotButALinkMayBeFollowed() {
        assertEquals(
                "HTTP-ORIGIN",
                outcome(Map.of("Host", "localhost", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors")));
        assertEquals("HTTP-ORIGIN", outcome(Map.of("Host", "localhost", "Sec-Fetch-Site", "same-site")));
        assertEquals(
                "in",
                outcome(Map.of("Host", "localhost", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")));
        assertEquals(
                "in", outcome(Map.of("Host", "localhost", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors")));
    }

    @Test
    void aBrokenQueryIsRefusedInWords() {
        assertEquals("HTTP-QUERY", outcome(Map.of("Host", "localhost", "query", "path=%zz")));
        assertEquals("HTTP-QUERY", outcome(Map.of("Host", "localhost", "query", "path=100%")));
        assertEquals("in", outcome(Map.of("Host", "localhost", "query", "path=a%2Fb%c3%a9&x")));
        assertEquals("in", outcome(Map.of("Host", "localhost", "query", "x".repeat(100_000))));
    }

    @Test
    void bearerTokenIsRead() {
        assertEquals(
                "abc",
                Door.bearer(request(Map.of("Authorization", "bearer  abc "))).orElseThrow());
        assertTrue(Door.bearer(request(Map.of("Authorization", "Basic abc"))).isEmpty());
        assertTrue(Door.bearer(request(Map.of())).isEmpty());
    }

    @Test
    void whoAsksIsSaidByTheTokenElseByTheCookie() {
        assertEquals(Optional.empty(), subject(Map.of()));
        assertEquals(
                Optional.of("good1"), subject(Map.of("Authorization", "Bearer good1", "Cookie", "orq_session=good2")));
        assertEquals(Optional.of("good2"), subject(Map.of("Cookie", "orq_session=good2")));
        assertEquals(Optional.empty(), subject(Map.of("Cookie", "other=good2")));
        assertEquals(Optional.empty(), subject(Map.of("Cookie", "orq_session=bad")));
        assertEquals(
                Optional.empty(),
                subject(Map.of("Authorization", "Bearer bad", "Cookie", "orq_session=good")),
                "a wrong token is wrong, whatever cookie comes along");
    }

    /** A page of another port of this machine can set a cookie of our name, for a path of ours. */
    @Test
    void aFalseCookieBesideDoesNotSignOut() {
        assertEquals(Optional.of("good"), subject(Map.of("Cookie", "orq_session=bad; orq_session=good")));
        assertEquals(Optional.empty(), subject(Map.of("Cookie", "orq_session=bad; ".repeat(4) + "orq_session=good")));
    }

    @Test
    void aChangeWithACookieNamesItsPage() {
        assertEquals(
                "HTTP-ORIGIN",
                Door.checkChange(request(Map.of("Cookie", "orq_session=good")))
                        .map(Refusal::code)
                        .orElse("in"));
        assertTrue(Door.checkChange(request(Map.of("Cookie", "orq_session=good", "Origin", "http://localhost")))
                .isEmpty());
        assertTrue(
                Door.checkChange(request(Map.of("Authorization", "Bearer x"))).isEmpty());
    }

    @Test
    void whatACallerSentCannotBreakTheAnswer() {
        var json = new Refusal(403, "Forbidden", "HTTP-HOST", "a\"b\\c\n\u0000<é>").json();
        assertTrue(json.endsWith("\"detail\":\"a\\\"b\\\\c\\u000a\\u0000<\\u00e9>\"}"), json);
    }
}
