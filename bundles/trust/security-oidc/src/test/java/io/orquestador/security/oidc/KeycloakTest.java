package io.orquestador.security.oidc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.orquestador.security.Origin;
import io.orquestador.security.accounts.LinkedAccounts.Person;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.provider.ExternalSignIn.Answer;
import io.orquestador.security.provider.ExternalSignIn.Begun;
import io.orquestador.security.provider.ExternalSignIn.Ended;
import io.orquestador.security.provider.ProviderRefused;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The real Keycloak, its own pages filled in as a person does. One for all: it takes most of a minute to start; the last test stops it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakTest {
    private static final String CALLBACK = "http://127.0.0.1:8181/api/v1/session/provider/callback";
    private static final String PASSWORD = "cebada molida";

    private static Keycloak keycloak;
    private static OidcDesk desk; // one for all, as in the runtime: it remembers keys
    private static final Plant PLANT = new Plant();

    @BeforeAll
    static void start() throws Exception {
        keycloak = new Keycloak();
        PLANT.secrets.all.put(Plant.SECRET, "a secret & more +");
        desk = desk("orquestador");
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    @BeforeEach
    void forget() {
        PLANT.entered.clear();
        PLANT.failed.clear();
    }

    private static OidcDesk desk(String client) {
        return desk(client, Clock.systemUTC());
    }

    private static OidcDesk desk(String client, Clock clock) {
        var written = Plant.settings(
                keycloak.issuer(), true, Map.of(Role.OPERATOR, Set.of("/operators"), Role.QA, Set.of("/lab")));
        var settings = new Settings(
                written.issuer(),
                client,
                written.secret(),
                written.scopes(),
                written.groupsClaim(),
                written.label(),
                written.fresh(),
                written.roles());
        return new OidcDesk(settings, new Web(null), PLANT, new SecureRandom(), clock);
    }

    private static Begun begin() throws ProviderRefused {
        return desk.begin(CALLBACK, "/trends", Plant.PANEL);
    }

    private static Ended signIn(LoginForm browser, String login) throws Exception {
        return signIn(browser, login, Plant.PANEL);
    }

    private static Ended signIn(LoginForm browser, String login, Origin from) throws Exception {
        var begun = begin();
        return desk.end(browser.signIn(begun.provider(), login, PASSWORD), begun.flow(), from);
    }

    private static Person entered() {
        assertEquals(1, PLANT.entered.size());
        return PLANT.entered.keySet().iterator().next();
    }

    private static String user(String login) throws Exception {
        var found = keycloak.administer("GET", "users?exact=true&username=" + login, "")
                .body();
        return JSONObjectUtils.parse(found.substring(1, found.length() - 1))
                .get("id")
                .toString();
    }

    private static String group(String name) throws Exception {
        var found = keycloak.administer("GET", "groups?exact=true&search=" + name, "")
                .body();
        return JSONObjectUtils.parse(found.substring(1, found.length() - 1))
                .get("id")
                .toString();
    }

    @Test
    @Order(1)
    void aPersonOfAGroupComesInWithItsRoleAndIsTheSameTheNextTime() throws Exception {
        var ended = signIn(new LoginForm(), "ana");
        assertEquals("/trends", ended.target());
        var person = entered();
        assertEquals("ana Ana Gómez", person.login() + " " + person.name());
        assertEquals(user("ana"), person.subject());
        assertEquals(Set.of(Role.OPERATOR, Role.QA), PLANT.entered.get(person));
        signIn(new LoginForm(), "ana");
        assertEquals(person, entered());
        assertTrue(PLANT.failed.isEmpty());
    }

    @Test
    @Order(2)
    void whoIsSignedInThereIsAskedForThePasswordAgain() throws Exception {
        var browser = new LoginForm();
        signIn(browser, "ana");
        var page = browser.get(begin().provider());
        assertEquals(200, page.statusCode(), "the form, and no way back without it");
        assertTrue(page.body().contains("kc-form-login"), page.body());
    }

    @Test
    @Order(3)
    void whoTakesThatQuestionOutOfTheAddressComesInWithAnOldSignInAndIsRefused() throws Exception {
        var browser = new LoginForm();
        signIn(browser, "ana");
        var ahead = desk(
                "orquestador",
                Clock.offset(Clock.systemUTC(), IdTokens.SKEW.minusSeconds(10))); // then a few seconds are old
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    var begun = ahead.begin(CALLBACK, "/trends", Plant.PANEL);
                    var without = begun.provider().toString().replace("&prompt=login&max_age=0", "");
                    assertNotEquals(begun.provider().toString(), without);
                    var back = browser.get(URI.create(without))
                            .headers()
                            .firstValue("Location")
                            .orElseThrow();
                    var answer = LoginForm.answer(URI.create(back));
                    var refused =
                            assertThrows(ProviderRefused.class, () -> ahead.end(answer, begun.flow(), Plant.PANEL));
                    assertTrue(String.valueOf(refused.getMessage()).contains("auth_time"), refused.getMessage());
                });
    }

    @Test
    @Order(4)
    void aPersonOfNoGroupOfOursStaysOutside() throws Exception {
        var refused = assertThrows(ProviderRefused.class, () -> signIn(new LoginForm(), "luis"));
        assertEquals("OIDC-NO-ROLE", refused.code());
        assertEquals(1, PLANT.failed.size());
    }

    @Test
    @Order(4)
    void aGroupOfTheSameNameBelowAnotherIsAnother() {
        var refused = assertThrows(ProviderRefused.class, () -> signIn(new LoginForm(), "eva"));
        assertEquals("OIDC-NO-ROLE", refused.code());
    }

    @Test
    @Order(5)
    void aGroupThatIsTakenAwayThereIsTakenAwayHere() throws Exception {
        keycloak.administer("DELETE", "users/" + user("ana") + "/groups/" + group("lab"), "");
        signIn(new LoginForm(), "ana");
        assertEquals(Set.of(Role.OPERATOR), PLANT.entered.get(entered()));
    }

    @Test
    @Order(6)
    void whoIsDisabledHereStaysOutsideThoughTheProviderSaysYes() throws Exception {
        PLANT.disabled.add(user("ana"));
        assertEquals(
                "OIDC-DISABLED",
                assertThrows(ProviderRefused.class, () -> signIn(new LoginForm(), "ana"))
                        .code());
        PLANT.disabled.clear();
    }

    @Test
    @Order(7)
    void aCodeIsGoodOnceAndForItsOwnSignInOnly() throws Exception {
        var begun = begin();
        var answer = new LoginForm().signIn(begun.provider(), "ana", PASSWORD);
        var other = begin();
        var stolen = new Answer(answer.code(), FakeProvider.query(other.provider(), "state"), answer.issuer(), "");
        var refused = assertThrows(ProviderRefused.class, () -> desk.end(stolen, other.flow(), Plant.PANEL));
        assertEquals("OIDC-PROVIDER", refused.code(), "the provider checks the verifier");
        assertEquals(
                "OIDC-PROVIDER",
                assertThrows(ProviderRefused.class, () -> desk.end(answer, begun.flow(), Plant.PANEL))
                        .code(),
                "and the code was used up");
    }

    @Test
    @Order(8)
    void aWrongSecretOfOursIsSaid() throws Exception {
        PLANT.secrets.all.put(Plant.SECRET, "another");
        var refused = assertThrows(ProviderRefused.class, () -> signIn(new LoginForm(), "ana"));
        assertTrue(String.valueOf(refused.getMessage()).contains(Plant.SECRET), refused.getMessage());
        PLANT.secrets.all.put(Plant.SECRET, "a secret & more +");
    }

    @Test
    @Order(9)
    void newKeysOfTheProviderAreTakenWhenTheyComeUp() throws Exception {
        signIn(new LoginForm(), "ana");
        var realm =
                JSONObjectUtils.parse(keycloak.administer("GET", "", "").body()).get("id");
        keycloak.administer("POST", "components", """
                {"name": "next", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider", "parentId": "%s",
                 "config": {"priority": ["1000"], "enabled": ["true"], "active": ["true"], "algorithm": ["RS256"], "keySize": ["2048"]}}
                """.formatted(realm));
        var other = new Origin(Origin.Way.REST, "10.0.0.6", "", ""); // what fails is counted by the station
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreException(ProviderRefused.class) // keys are asked for no oftener than each 10 s
                .until(() -> signIn(new LoginForm(), "ana", other).target().equals("/trends"));
    }

    @Test
    @Order(10)
    void aProviderThatStopsIsToldByTheButton() {
        assertTrue(desk.offer().orElseThrow().reachable());
        keycloak.stop();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !desk.offer().orElseThrow().reachable());
        assertEquals(
                "OIDC-AWAY",
                assertThrows(ProviderRefused.class, () -> desk("x").begin(CALLBACK, "/", Plant.PANEL))
                        .code());
    }
}
