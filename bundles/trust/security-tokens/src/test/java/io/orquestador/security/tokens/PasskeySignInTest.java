package io.orquestador.security.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.Permit;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.passkeys.Passkeys;
import io.orquestador.security.passkeys.Passkeys.Used;
import io.orquestador.security.sessions.AccountSessions.Opened;
import io.orquestador.support.test.TestClock;
import io.orquestador.support.test.TestPermit;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sign-in makes of a passkey's answer; whether it is right is another bundle's, and tested there. */
class PasskeySignInTest {
    private static final Origin PANEL = new Origin(Way.REST, "10.0.0.5", "", "");
    private static final String PAGE = "https://plant.local";

    private final People people = new People();
    private final Memory audit = new Memory(TestPermit.allowAll());
    private final Tokens tokens = new Tokens(null, new SecureRandom(), new TestClock());
    private Used used = new Used.Wrong();
    private String ana = "";

    @BeforeEach
    void open() {
        ana = people.add("ana", Role.OPERATOR).id();
        tokens.accounts = people;
        tokens.signIn = people;
        tokens.permit = TestPermit.denyAll();
        tokens.audit = audit;
        tokens.acts = audit;
        tokens.passkeys = (Passkeys) Proxy.newProxyInstance(
                Passkeys.class.getClassLoader(),
                new Class<?>[] {Passkeys.class},
                (self, method, args) -> method.getName().equals("use") ? used : method.getName() + " " + args[0]);
    }

    private Opened answer() throws Exception {
        return tokens.desk.openByPasskey("answer", PAGE, PANEL);
    }

    @Test
    void aRightAnswerOpensAnOrdinarySession() throws Exception {
        used = new Used.By(ana);
        var session = assertInstanceOf(Opened.In.class, answer()).session();
        assertEquals(
                ana,
                tokens.door.authenticate(session.value(), PANEL).orElseThrow().id());
        assertTrue(audit.lines.contains(ana + " sign-in sessions/" + session.id() + " DONE"), audit.lines.toString());
    }

    @Test
    void aWrongOneOpensNothingAndIsRecorded() throws Exception {
        assertEquals(new Opened.Wrong(), answer());
        used = new Used.Wait(9);
        assertEquals(new Opened.Wait(9), answer());
        assertEquals("[nobody sign-in accounts/unknown FAILED]", audit.lines.toString());
    }

    @Test
    void whoMayNotSignInDoesNotByAPasskeyEither() throws Exception {
        used = new Used.By(ana);
        people.become(ana, Account.State.DISABLED);
        assertEquals(new Opened.Wrong(), answer());
        used = new Used.By("p-erased");
        assertEquals(new Opened.Wrong(), answer());
    }

    @Test
    void theQuestionOfASecondStepIsForARightPassword() throws Exception {
        assertEquals(
                new Opened.Asks("ask " + ana),
                tokens.desk.askPasskey("ana", People.PASSWORD.toCharArray(), PAGE, PANEL));
        assertEquals(new Opened.Wrong(), tokens.desk.askPasskey("ana", "no".toCharArray(), PAGE, PANEL));
        assertEquals(new Opened.Asks("askAnybody " + PAGE), tokens.desk.askPasskey("", new char[0], PAGE, PANEL));
        tokens.passkeys = null;
        assertEquals(
                "FACTORS-AWAY", assertThrows(Permit.Refused.class, this::answer).code());
    }
}
