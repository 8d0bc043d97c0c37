package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Factors;
import io.orquestador.security.factors.Proofs;
import io.orquestador.security.factors.Tried;
import io.orquestador.security.sessions.AccountSessions;
import io.orquestador.security.sessions.AccountSessions.Opened;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the addresses ask of the factors, and what they answer; the factors' own rules are tested where they are. */
class FactorResourceTest {
    private static final Subject ANA = new Subject("p-ana", "Ana", Subject.Kind.PERSON);

    private final Plant plant = new Plant();
    private final FactorResource factors = new FactorResource(plant.services);
    private final ProofResource proofs = new ProofResource(plant.services);
    private final List<String> asked = new ArrayList<>();
    private Tried tried = new Tried.Right();
    private @Nullable Exception failure;

    @BeforeEach
    void factors() {
        plant.services.factors = noted(Factors.class);
        plant.services.proofs = noted(Proofs.class);
    }

    private <T> T noted(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (failure != null) throw failure;
            var words = Arrays.stream(args).map(FactorResourceTest::word).toList();
            asked.add(method.getName() + " " + words);
            Map<String, Object> answers = Map.of(
                    "own",
                    Optional.of(new Factors.Factor(Factors.Kind.TOTP, Plant.NOW, 9)),
                    "offer",
                    new Factors.Offer("otpauth://totp/x", "ABC", Plant.NOW),
                    "confirm",
                    List.of("AAAA-BBBB"),
                    "remove",
                    tried,
                    "give",
                    tried);
            return answers.get(method.getName());
        }));
    }

    private static Object word(Object argument) {
        if (argument instanceof Subject subject) return subject.id();
        return argument instanceof char[] secret ? new String(secret) : argument;
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(int status, String code, Executable work) {
        var problem = assertThrows(Problem.class, work);
        assertEquals(status + " " + code, problem.status() + " " + problem.code());
    }

    @Test
    void everyAddressAsksOneThingOnBehalfOfTheCaller() throws Exception {
        var request = Plant.request(ANA);
        assertEquals(
                "otpauth://totp/x",
                factors.offer(request, body("{\"password\":\"pw\"}")).uri());
        assertEquals(
                List.of("AAAA-BBBB"),
                factors.confirm(request, body("{\"code\":\"1\"}")).codes());
        assertEquals(204, factors.remove(request, body("{\"code\":\"2\"}")).getStatus());
        assertEquals(
                204,
                proofs.give(request, body("{\"act\":\"d1\",\"code\":\"3\"}")).getStatus());
        new AccountResource(plant.services).removeFactors(request, "p-luis");
        assertEquals(
                List.of(
                        "offer [p-ana, pw]",
                        "confirm [p-ana, 1]",
                        "remove [p-ana, 2]",
                        "give [p-ana, d1, 3]",
                        "removeOf [p-ana, p-luis]"),
                asked);
        refused(400, "REST-BODY", () -> proofs.give(request, body("{\"code\":\"3\"}")));
    }

    @Test
    void aWrongCodeIsNoMissingSession() {
        var request = Plant.request(ANA);
        tried = new Tried.Wrong();
        refused(422, "FACTOR-CODE", () -> proofs.give(request, body("{\"act\":\"d1\",\"code\":\"3\"}")));
        refused(422, "FACTOR-CODE", () -> factors.remove(request, body("{\"code\":\"3\"}")));
        tried = new Tried.Wait(1_500);
        refused(429, "FACTOR-TRIES", () -> proofs.give(request, body("{\"act\":\"d1\",\"code\":\"3\"}")));
    }

    @Test
    void aRefusalKeepsItsCode() {
        var request = Plant.request(ANA);
        failure = new FactorRefused("PROOF-UNKNOWN", "Again.");
        refused(409, "PROOF-UNKNOWN", () -> proofs.give(request, body("{\"act\":\"d1\",\"code\":\"3\"}")));
        failure = new FactorRefused("FACTOR-NONE", "None.");
        refused(404, "FACTOR-NONE", () -> new AccountResource(plant.services).removeFactors(request, "p-luis"));
        failure = new FactorRefused("FACTOR-CODE", "No.");
        refused(422, "FACTOR-CODE", () -> factors.confirm(request, body("{\"code\":\"1\"}")));
        plant.services.proofs = null;
        refused(503, "REST-SERVICE-AWAY", () -> proofs.give(request, body("{\"act\":\"d1\",\"code\":\"3\"}")));
    }

    @Test
    void signInSaysWhatItNeedsThenTakesTheCode() {
        var opened = new ArrayList<Opened>(List.of(new Opened.NeedsCode(), new Opened.WrongCode()));
        plant.services.accountSessions = (AccountSessions) Proxy.newProxyInstance(
                AccountSessions.class.getClassLoader(),
                new Class<?>[] {AccountSessions.class},
                (self, method, args) -> {
                    asked.add(method.getName() + " " + args[0] + " " + args[2]);
                    return opened.remove(0);
                });
        var sessions = new SessionResource(plant.services, plant.clock);
        var request = Plant.request(ANA);
        refused(401, "SESSION-FACTOR", () -> sessions.open(request, body("{\"login\":\"ana\",\"password\":\"p\"}")));
        refused(
                401,
                "SESSION-FACTOR-WRONG",
                () -> sessions.open(request, body("{\"login\":\"ana\",\"password\":\"p\",\"factor\":\"123456\"}")));
        assertEquals(List.of("open ana ", "open ana 123456"), asked);
    }

    @Test
    void whatIsASecretIsInNoText() {
        var offer = new Factors.Offer("otpauth://totp/x?secret=ABC", "ABC", Plant.NOW);
        assertTrue(!offer.toString().contains("ABC"), offer.toString());
        assertThrows(Permit.Refused.class, () -> {
            failure = new Permit.Refused(ANA, "accounts/p-1", "remove-factors", "no rule");
            new AccountResource(plant.services).removeFactors(Plant.request(ANA), "p-1");
        });
    }
}
