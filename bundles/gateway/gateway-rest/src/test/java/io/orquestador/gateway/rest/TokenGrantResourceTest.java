package io.orquestador.gateway.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.gateway.rest.view.GrantErrorView;
import io.orquestador.gateway.rest.view.GrantView;
import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.Permit;
import io.orquestador.security.tokens.RealGrants;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access tokens as OAuth 2 clients of others ask for them, of the real desk; and as programs of ours do. */
class TokenGrantResourceTest {
    private static final String CREDENTIALS = "grant_type=client_credentials";
    private static final String WRONG = "orq_t_" + "A".repeat(43);

    private final Plant plant = new Plant();
    private final TokenGrantResource resource = new TokenGrantResource(plant.services);
    private final List<String> authorization = new ArrayList<>();
    private RealGrants real;
    private String token;

    @BeforeEach
    void program() throws Exception {
        real = new RealGrants();
        token = real.make(real.accounts.addProgram("mes").id()).value();
        plant.services.accessGrants = real.grants();
    }

    private HttpServletRequest request(String type) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Plant.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, args) -> switch (method.getName()) {
                    case "getContentType" -> type;
                    case "getRemoteAddr" -> "10.0.0.5";
                    case "getHeaders" ->
                        Collections.enumeration("Authorization".equals(args[0]) ? authorization : List.of());
                    case "getHeader" -> authorization.stream().findFirst().orElse(null);
                    default -> throw new AssertionError(method + " is not asked: a query may hold anything");
                });
    }

    private Response send(String type, String body) throws Exception {
        return resource.grant(request(type), new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private Response form(String body) throws Exception {
        var answer = send("application/x-www-form-urlencoded; charset=UTF-8", body);
        assertEquals("application/json", answer.getMediaType().toString());
        assertEquals("no-cache", answer.getHeaderString("Pragma"));
        return answer;
    }

    private GrantView issued(String body) throws Exception {
        var answer = form(body);
        assertEquals(200, answer.getStatus(), String.valueOf(answer.getEntity()));
        var view = (GrantView) answer.getEntity();
        assertEquals("Bearer", view.tokenType());
        return view;
    }

    private void refused(int status, String error, String body) throws Exception {
        var answer = form(body);
        var view = (GrantErrorView) answer.getEntity();
        assertEquals(error, view.error(), body);
        assertEquals(status, answer.getStatus(), body);
        assertTrue(view.errorDescription().matches("[ !#-\\[\\]-~]+"), view.errorDescription()); // RFC 6749, 5.2
        assertFalse(view.errorDescription().contains("marker"), view.errorDescription());
        var challenge = answer.getHeaderString("WWW-Authenticate");
        if (status == 401) assertTrue(challenge.startsWith("Basic realm="), challenge);
        else assertNull(challenge);
    }

    private void basic(String program, String secret) {
        authorization.clear();
        authorization.add("Basic " + Base64.getEncoder().encodeToString((program + ":" + secret).getBytes(UTF_8)));
    }

    private String inForm() {
        return CREDENTIALS + "&client_id=mes&client_secret=" + token;
    }

    private boolean isGood(GrantView view, Way way) {
        return real.authenticator()
                .authenticate(view.accessToken(), new Origin(way, "10.0.0.5", "", ""))
                .isPresent();
    }

    @Test
    void aClientIsKnownByHttpBasic() throws Exception {
        basic("mes", token);
        assertTrue(isGood(issued(CREDENTIALS), Way.REST));
        assertTrue(isGood(issued(CREDENTIALS + "&client_id=mes&foreign=x"), Way.REST));
        basic("%6De%73", token.replace("_", "%5f"));
        assertTrue(isGood(issued(CREDENTIALS), Way.REST), "as a form's fields are encoded");
        authorization.set(0, authorization.get(0).replace("Basic ", "bAsIc  "));
        assertTrue(isGood(issued(CREDENTIALS), Way.REST));
    }

    @Test
    void orByTheForm() throws Exception {
        assertTrue(isGood(issued(inForm()), Way.REST));
        assertTrue(isGood(issued("&" + inForm().replace("mes", "s-m%65s") + "&scope=&foreign&"), Way.REST));
    }

    @Test
    void anAccessTokenIsForOneWay() throws Exception {
        var live = issued(inForm() + "&audience=live");
        assertTrue(isGood(live, Way.LIVE));
        assertFalse(isGood(live, Way.REST));
        for (var none : List.of("LIVE", "internal", "rest%20live"))
            refused(400, "invalid_request", inForm() + "&audience=" + none);
    }

    private static String refresh(GrantView before) {
        return "grant_type=refresh_token&refresh_token=" + before.refreshToken();
    }

    @Test
    void aRefreshTokenIsGoodOnceAndOneThatComesAgainEndsAll() throws Exception {
        var first = issued(inForm());
        var second = issued(refresh(first));
        assertNotEquals(first.refreshToken(), second.refreshToken());
        basic("mes", token);
        var third = issued(refresh(second));
        assertTrue(isGood(third, Way.REST));
        authorization.clear();
        refused(400, "invalid_grant", refresh(first));
        assertFalse(isGood(third, Way.REST));
        refused(400, "invalid_grant", refresh(third));
    }

    @Test
    void whoShowsATokenShowsTheRightOne() throws Exception {
        var first = issued(inForm());
        basic("mes", WRONG);
        refused(401, "invalid_client", refresh(first));
        basic("erp", real.make(real.accounts.addProgram("erp").id()).value());
        refused(400, "invalid_grant", refresh(first));
        authorization.clear();
        assertTrue(isGood(issued(refresh(first)), Way.REST), "nothing was ended by that");
    }

    @Test
    void whoIsNotKnownIsToldAsTheyCame() throws Exception {
        refused(400, "invalid_client", CREDENTIALS);
        refused(400, "invalid_client", CREDENTIALS + "&client_id=mes&client_secret=" + WRONG);
        refused(400, "invalid_client", inForm().replace("=mes", "=erp"));
        for (var secret : List.of("", WRONG, "a:b", "%zz")) {
            basic("mes", secret);
            refused(
                    secret.equals("%zz") ? 400 : 401,
                    secret.equals("%zz") ? "invalid_request" : "invalid_client",
                    CREDENTIALS);
        }
        basic("erp", token);
        refused(401, "invalid_client", CREDENTIALS);
        for (var header : List.of("Bearer " + token, "Basic", "Basic !", "Basic bWVz", "Negotiate x")) {
            authorization.set(0, header);
            refused(401, "invalid_client", CREDENTIALS);
        }
    }

    @Test
    void nobodySaysTwiceWhoAsksNorAnythingElse() throws Exception {
        basic("mes", token);
        refused(400, "invalid_request", inForm());
        refused(400, "invalid_request", CREDENTIALS + "&client_id=erp");
        authorization.add(authorization.get(0));
        refused(400, "invalid_request", CREDENTIALS);
        authorization.clear();
        refused(400, "invalid_request", inForm() + "&" + CREDENTIALS);
        refused(400, "invalid_request", inForm() + "&marker=1&marker=1");
        refused(400, "invalid_request", inForm() + "&client%5Fid=");
    }

    @Test
    void whatIsNoFormIsRefused() throws Exception {
        refused(400, "invalid_request", "");
        refused(400, "invalid_request", "{\"grant_type\":\"client_credentials\"}");
        refused(400, "invalid_request", inForm().replace(CREDENTIALS, "grant_type="));
        refused(400, "invalid_request", inForm().replace("client_id=mes&", ""));
        refused(400, "invalid_request", inForm() + "&x=%marker");
        refused(400, "invalid_request", inForm() + "&x=" + "y".repeat(4_096));
        refused(400, "invalid_request", "grant_type=refresh_token");
        refused(400, "invalid_grant", "grant_type=refresh_token&refresh_token=marker");
        refused(400, "unsupported_grant_type", "grant_type=password&username=marker&password=marker");
        refused(400, "invalid_scope", inForm() + "&scope=marker");
    }

    @Test
    void whatCannotBeDoneNowIsAProblem() {
        real.isFull = true;
        assertFalse(assertThrows(Permit.Refused.class, () -> form(inForm())).isNever());
        plant.services.accessGrants = null;
        assertEquals(503, assertThrows(Problem.class, () -> form(inForm())).status());
    }

    @Test
    void jsonIsTakenAsBefore() throws Exception {
        for (var type : new String[] {"application/json", null}) {
            authorization.clear();
            authorization.add("Bearer other");
            var answer =
                    send(type, "{\"grant_type\":\"client_credentials\",\"client_secret\":\"%s\"}".formatted(token));
            assertEquals(200, answer.getStatus());
            assertTrue(isGood((GrantView) answer.getEntity(), Way.REST));
            assertEquals(
                    "TOKEN-GRANT",
                    assertThrows(Problem.class, () -> send(type, "{}")).code());
            var wrong = "{\"grant_type\":\"client_credentials\",\"client_secret\":\"x\"}";
            assertEquals(
                    "TOKEN-WRONG",
                    assertThrows(Problem.class, () -> send(type, wrong)).code());
            var audience = wrong.replace("}", ",\"audience\":\"x\"}");
            assertEquals(
                    "TOKEN-AUDIENCE",
                    assertThrows(Problem.class, () -> send(type, audience)).code());
        }
    }
}
