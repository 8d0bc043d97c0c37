package io.orquestador.security.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Proofs.Asked;
import io.orquestador.security.factors.Tried;
import io.orquestador.security.passkeys.Passkeys;
import io.orquestador.security.passkeys.Passkeys.Used;
import io.orquestador.security.webauthn.YubicoCeremonies;
import io.orquestador.support.test.TestClock;
import io.orquestador.support.test.TestPermit;
import io.orquestador.support.test.postgres.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** On a real PostgreSQL, with the real arithmetic, and an authenticator that says what the test wants. */
abstract class PasskeyFixture {
    static final Tried RIGHT = new Tried.Right();
    static final Tried WRONG = new Tried.Wrong();
    static final Used NOBODY = new Used.Wrong();
    static final Used ANA = new Used.By("p-ana");
    static final String HOST = "plant.example.com";
    static final String PAGE = "https://plant.example.com:8443";
    static final Origin PANEL = new Origin(Way.REST, "10.0.0.5", "", "f-1");

    static TestDatabase database;

    @TempDir
    Path folder;

    final TestClock clock = new TestClock();
    final People people = new People();
    final MemorySecrets secrets = new MemorySecrets();
    final Memory audit = new Memory(TestPermit.allowAll());
    FactorComponent factors;
    Passkeys passkeys;
    Subject ana;
    SoftKey key;
    List<String> recovery = List.of();

    @BeforeAll
    static void startServer() throws Exception {
        database = new TestDatabase("factors");
    }

    @AfterAll
    static void stopServer() {
        database.close();
    }

    @BeforeEach
    void open() throws Exception {
        database.makeSchema();
        people.add("ana");
        people.add("luis");
        ana = of("p-ana");
        factors = started();
        passkeys = factors.passkeyDesk;
        key = new SoftKey(PAGE, HOST);
    }

    Subject of(String id) {
        return people.find(id).orElseThrow().subject().at(PANEL);
    }

    FactorComponent started() throws Exception {
        var made = new FactorComponent(FactorConfig.WHERE_ENROLLED, folder, new SecureRandom(), clock);
        made.accounts = people;
        made.signIn = people;
        made.secrets = secrets;
        made.audit = audit;
        made.acts = () -> audit;
        made.ceremonies = YubicoCeremonies.of(HOST);
        made.dataSource = database.source();
        made.duty();
        return made;
    }

    String offer(Subject who) throws Exception {
        return passkeys.offer(who, People.PASSWORD.toCharArray(), PAGE);
    }

    void enrol(Subject who) throws Exception {
        recovery = passkeys.add(who, "Blue key", key.make(offer(who)), PAGE);
    }

    /** Another of the same person, which the first one proves. */
    SoftKey enrolAnother() throws Exception {
        var another = new SoftKey(PAGE, HOST);
        clock.advance(Duration.ofSeconds(1));
        var needed = needed(() -> offer(ana));
        assertEquals(RIGHT, passkeys.giveProof(ana, key.sign(passkeys.askProof(ana, needed, PAGE)), PAGE));
        assertEquals(List.of(), passkeys.add(ana, "Spare", another.make(offer(ana)), PAGE));
        return another;
    }

    static void refused(String code, Executable work) {
        assertEquals(code, assertThrows(FactorRefused.class, work).code());
    }

    static Permit.Refused notNow(String code, Executable work) {
        var refused = assertThrows(Permit.Refused.class, work);
        assertEquals(code, refused.code());
        return refused;
    }

    static String needed(Executable work) {
        return notNow("PROOF-NEEDED", work).proof().orElseThrow().act();
    }

    static Asked act(String value) {
        return new Asked("set", "secrets/smtp", "set secrets/smtp", List.of("value", "", value, "", ""));
    }

    Used use(String answer) throws Exception {
        return passkeys.use(answer, PAGE, PANEL);
    }

    Used secondStep() throws Exception {
        return use(key.sign(passkeys.ask("p-ana", PAGE)));
    }

    Used anybody() throws Exception {
        return use(key.sign(passkeys.askAnybody(PAGE, PANEL)));
    }
}
