package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.security.Subject;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Tried;
import io.orquestador.security.passkeys.Passkeys;
import io.orquestador.security.sessions.AccountSessions;
import io.orquestador.security.sessions.AccountSessions.Opened;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the addresses ask of the passkeys, and what they answer; the passkeys' own rules are tested where they are. */
class PasskeyResourceTest {
    private static final Subject ANA = new Subject("p-ana", "Ana", Subject.Kind.PERSON);

    private final Plant plant = new Plant();
    private final PasskeyResource passkeys = new PasskeyResource(plant.services);
    private final ProofResource proofs = new ProofResource(plant.services);
    private final PasskeySignInResource signIn = new PasskeySignInResource(plant.services, plant.clock);
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Object> answers = new HashMap<>(Map.of(
            "own",
            List.of(new Passkeys.Passkey("k1", "Blue key", "plant.local", Plant.NOW, Optional.empty(), true)),
            "offer",
            "{\"publicKey\":{}}",
            "add",
            List.of("AAAA-BBBB"),
            "askProof",
            "{}",
            "giveProof",
            new Tried.Right(),
            "askPasskey",
            new Opened.Asks("{}"),
            "openByPasskey",
            new Opened.Wrong()));
    private @Nullable Exception failure;

    @BeforeEach
    void services() {
        plant.services.passkeys = noted(Passkeys.class);
        plant.services.accountSessions = noted(AccountSessions.class);
    }

    private <T> T noted(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (failure != null) throw failure;
            asked.add(method.getName() + " "
                    + Arrays.stream(args).map(PasskeyResourceTest::word).toList());
            return answers.get(method.getName());
        }));
    }

    private static Object word(Object argument) {
        if (argument instanceof Subject subject) return subject.id();
        if (argument instanceof io.orquestador.security.Origin) return "here";
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
    void everyAddressAsksOneThingOnBehalfOfTheCallerAndOfItsPage() throws Exception {
        var request = Plant.request(ANA);
        var page = "https://plant.local:8443";
        assertEquals(
                "{\"publicKey\":{}}",
                passkeys.offer(request, body("{\"password\":\"pw\"}")).question());
        assertEquals(
                List.of("AAAA-BBBB"),
                passkeys.add(request, body("{\"label\":\"Blue\",\"answer\":\"a\"}"))
                        .codes());
        assertEquals(
                204, passkeys.rename(request, "k1", body("{\"label\":\"Red\"}")).getStatus());
        assertEquals(204, passkeys.remove(request, "k1").getStatus());
        assertEquals("{}", proofs.askPasskey(request, body("{\"act\":\"d1\"}")).question());
        assertEquals(
                204, proofs.givePasskey(request, body("{\"answer\":\"b\"}")).getStatus());
        assertEquals("{}", signIn.ask(request, body("{}")).question());
        signIn.ask(request, body("{\"login\":\"ana\",\"password\":\"pw\"}"));
        refused(401, "SESSION-WRONG", () -> signIn.open(request, body("{\"answer\":\"c\"}")));
        assertEquals(
                List.of(
                        "offer [p-ana, pw, " + page + "]",
                        "add [p-ana, Blue, a, " + page + "]",
                        "rename [p-ana, k1, Red]",
                        "remove [p-ana, k1]",
                        "askProof [p-ana, d1, " + page + "]",
                        "giveProof [p-ana, b, " + page + "]",
                        "askPasskey [, , " + page + ", here]",
                        "askPasskey [ana, pw, " + page + ", here]",
                        "openByPasskey [c, " + page + ", here]"),
                asked);
        refused(400, "REST-BODY", () -> signIn.open(request, body("{}")));
    }

    @Test
    void aWrongAnswerIsNoMissingSession() {
        var request = Plant.request(ANA);
        answers.put("giveProof", new Tried.Wrong());
        refused(422, "PASSKEY-WRONG", () -> proofs.givePasskey(request, body("{\"answer\":\"b\"}")));
        answers.put("giveProof", new Tried.Wait(1_500));
        refused(429, "FACTOR-TRIES", () -> proofs.givePasskey(request, body("{\"answer\":\"b\"}")));
        answers.put("openByPasskey", new Opened.Wait(1_500));
        refused(429, "SESSION-TRIES", () -> signIn.open(request, body("{\"answer\":\"c\"}")));
        answers.put("askPasskey", new Opened.Wrong());
        refused(401, "SESSION-WRONG", () -> signIn.ask(request, body("{\"login\":\"ana\",\"password\":\"p\"}")));
    }

    @Test
    void aRefusalKeepsItsCode() {
        var request = Plant.request(ANA);
        failure = new FactorRefused("PASSKEY-PAGE", "Elsewhere.");
        refused(409, "PASSKEY-PAGE", () -> signIn.ask(request, body("{}")));
        refused(409, "PASSKEY-PAGE", () -> passkeys.offer(request, body("{\"password\":\"pw\"}")));
        failure = new FactorRefused("PASSKEY-UNKNOWN", "None.");
        refused(404, "PASSKEY-UNKNOWN", () -> passkeys.remove(request, "k1"));
        plant.services.passkeys = null;
        refused(503, "REST-SERVICE-AWAY", () -> passkeys.remove(request, "k1"));
    }
}
