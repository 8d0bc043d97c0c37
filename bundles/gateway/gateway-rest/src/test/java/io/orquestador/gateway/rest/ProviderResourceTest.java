package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.gateway.rest.view.ProviderView;
import io.orquestador.security.Origin;
import io.orquestador.security.Subject;
import io.orquestador.security.provider.ExternalSignIn;
import io.orquestador.security.provider.ProviderRefused;
import io.orquestador.security.sessions.AccountSessions.Session;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the browser is told on its way to the provider and back; who is let in is tested where that is decided. */
class ProviderResourceTest {
    private final Plant plant = new Plant();
    private final ProviderResource resource =
            new ProviderResource(plant.services, Clock.fixed(Plant.NOW, ZoneOffset.UTC));
    private final Map<String, String[]> query = new HashMap<>();
    private Cookie[] cookies = {};
    private boolean isSecure;
    private String asked = "";
    private @Nullable String refusal;

    private final ExternalSignIn provider = new ExternalSignIn() {
        @Override
        public Optional<Offer> offer() {
            return Optional.of(new Offer("Plant ID", true));
        }

        @Override
        public Begun begin(String callback, String target, Origin from) throws ProviderRefused {
            asked = callback + " " + target + " " + from.address();
            refuse();
            return new Begun("flow-1", URI.create("https://id.example/authorize?x=1"));
        }

        @Override
        public Ended end(Answer answer, String flow, Origin from) throws ProviderRefused {
            asked = answer.code() + "," + answer.state() + "," + answer.issuer() + "," + answer.error() + "," + flow;
            refuse();
            var ana = new Subject("p-ana", "Ana", Subject.Kind.PERSON);
            return new Ended(new Session("orq_s_1", "1", ana, Set.of(), Plant.NOW.plusSeconds(60)), "/trends");
        }

        private void refuse() throws ProviderRefused {
            if (refusal != null) throw new ProviderRefused(refusal, "No.");
        }
    };

    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Plant.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, args) -> switch (method.getName()) {
                    case "getScheme" -> isSecure ? "https" : "http";
                    case "isSecure" -> isSecure;
                    case "getHeader" -> "plant.local:8443";
                    case "getRemoteAddr" -> "10.0.0.5";
                    case "getCookies" -> cookies;
                    case "getParameterValues" -> query.get((String) args[0]);
                    default -> null;
                });
    }

    private static String location(Response response) {
        assertEquals(303, response.getStatus());
        return response.getHeaderString("Location");
    }

    private static List<String> cookies(Response response) {
        return response.getHeaders().get("Set-Cookie").stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void withoutAProviderThereIsNoButtonAndTheWaysEndOnTheSignInPage() {
        assertEquals(new ProviderView(null, false), resource.provider());
        assertEquals("/login?refused=OIDC-OFF", location(resource.begin(request(), "/")));
        assertEquals("/login?refused=OIDC-OFF", location(resource.end(request())));
    }

    @Test
    void theWayThereBindsTheBrowserByACookieThatComesBackFromAnotherSite() {
        plant.services.externalSignIn = provider;
        assertEquals(new ProviderView("Plant ID", true), resource.provider());
        var there = resource.begin(request(), "/unit/a");
        assertEquals("https://id.example/authorize?x=1", location(there));
        assertEquals("http://plant.local:8443/api/v1/session/provider/callback /unit/a 10.0.0.5", asked);
        assertEquals(
                List.of("orq_provider=flow-1; Path=/api/v1/session/provider; Max-Age=600; HttpOnly; SameSite=Lax"),
                cookies(there));
        isSecure = true;
        assertEquals(
                List.of("__Host-orq_provider=flow-1; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"),
                cookies(resource.begin(request(), "/")));
        assertTrue(asked.startsWith("https://plant.local:8443/"));
    }

    @Test
    void theWayBackGivesTheSameCookieAsALocalSignInAndTakesTheOtherAway() {
        plant.services.externalSignIn = provider;
        cookies = new Cookie[] {new Cookie("orq_session", "x"), new Cookie("orq_provider", "flow-1")};
        query.put("code", new String[] {"c"});
        query.put("state", new String[] {"s"});
        query.put("iss", new String[] {"https://id.example"});
        var back = resource.end(request());
        assertEquals("c,s,https://id.example,,flow-1", asked);
        assertEquals("/trends", location(back));
        assertTrue(cookies(back).get(0).startsWith("orq_provider=; ")
                && cookies(back).get(0).contains("Max-Age=0"));
        assertEquals(
                "orq_session=orq_s_1; Path=/; Max-Age=60; HttpOnly; SameSite=Strict",
                cookies(back).get(1));
    }

    @Test
    void onHttpsOnlyTheCookieCountsThatNoNeighbourCanSet() {
        plant.services.externalSignIn = provider;
        isSecure = true;
        cookies = new Cookie[] {new Cookie("orq_provider", "planted"), new Cookie("__Host-orq_provider", "flow-1")};
        var back = resource.end(request());
        assertEquals(",,,,flow-1", asked);
        assertEquals(
                "__Host-orq_provider=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
                cookies(back).get(0));
        cookies = new Cookie[] {new Cookie("orq_provider", "planted")};
        resource.end(request());
        assertEquals(",,,,", asked);
    }

    @Test
    void whatComesTwiceIsNothing() {
        plant.services.externalSignIn = provider;
        cookies = new Cookie[] {new Cookie("orq_provider", "a"), new Cookie("orq_provider", "b")};
        query.put("code", new String[] {"c", "d"});
        resource.end(request());
        assertEquals(",,,,", asked);
    }

    @Test
    void aRefusalIsItsCodeAndNoSession() {
        plant.services.externalSignIn = provider;
        refusal = "OIDC-NO-ROLE";
        var back = resource.end(request());
        assertEquals("/login?refused=OIDC-NO-ROLE", location(back));
        assertEquals(1, cookies(back).size());
        assertFalse(cookies(back).get(0).contains("orq_session"));
    }
}
