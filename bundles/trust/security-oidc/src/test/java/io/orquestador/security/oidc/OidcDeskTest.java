package io.orquestador.security.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.orquestador.security.Origin;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.provider.ExternalSignIn.Answer;
import io.orquestador.security.provider.ExternalSignIn.Begun;
import io.orquestador.security.provider.ExternalSignIn.Ended;
import io.orquestador.security.provider.ExternalSignIn.Offer;
import io.orquestador.security.provider.ProviderRefused;
import io.orquestador.support.test.TestClock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that lies: everything of it that is not as it must be lets nobody in. */
class OidcDeskTest {
    private static final String CALLBACK = "http://127.0.0.1:8181/api/v1/session/provider/callback";

    private final TestClock clock = new TestClock();
    private final Plant plant = new Plant();
    private FakeProvider provider;
    private OidcDesk desk;

    @BeforeEach
    void open() throws Exception {
        provider = new FakeProvider();
        plant.secrets.all.put(Plant.SECRET, "s3cret & more");
        desk = desk(true);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private OidcDesk desk(boolean fresh) {
        var settings = Plant.settings(
                provider.issuer(), fresh, Map.of(Role.OPERATOR, Set.of("operators"), Role.QA, Set.of("lab")));
        return new OidcDesk(settings, new Web(null), plant, new SecureRandom(), clock);
    }

    private Begun begin() throws ProviderRefused {
        return desk.begin(CALLBACK, "/unit/brewhouse", Plant.PANEL);
    }

    private JWTClaimsSet.Builder claims(Begun begun) {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .subject("ana-1")
                .audience("orquestador")
                .expirationTime(Date.from(clock.instant().plusSeconds(60)))
                .issueTime(Date.from(clock.instant()))
                .claim("auth_time", clock.instant().getEpochSecond())
                .claim("nonce", FakeProvider.query(begun.provider(), "nonce"))
                .claim("preferred_username", "ana")
                .claim("name", "Ana Gómez")
                .claim("groups", List.of("operators"));
    }

    private static Answer answer(Begun begun) {
        return new Answer("code", FakeProvider.query(begun.provider(), "state"), "", "");
    }

    private Ended end(Begun begun, String token) throws ProviderRefused {
        provider.idToken = token;
        return desk.end(answer(begun), begun.flow(), Plant.PANEL);
    }

    private void refused(String code, Begun begun, String token) {
        var refused = assertThrows(ProviderRefused.class, () -> end(begun, token));
        assertEquals(code, refused.code(), refused.getMessage());
        assertTrue(plant.entered.isEmpty());
    }

    /** A token that is right but for one thing. */
    private void refusedWith(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        var begun = begin();
        var claims = claims(begun);
        change.accept(claims);
        refused("OIDC-TOKEN", begun, provider.signed(claims.build()));
        assertEquals(1, plant.failed.size());
        assertTrue(plant.failed.remove(0).startsWith("OIDC-TOKEN"));
    }

    @Test
    void whoIsKnownThereComesInWithTheRolesOfTheirGroups() throws Exception {
        var begun = begin();
        var ended = end(begun, provider.signed(claims(begun).build()));
        assertEquals("/unit/brewhouse", ended.target());
        assertEquals(1, plant.entered.size());
        var person = plant.entered.keySet().iterator().next();
        assertEquals("ana-1 ana Ana Gómez", person.subject() + " " + person.login() + " " + person.name());
        assertEquals(Set.of(Role.OPERATOR), plant.entered.get(person));
        assertTrue(plant.failed.isEmpty());
    }

    @Test
    void theWayThereIsBoundToThisBrowserAndToOneCode() throws Exception {
        var begun = begin();
        var address = begun.provider();
        assertTrue(address.toString().startsWith(provider.issuer() + "/authorize?"));
        assertEquals("S256", FakeProvider.query(address, "code_challenge_method"));
        assertEquals(CALLBACK, FakeProvider.query(address, "redirect_uri"));
        assertEquals("openid profile", FakeProvider.query(address, "scope"));
        assertEquals("login", FakeProvider.query(address, "prompt"));
        assertFalse(begun.toString().contains(begun.flow()));
        assertFalse(address.toString().contains(begun.flow()));
        end(begun, provider.signed(claims(begun).build()));
        var form = provider.forms.stream()
                .filter(each -> each.contains("code="))
                .findFirst()
                .orElseThrow();
        var verifier = FakeProvider.query(java.net.URI.create("http://x/?" + form), "code_verifier");
        assertEquals(FakeProvider.query(address, "code_challenge"), Flows.challenge(verifier));
        assertFalse(form.contains("secret"), "it goes into the header");
        assertNotEquals(FakeProvider.query(address, "state"), FakeProvider.query(begin().provider(), "state"));
    }

    @Test
    void theChallengeIsTheOneOfTheStandard() {
        assertEquals(
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                Flows.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
    }

    @Test
    void anotherBrowserAnotherStateAndASecondTimeComeToNothing() throws Exception {
        var begun = begin();
        var token = provider.signed(claims(begun).build());
        provider.idToken = token;
        for (var flow : List.of("", "x", begin().flow())) {
            var refused = assertThrows(ProviderRefused.class, () -> desk.end(answer(begun), flow, Plant.PANEL));
            assertEquals("OIDC-STALE", refused.code());
        }
        end(begun, token);
        refusedStale(begun, token);
        var other = begin();
        var wrong = new Answer("code", "another", "", "");
        assertEquals(
                "OIDC-STALE",
                assertThrows(ProviderRefused.class, () -> desk.end(wrong, other.flow(), Plant.PANEL))
                        .code());
        refusedStale(other, token);
    }

    private void refusedStale(Begun begun, String token) {
        assertEquals(
                "OIDC-STALE",
                assertThrows(ProviderRefused.class, () -> end(begun, token)).code());
    }

    @Test
    void aSignInThatTakesTooLongBeginsAgain() throws Exception {
        var begun = begin();
        clock.advance(Flows.GOOD_FOR);
        refusedStale(begun, provider.signed(claims(begun).build()));
    }

    @Test
    void aTokenThatIsNotSignedByTheProvidersKeyIsNone() throws Exception {
        var begun = begin();
        refused("OIDC-TOKEN", begun, new PlainJWT(claims(begun).build()).serialize());
        var another = begin();
        var stranger = new RSAKeyGenerator(2_048).keyID("one").generate();
        refused("OIDC-TOKEN", another, FakeProvider.signed(claims(another).build(), stranger, JWSAlgorithm.RS256));
        var third = begin();
        refused("OIDC-TOKEN", third, byPublicKey(third));
        var fourth = begin();
        var unknown = new RSAKeyGenerator(2_048).keyID("two").generate();
        refused("OIDC-TOKEN", fourth, FakeProvider.signed(claims(fourth).build(), unknown, JWSAlgorithm.RS256));
        var fifth = begin();
        refused("OIDC-TOKEN", fifth, FakeProvider.signed(claims(fifth).build(), provider.key, JWSAlgorithm.RS384));
        var sixth = begin();
        refused("OIDC-TOKEN", sixth, noneWithAnHonestHeader(sixth));
        for (var nonsense : List.of("", "x", "a.b.c", "eyJ".repeat(50_000))) {
            var next = begin();
            refused("OIDC-TOKEN", next, nonsense);
        }
    }

    /** The old confusion: HS256 with the public key for the secret. */
    private String byPublicKey(Begun begun) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build();
        var token = new SignedJWT(header, claims(begun).build());
        token.sign(new MACSigner(provider.key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    /** {@code none}, named with the real key's id, and a signature that is no signature. */
    private String noneWithAnHonestHeader(Begun begun) {
        var header = "{\"alg\":\"none\",\"kid\":\"one\"}";
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims(begun).build().toString().getBytes(StandardCharsets.UTF_8)) + ".AAAA";
    }

    @Test
    void aTokenOfAnotherForAnotherOrOfAnotherTimeIsNone() throws Exception {
        var now = clock.instant();
        refusedWith(claims -> claims.issuer("https://evil.example"));
        refusedWith(claims -> claims.issuer(null));
        refusedWith(claims -> claims.audience("another"));
        refusedWith(claims -> claims.audience(List.of()));
        refusedWith(claims -> claims.audience(List.of("orquestador", "another")));
        refusedWith(claims -> claims.claim("azp", "another"));
        refusedWith(claims -> claims.claim("nonce", "another"));
        refusedWith(claims -> claims.claim("nonce", null));
        refusedWith(claims -> claims.subject(""));
        refusedWith(claims -> claims.subject("x".repeat(256)));
        refusedWith(claims -> claims.expirationTime(Date.from(now.minusSeconds(60))));
        refusedWith(claims -> claims.expirationTime(null));
        refusedWith(claims -> claims.issueTime(Date.from(now.plusSeconds(61))));
        refusedWith(claims -> claims.issueTime(Date.from(now.minusSeconds(61))));
        refusedWith(claims -> claims.issueTime(null));
        refusedWith(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(61))));
        refusedWith(claims -> claims.claim("auth_time", now.minusSeconds(61).getEpochSecond()));
        refusedWith(claims -> claims.claim("auth_time", null));
    }

    @Test
    void aMinuteBetweenTheClocksIsNothing() throws Exception {
        var begun = begin();
        var late = claims(begun)
                .expirationTime(Date.from(clock.instant().minusSeconds(59)))
                .issueTime(Date.from(clock.instant().minusSeconds(59)))
                .claim("azp", "orquestador");
        end(begun, provider.signed(late.build()));
    }

    @Test
    void whoIsSignedInThereAlreadyComesInOnlyWhereThatIsWanted() throws Exception {
        desk = desk(false);
        var begun = begin();
        assertEquals("", FakeProvider.query(begun.provider(), "prompt"));
        var old = claims(begun).claim("auth_time", 1L).build();
        end(begun, provider.signed(old));
    }

    @Test
    void withoutAGroupOrWithTheAccountDisabledNobodyComesInAndThatIsRecorded() throws Exception {
        var begun = begin();
        var none = provider.signed(
                claims(begun).claim("groups", List.of("Operators", "visitors")).build());
        assertEquals(
                "OIDC-NO-ROLE",
                assertThrows(ProviderRefused.class, () -> end(begun, none)).code());
        plant.disabled.add("ana-1");
        var again = begin();
        var token = provider.signed(claims(again).build());
        assertEquals(
                "OIDC-DISABLED",
                assertThrows(ProviderRefused.class, () -> end(again, token)).code());
        assertEquals(2, plant.failed.size(), plant.failed.toString());
    }

    @Test
    void anErrorOfTheProviderIsSaidByItsCodeAndAnotherProvidersAnswerIsNone() throws Exception {
        for (var each : List.of("access_denied OIDC-DENIED", "server_error OIDC-PROVIDER", "<b>x OIDC-PROVIDER")) {
            var begun = begin();
            var state = FakeProvider.query(begun.provider(), "state");
            var answer = new Answer("", state, "", each.split(" ")[0]);
            var refused = assertThrows(ProviderRefused.class, () -> desk.end(answer, begun.flow(), Plant.PANEL));
            assertEquals(each.split(" ")[1], refused.code());
            assertFalse(refused.getMessage().contains("<"));
        }
        var begun = begin();
        var mixed = new Answer("code", FakeProvider.query(begun.provider(), "state"), "https://evil.example", "");
        assertEquals(
                "OIDC-MIXED",
                assertThrows(ProviderRefused.class, () -> desk.end(mixed, begun.flow(), Plant.PANEL))
                        .code());
        provider.tokenStatus = 400;
        var third = begin();
        refused("OIDC-PROVIDER", third, "");
    }

    @Test
    void aProviderThatNamesItselfMustDoSoInItsAnswer() throws Exception {
        provider.discovery.put("authorization_response_iss_parameter_supported", true);
        var begun = begin();
        refused("OIDC-MIXED", begun, provider.signed(claims(begun).build()));
    }

    @Test
    void aNewKeyIsAskedForButNotOftenerThanEachTenSeconds() throws Exception {
        var begun = begin();
        end(begun, provider.signed(claims(begun).build()));
        provider.key = new RSAKeyGenerator(2_048).keyID("two").generate();
        var early = begin();
        assertThrows(
                ProviderRefused.class,
                () -> end(early, provider.signed(claims(early).build())));
        clock.advance(Duration.ofSeconds(10));
        var begunLater = begin();
        end(begunLater, provider.signed(claims(begunLater).build()));
        assertEquals(2, provider.asked.stream().filter("/keys"::equals).count());
    }

    @Test
    void aProviderThatSendsUsElsewhereIsNotFollowed() throws Exception {
        for (var name : List.of("token_endpoint", "jwks_uri", "authorization_endpoint"))
            for (var evil :
                    List.of("http://169.254.169.254/x", "https://evil.example/x", "file:///etc/passwd", "", "x")) {
                var right = provider.discovery.put(name, evil);
                desk = desk(true);
                var refused = assertThrows(ProviderRefused.class, this::begin);
                assertEquals("OIDC-AWAY", refused.code());
                assertEquals(Optional.of(new Offer("Plant ID", false)), desk.offer());
                provider.discovery.put(name, right);
            }
        provider.discovery.put("jwks_uri", provider.issuer() + "/elsewhere");
        desk = desk(true);
        var begun = begin();
        refused("OIDC-AWAY", begun, provider.signed(claims(begun).build()));
        assertFalse(provider.asked.contains("/keys"));
        provider.discovery.put("issuer", "https://evil.example");
        desk = desk(true);
        assertThrows(ProviderRefused.class, this::begin);
    }

    @Test
    void aProviderThatIsAwayIsToldByTheButtonAndAskedAgainAfterAWhile() throws Exception {
        assertEquals(Optional.of(new Offer("Plant ID", true)), desk.offer());
        provider.close();
        assertEquals(Optional.of(new Offer("Plant ID", true)), desk.offer(), "not asked again at once");
        clock.advance(Duration.ofSeconds(15));
        assertEquals(Optional.of(new Offer("Plant ID", false)), desk.offer());
        var begun = begin();
        refused("OIDC-AWAY", begun, "");
    }

    @Test
    void withoutTheClientsSecretNobodyIsAskedForAnything() throws Exception {
        plant.secrets.all.clear();
        var begun = begin();
        refused("OIDC-SECRET", begun, "");
        assertFalse(provider.asked.contains("/token"));
    }

    @Test
    void oneStationCannotTakeAnothersSignInAway() throws Exception {
        var begun = begin();
        var other = from("10.0.0.66");
        for (int i = 0; i < 500; i++) desk.begin(CALLBACK, "/", other);
        end(begun, provider.signed(claims(begun).build()));
    }

    @Test
    void noRoomIsMadeForANewcomerByTakingAnothersAway() throws Exception {
        var begun = begin();
        for (int i = 1; i < Flows.MOST; i++) desk.begin(CALLBACK, "/", from("10.1." + i / 200 + "." + i % 200));
        var late = assertThrows(ProviderRefused.class, () -> desk.begin(CALLBACK, "/", from("10.2.0.1")));
        assertEquals("OIDC-NOT-NOW", late.code());
        end(begun, provider.signed(claims(begun).build()));
        desk.begin(CALLBACK, "/", from("10.2.0.1"));
    }

    private static Origin from(String address) {
        return new Origin(Origin.Way.REST, address, "", "");
    }

    @Test
    void whoFailsTooOftenIsNeitherRecordedNorDoesTheProviderHearOfIt() throws Exception {
        provider.tokenStatus = 400;
        for (int i = 0; i < FailedEnds.MOST; i++) {
            assertEquals("OIDC-PROVIDER", failing("2001:db8::" + i));
        }
        int asked = provider.asked.size();
        assertEquals("OIDC-NOT-NOW", failing("2001:db8:0:0:ffff::1"));
        assertEquals(FailedEnds.MOST, plant.failed.size());
        assertEquals(asked, provider.asked.size());
        assertEquals("OIDC-PROVIDER", failing("2001:db8:0:1::1"), "another network");
        clock.advance(FailedEnds.WITHIN);
        assertEquals("OIDC-PROVIDER", failing("2001:db8::1"));
    }

    private String failing(String address) throws ProviderRefused {
        var begun = desk.begin(CALLBACK, "/", from(address));
        return assertThrows(ProviderRefused.class, () -> desk.end(answer(begun), begun.flow(), from(address)))
                .code();
    }

    @Test
    void onlyPagesOfOursAreLedTo() {
        for (var page : List.of("/", "/unit/brewhouse", "/trends?tags=a%2Fb&h=1", "/display/x-1.2"))
            assertEquals(page, Targets.own(page));
        for (var page : List.of(
                "",
                "x",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/x\r\nSet-Cookie: a",
                "/api/v1/session",
                "/login?refused=X",
                "/@evil:1",
                "/" + "x".repeat(300))) assertEquals("/", Targets.own(page), page);
    }
}
