package io.orquestador.gateway.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.metrics.Condition;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.sessions.AccountSessions.Made;
import io.orquestador.security.tokens.RealTokens;
import io.orquestador.support.test.TestClock;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** asyncua and node-opcua sign in at a server that other machines reach, with the real tokens, and with what is none. */
class UsersTest {
    private static final String NODE = "ns=2;s=a/t";
    private static final GatewayLimits LIMITS = new GatewayLimits(20, 200, 100_000, 500_000, 50);
    private static final String POLICY = "Basic256Sha256";
    private static final double LATER = 4242.4242;

    @TempDir
    static Path folder;

    private static final TestClock CLOCK = new TestClock();
    private static String host;
    private static RealTokens tokens;
    private static TestPlant plant;
    private static ClientIdentity mes;
    private static ClientIdentity scada;
    private static OtherClient asyncua;
    private static OtherClient node;
    private static int made;
    private String login;
    private String account;
    private Made token;

    @BeforeAll
    static void open() throws Exception {
        host = Network.otherAddress();
        tokens = new RealTokens();
        plant = new TestPlant(folder.resolve("data"), LIMITS, "0.0.0.0", CLOCK);
        plant.services.authenticators = List.of(tokens.authenticator());
        plant.services.accountSessions = tokens.sessions();
        plant.services.accounts = tokens.accounts;
        plant.services.audit = tokens;
        plant.tag("a/t", TagType.FLOAT64, "");
        plant.number("a/t", 5);
        mes = ClientIdentity.make(folder, "mes");
        plant.trust(mes);
        scada = ClientIdentity.make(folder, "scada");
        plant.trust(scada);
        plant.start();
        asyncua = Clients.asyncua(folder.resolve("python"));
        node = Clients.nodeOpcua(folder.resolve("node"));
    }

    @AfterAll
    static void close() throws Exception {
        asyncua.close();
        node.close();
        plant.close();
    }

    @BeforeEach
    void makeAnAccount() throws Exception {
        login = "mes" + ++made;
        account = tokens.accounts.addProgram(login).id();
        token = tokens.make(account);
        tokens.entries.clear();
        CLOCK.advance(Duration.ofMinutes(11)); // what was told of others is over
    }

    @AfterEach
    void leave() throws Exception {
        asyncua.tryTo("disconnect");
        node.tryTo("disconnect");
        tokens.isFull = false;
        await().atMost(Duration.ofSeconds(10)).until(() -> sessions() == 0);
    }

    private static int sessions() {
        return metric("opcua_server_sessions");
    }

    private static int metric(String name) {
        return plant.gateway().metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .mapToInt(metric -> (int) metric.value())
                .sum();
    }

    private JsonNode come(String how, String user, String secret) throws Exception {
        return asyncua.tryToCome(
                "connect", plant.url(host), mes, POLICY, "Sign", "how", how, "user", user, "secret", secret);
    }

    private static void isIn(JsonNode answer) throws Exception {
        assertFalse(answer.has("failed"), answer::toString);
        assertEquals(5, value(asyncua));
    }

    private static void isOut(JsonNode answer, String code) {
        assertTrue(answer.path("failed").asText().contains(code), answer::toString);
        assertEquals(List.of(), signIns(Outcome.DONE));
    }

    private static double value(OtherClient client) throws Exception {
        return client.tell("read", "nodes", List.of(List.of(NODE, "Value")))
                .get("values")
                .get(0)
                .get("value")
                .asDouble();
    }

    private static List<AuditEntry> signIns(Outcome outcome) {
        return recorded("sign-in", outcome);
    }

    private static List<AuditEntry> recorded(String verb, Outcome outcome) {
        return tokens.entries.stream()
                .filter(entry -> entry.verb().equals(verb) && entry.outcome() == outcome)
                .filter(entry -> entry.who().from().way() == Way.OPCUA)
                .toList();
    }

    private static String told() {
        return plant.gateway().conditions().stream()
                .filter(condition -> condition.code().equals(SignIns.REFUSED))
                .map(Condition::message)
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({"Basic256Sha256, Sign", "Aes128_Sha256_RsaOaep, SignAndEncrypt", "Aes256_Sha256_RsaPss, Sign"})
    void aTokenUnderItsLoginLetsIn(String policy, String mode) throws Exception {
        isIn(asyncua.tryToCome(
                "connect",
                plant.url(host),
                mes,
                policy,
                mode,
                "how",
                "password",
                "user",
                login.toUpperCase(Locale.ROOT),
                "secret",
                token.value()));
        var signIn = signIns(Outcome.DONE).get(0);
        assertEquals(account, signIn.who().id());
        assertEquals(host, signIn.who().from().address());
        assertEquals(mes.uri(), signIn.who().from().station());
        assertEquals(token.entry().id(), signIn.who().from().session());
        asyncua.tell("disconnect");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> recorded("end", Outcome.DONE).size() == 1);
        var end = recorded("end", Outcome.DONE).get(0);
        assertEquals(signIn.object(), end.object());
        assertTrue(signIn.object().matches("opcua/sessions/[0-9a-f-]{36}"), signIn.object());
        assertFalse(tokens.entries.toString().contains(token.value()));
    }

    @Test
    void nodeOpcuaComesInByATokenToo() throws Exception {
        var answer = node.tryToCome(
                "connect", plant.url(host), mes, POLICY, "SignAndEncrypt", "user", account, "secret", token.value());
        assertFalse(answer.has("failed"), answer::toString);
        assertEquals(5, value(node), "by the id of its account");
        var wrong = asyncua.tryToCome(
                "connect", plant.url(host), mes, POLICY, "Sign", "how", "password", "user", login, "secret", "x");
        assertTrue(wrong.path("failed").asText().contains("BadIdentityTokenRejected"), wrong::toString);
    }

    @Test
    void whatIsNoTokenOfThatUserLetsNobodyIn() throws Exception {
        isOut(come("password", login, "orq_t_" + "A".repeat(43)), "BadUserAccessDenied");
        var failed = signIns(Outcome.FAILED).get(0);
        assertEquals("nobody", failed.who().id());
        assertEquals(host, failed.who().from().address());
        var other = tokens.accounts.addProgram("other" + made).id();
        isOut(come("password", login, tokens.make(other).value()), "BadUserAccessDenied");
        isOut(come("password", login, "nueve llaves verdes"), "BadIdentityTokenRejected");
        assertTrue(told().contains("password of a person is not taken"), told());
        assertFalse(told().contains("nueve"), told());
        isOut(come("password", login, tokens.browser(account)), "BadIdentityTokenRejected");
        assertEquals(
                2, signIns(Outcome.FAILED).size(), "a client that tries on and on is recorded once for each reason");
        tokens.revoke(token);
        isOut(come("password", login, token.value()), "BadUserAccessDenied");
        token = tokens.make(account);
        tokens.accounts.become(account, Account.State.DISABLED);
        isOut(come("password", login, token.value()), "BadUserAccessDenied");
    }

    /** The value itself is right each time. */
    @ParameterizedTest
    @ValueSource(strings = {"username-plain", "username-replayed", "jwt-plain", "jwt-replayed"})
    void aSecretThatAnybodyCouldHaveReadIsNone(String how) throws Exception {
        var secret = how.startsWith("jwt") ? tokens.exchange(token, Way.OPCUA).access() : token.value();
        isOut(come(how, login, secret), "BadIdentityTokenInvalid");
    }

    @Test
    void anAccessTokenForOpcUaLetsInAndOneForAnotherWayDoesNot() throws Exception {
        isOut(come("jwt", "", tokens.exchange(token, Way.REST).access()), "BadUserAccessDenied");
        isOut(come("jwt", "", "eyJhbGciOiJub25lIn0.e30."), "BadUserAccessDenied");
        isOut(come("jwt", "", token.value()), "BadUserAccessDenied");
        var issued = tokens.exchange(token, Way.OPCUA);
        isIn(come("jwt", "", issued.access()));
        assertEquals(account, signIns(Outcome.DONE).get(0).who().id());
        assertEquals("", told(), "who comes in is not told as refused any more");
    }

    @Test
    void anAccessTokenThatIsOverEndsItsSessionUnlessANewerOneCame() throws Exception {
        isIn(come("jwt", "", tokens.exchange(token, Way.OPCUA).access()));
        tokens.advance(Duration.ofMinutes(15));
        var next = tokens.exchange(token, Way.OPCUA).access();
        assertFalse(
                asyncua.tryTo("again", "how", "jwt", "user", "", "secret", next).has("failed"));
        tokens.advance(Duration.ofMinutes(2)); // the first is over now
        assertStays();
        assertEquals(1, signIns(Outcome.DONE).size(), "it is the same session of the same account");
        tokens.advance(Duration.ofMinutes(15));
        awaitEnd();
        isOut(freshCome(next), "BadUserAccessDenied");
    }

    private JsonNode freshCome(String access) throws Exception {
        asyncua.tryTo("disconnect");
        tokens.entries.clear();
        return come("jwt", "", access);
    }

    private static void assertStays() throws Exception {
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(4)).until(() -> sessions() == 1);
        assertEquals(5, value(asyncua));
    }

    private static void awaitEnd() throws Exception {
        long from = System.nanoTime();
        await().atMost(Duration.ofSeconds(5)).until(() -> sessions() == 0);
        System.out.printf("A held session was ended %d ms later%n", (System.nanoTime() - from) / 1_000_000);
        assertTrue(
                asyncua.tryTo("read", "nodes", List.of(List.of(NODE, "Value"))).has("failed"));
    }

    /** The clock begins when it is revoked. */
    @ParameterizedTest
    @ValueSource(strings = {"token", "account", "token of an access token"})
    void aHeldSessionIsEndedWithinFiveSeconds(String what) throws Exception {
        boolean isAccess = what.endsWith("access token");
        isIn(
                isAccess
                        ? come("jwt", "", tokens.exchange(token, Way.OPCUA).access())
                        : come("password", login, token.value()));
        asyncua.tell("subscribe", "nodes", List.of(NODE), "queue", 10, "publishing", 100);
        if (what.equals("account")) tokens.accounts.become(account, Account.State.DISABLED);
        else tokens.revoke(token);
        awaitEnd();
        var end = recorded("end", Outcome.DONE).get(0);
        assertEquals("its token or account is good no more", end.why());
        assertEquals(account, end.who().id());
    }

    @Test
    void whileNobodyCanSayWhoIsInStaysAndNobodyComes() throws Exception {
        isIn(come("password", login, token.value()));
        plant.services.accountSessions = null;
        plant.services.authenticators =
                List.of(tokens.authenticator(), (value, from) -> Optional.empty()); // the owner's
        try {
            assertStays();
            var answer = node.tryToCome(
                    "connect", plant.url(host), mes, POLICY, "Sign", "user", login, "secret", token.value());
            assertTrue(answer.path("failed").asText().contains("BadResourceUnavailable"), answer::toString);
        } finally {
            plant.services.accountSessions = tokens.sessions();
            plant.services.authenticators = List.of(tokens.authenticator());
        }
    }

    @Test
    void aSessionIsOneSignInHoweverItsAccountComesAgain() throws Exception {
        isIn(come("password", login, token.value()));
        for (int i = 0; i < 5; i++) {
            again("jwt", tokens.exchange(token, Way.OPCUA).access());
            again("username", token.value());
        }
        tokens.accounts.rename(TestPlant.OWNER, account, "MES of line 2");
        assertStays();
        assertEquals(1, signIns(Outcome.DONE).size());
        assertEquals(0, recorded("end", Outcome.DONE).size());
    }

    private void again(String how, String secret) throws Exception {
        var answer = asyncua.tryTo("again", "how", how, "user", login, "secret", secret);
        assertFalse(answer.has("failed"), answer::toString);
    }

    @Test
    void whoSignsInTooOftenIsRefusedAndRecordedNoMore() throws Exception {
        var other = tokens.accounts.addProgram("other" + made).id();
        var otherToken = tokens.make(other).value();
        isIn(come("password", login, token.value()));
        for (int i = 1; i < SignIns.MOST_A_MINUTE; i++) {
            asyncua.tell("again", "how", "username", "user", other, "secret", otherToken);
            again("username", token.value());
        }
        asyncua.tell("again", "how", "username", "user", other, "secret", otherToken);
        var answer = asyncua.tryTo("again", "how", "username", "user", login, "secret", token.value());
        assertTrue(answer.path("failed").asText().contains("BadResourceUnavailable"), answer::toString);
        assertEquals(2 * SignIns.MOST_A_MINUTE, signIns(Outcome.DONE).size());
        assertTrue(told().contains("60 times a minute"), told());
        assertEquals(5, value(asyncua), "who was in stays");
    }

    /** What a client leaves behind must bring it no value after its token was revoked. */
    @Test
    void whatWaitsForValuesIsAnsweredWhenItsSessionEnds() throws Exception {
        isIn(come("password", login, token.value()));
        asyncua.tell("subscribe", "nodes", List.of(NODE), "queue", 10, "publishing", 100, "lifetime", 100);
        asyncua.tell("publish", "count", OpenSubscriptions.MOST_WAITING + 50);
        await().atMost(Duration.ofSeconds(10)).until(() -> published("BadTooManyPublishRequests") >= 40);
        asyncua.tell("leave");
        tokens.revoke(token);
        plant.number("a/t", LATER);
        await().atMost(Duration.ofSeconds(10)).until(() -> published("") == OpenSubscriptions.MOST_WAITING + 50);
        assertEquals(0, published("Value"));
        assertTrue(published("BadSessionClosed") >= OpenSubscriptions.MOST_WAITING - 10);
        plant.number("a/t", 5);
        await("the subscription's lifetime is over")
                .atMost(Duration.ofSeconds(20))
                .until(() -> metric("opcua_server_subscriptions") + metric("opcua_server_items") == 0);
    }

    @Test
    void aQuestionForHistoryIsAnsweredNoMoreWhenItsSessionIsOver() throws Exception {
        var history = new FakeHistory();
        long now = CLOCK.instant().toEpochMilli();
        history.add(plant.image.get("a/t").tag(), (now - 1_000) * 1_000_000, LATER, StatusCode.GOOD);
        var hold = new CountDownLatch(1);
        history.hold = hold;
        plant.services.history = history;
        isIn(come("password", login, token.value()));
        asyncua.tell("ask_history", "node", NODE, "until", now, "count", 8);
        awaitPublished("BadTooManyOperations", 3);
        asyncua.tell("leave");
        hold.countDown();
        awaitPublished("BadSessionClosed", 5);
        assertEquals(0, published("Value"));
        isIn(come("password", login, token.value()));
        asyncua.tell("ask_history", "node", NODE, "until", now, "count", 1);
        awaitPublished("Value", 1); // else it would never be found
    }

    private static long published(String how) throws Exception {
        return published().stream().filter(each -> each.contains(how)).count();
    }

    private static List<String> published() throws Exception {
        var answers = new ArrayList<String>();
        asyncua.tell("published", "sought", LATER).get("answers").forEach(each -> answers.add(each.asText()));
        return answers;
    }

    private static void awaitPublished(String how, int times) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var all = published();
            assertEquals(times, all.stream().filter(how::equals).count(), all::toString);
        });
    }

    @Test
    void sessionsInWhichNobodySignsInAreFewAndKeepNobodyElseOut() throws Exception {
        var answers = scadaBegins(LIMITS.maxUnusedSessions() + 2);
        assertEquals(
                LIMITS.maxUnusedSessions(),
                answers.stream().filter("Good"::equals).count());
        assertEquals("BadTooManySessions", answers.get(answers.size() - 1));
        isIn(come("password", login, token.value()));
        asyncua.tell("end_unused");
    }

    private static List<String> scadaBegins(int sessions) throws Exception {
        var answers = new ArrayList<String>();
        asyncua.tryToCome("unused", plant.url(host), scada, POLICY, "Sign", "count", sessions)
                .get("answers")
                .forEach(each -> answers.add(each.asText()));
        return answers;
    }

    @Test
    void nobodyComesInWhileItCannotBeRecorded() throws Exception {
        tokens.isFull = true;
        isOut(come("password", login, token.value()), "BadResourceUnavailable");
        assertTrue(told().contains("AUDIT-CANNOT-APPEND"), told());
    }

    @Test
    void anonymousIsForThisMachineOnly() throws Exception {
        isOut(come("", "", ""), "BadIdentityTokenInvalid"); // asyncua takes what it was offered
        isOut(
                asyncua.tryToCome("connect", plant.url(host), mes, POLICY, "Sign", "how", "forced-anonymous"),
                "BadIdentityTokenRejected");
        asyncua.tryTo("disconnect");
        isIn(asyncua.connect(plant, mes, POLICY, "Sign"));
        assertEquals(
                List.of("nobody"),
                signIns(Outcome.DONE).stream().map(entry -> entry.who().id()).toList(),
                "looking at this machine needs no sign-in, and is recorded once");
    }

    @Test
    void anonymousIsForNobodyWhereItIsSetSo() throws Exception {
        plant.swap(LIMITS, false);
        try {
            var all = asyncua.tell("endpoints", "url", plant.url("127.0.0.1")).get("all");
            assertFalse(all.toString().contains("Anonymous"), all::toString);
            isOut(
                    asyncua.tryToCome(
                            "connect", plant.url("127.0.0.1"), mes, POLICY, "Sign", "how", "forced-anonymous"),
                    "BadIdentityTokenRejected");
        } finally {
            plant.swap(LIMITS, true);
        }
    }

    @Test
    void theEndpointsOfferWhatThereIs() throws Exception {
        for (var at : List.of(host, "127.0.0.1")) {
            var all = asyncua.tell("endpoints", "url", plant.url(at)).get("all");
            assertEquals(6, all.size(), all::toString);
            for (var endpoint : all) {
                assertTrue(endpoint.get("url").asText().startsWith("opc.tcp://" + at), endpoint::toString);
                var users = endpoint.get("users").toString();
                assertEquals(at.equals("127.0.0.1"), users.contains("Anonymous"), users);
                assertTrue(users.contains("UserName") && users.contains(Users.JWT), users);
                for (var user : endpoint.get("users"))
                    if (!user.get(0).asText().equals("Anonymous"))
                        assertEquals(endpoint.get("policy"), user.get(3), "else a secret would be sent as it is");
            }
        }
    }

    /** Whatever the standard has, from somebody who is trusted and has no session. */
    @Test
    void noServiceIsDoneWithoutASession() throws Exception {
        var answers = asyncua.tryToCome("services", plant.url(host), mes, POLICY, "Sign")
                .get("answers");
        var done = answers.properties().stream()
                .filter(each -> each.getValue().asText().equals("Good"))
                .map(Map.Entry::getKey)
                .toList();
        assertTrue(answers.size() > 30, answers::toString);
        assertEquals(ServiceTable.open(), done, answers::toString);
        System.out.println("Services asked without a session: " + answers.size() + ", done: " + done);
    }
}
