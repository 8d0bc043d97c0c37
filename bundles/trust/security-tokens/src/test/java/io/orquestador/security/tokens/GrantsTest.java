package io.orquestador.security.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.sessions.AccessGrants.Issued;
import io.orquestador.security.sessions.AccountSessions.Made;
import io.orquestador.security.sessions.AccountSessions.Scope;
import io.orquestador.support.test.MemorySecrets;
import io.orquestador.support.test.TestClock;
import io.orquestador.support.test.TestPermit;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access and refresh tokens as programs meet them, and as those do who have no right to them. */
class GrantsTest {
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);

    private final TestClock clock = new TestClock(Instant.parse("2026-11-28T06:00:00Z"));
    private final People people = new People();
    private final MemorySecrets secrets = new MemorySecrets();
    private final Memory audit = new Memory(TestPermit.allowAll());
    private int addresses;
    private Tokens tokens;
    private String mes;
    private Made token;

    @BeforeEach
    void open() throws Exception {
        mes = people.addProgram("mes").id();
        tokens = new Tokens(null, new SecureRandom(), clock);
        tokens.proofs = new OneFactor();
        tokens.accounts = people;
        tokens.signIn = people;
        tokens.audit = audit;
        tokens.acts = audit;
        tokens.secrets = secrets;
        tokens.duty();
        clock.advance(Door.READING); // there is no database here, and none is waited for
        token = tokens.desk.make(OWNER, mes, "mes", Scope.WRITE, 90);
    }

    private Origin from(Way way) {
        return new Origin(way, "10.0.0." + ++addresses, "", ""); // each a new one: none is held up
    }

    private Issued grant() throws Exception {
        return tokens.grants.grant(token.value(), Way.REST, from(Way.REST)).orElseThrow();
    }

    private boolean isGood(String access) {
        return tokens.door.authenticate(access, from(Way.REST)).isPresent();
    }

    private void isNone(String refresh) throws Exception {
        assertTrue(tokens.grants.renew(refresh, from(Way.REST)).isEmpty());
    }

    private Issued renew(String refresh) throws Exception {
        return tokens.grants.renew(refresh, from(Way.REST)).orElseThrow();
    }

    @Test
    void byOpcUaComesATokenAndNoSessionOfABrowser() throws Exception {
        assertTrue(tokens.door.authenticate(token.value(), from(Way.OPCUA)).isPresent());
        assertTrue(tokens.door.authenticate(token.value(), from(Way.MQTT)).isEmpty());
        var account = people.find(mes).orElseThrow();
        var session = tokens.desk.opened(account, List.of(), from(Way.REST)).value();
        assertTrue(tokens.door.authenticate(session, from(Way.REST)).isPresent());
        assertTrue(tokens.door.authenticate(session, from(Way.OPCUA)).isEmpty());
    }

    @Test
    void anAccessTokenIsItsAccountFor15MinutesAndOneWay() throws Exception {
        var issued = grant();
        assertFalse(issued.toString().contains("eyJ") || issued.toString().contains("orq_r_"));
        var header = SignedJWT.parse(issued.access()).getHeader();
        assertEquals("{\"kid\":\"orq-2026-11\",\"typ\":\"at+jwt\",\"alg\":\"ES256\"}", header.toString());
        var subject = tokens.door.authenticate(issued.access(), from(Way.REST)).orElseThrow();
        assertEquals(mes, subject.id());
        assertFalse(subject.from().readOnly());
        for (var way : Way.values())
            assertEquals(
                    way == Way.REST,
                    tokens.door.authenticate(issued.access(), from(way)).isPresent(),
                    way.toString());
        clock.advance(AccessTokens.VALID.plusSeconds(59)); // a minute for clocks that differ
        assertTrue(isGood(issued.access()));
        clock.advance(Duration.ofSeconds(1));
        assertFalse(isGood(issued.access()), "also when it was verified before");
    }

    @Test
    void aReadingTokensAccessTokensReadOnly() throws Exception {
        token = tokens.desk.make(OWNER, mes, "report", Scope.READ, 90);
        var subject = tokens.door.authenticate(grant().access(), from(Way.REST)).orElseThrow();
        assertTrue(subject.from().readOnly());
    }

    /** What is right but for one thing, signed by the right key where there is one. */
    private String forged(JOSEObjectType type, String kid, ECKey key, Consumer<JWTClaimsSet.Builder> change)
            throws Exception {
        var right = SignedJWT.parse(grant().access());
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(type)
                .keyID(kid)
                .jwk(key.toPublicJWK())
                .build();
        return signed(header, right.getJWTClaimsSet(), new ECDSASigner(key), change);
    }

    private static String signed(
            JWSHeader header, JWTClaimsSet claims, JWSSigner signer, Consumer<JWTClaimsSet.Builder> change)
            throws Exception {
        var changed = new JWTClaimsSet.Builder(claims);
        change.accept(changed);
        var token = new SignedJWT(header, changed.build());
        token.sign(signer);
        return token.serialize();
    }

    @Test
    void whatIsForgedIsNothing() throws Exception {
        var type = new JOSEObjectType("at+jwt");
        var kid = "orq-2026-11";
        var ours = tokens.keys.signing().orElseThrow();
        var foreign = new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        assertTrue(isGood(forged(type, kid, ours, claims -> {})), "the attacks below fail for what they change only");
        assertFalse(isGood(forged(type, kid, foreign, claims -> {})), "foreign key, brought along");
        for (var other : new String[] {null, "", "orq-2026-10", "../../keys/owner.token", "orq-2026-11' OR 1=1", "0"})
            assertFalse(isGood(forged(type, other, ours, claims -> {})), other);
        assertFalse(isGood(forged(JOSEObjectType.JWT, kid, ours, claims -> {})), "another type");
        assertFalse(isGood(forged(type, kid, ours, claims -> claims.issuer("x"))));
        assertFalse(isGood(forged(type, kid, ours, claims -> claims.subject(null))));
        assertFalse(isGood(forged(type, kid, ours, claims -> claims.audience("x"))));
        assertFalse(isGood(forged(type, kid, ours, claims -> claims.audience(List.of("REST", "LIVE")))));
        assertFalse(isGood(forged(type, kid, ours, claims -> claims.expirationTime(null))));
        assertFalse(isGood(forged(type, kid, ours, claims -> claims.claim("sid", "x"))));
        assertFalse(
                isGood(forged(
                        type,
                        kid,
                        ours,
                        claims -> claims.claim("sid", token.entry().id()))),
                "no grant");
        var late = Date.from(clock.instant().plusSeconds(61));
        assertFalse(isGood(forged(type, kid, ours, claims -> claims.notBeforeTime(late))), "not yet");
        var right = SignedJWT.parse(grant().access());
        assertFalse(isGood(new PlainJWT(right.getJWTClaimsSet()).serialize()), "alg none");
        var publicKey = ours.toECPublicKey().getEncoded();
        var hs256 =
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(type).keyID(kid).build();
        assertFalse(isGood(signed(hs256, right.getJWTClaimsSet(), new MACSigner(publicKey), claims -> {})));
        var parts = right.serialize().split("\\.");
        for (var broken : List.of(
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                parts[0] + ".." + parts[2],
                right.serialize() + "A",
                "eyJ",
                "eyJ" + "x".repeat(9_000))) assertFalse(isGood(broken), broken);
    }

    @Test
    void whoTriesManyIsHeldUpAndNobodyElse() throws Exception {
        var known = grant().access();
        var next = grant().access();
        var here = new Origin(Way.REST, "10.9.9.9", "", "");
        assertTrue(tokens.door.authenticate(known, here).isPresent());
        for (int i = 0; i < 30; i++) tokens.door.authenticate("eyJ" + i, here);
        assertTrue(tokens.door.authenticate(next, here).isEmpty(), "not looked at");
        assertTrue(tokens.door.authenticate(known, here).isPresent(), "was verified before");
        assertTrue(isGood(next), "from elsewhere");
        clock.advance(Duration.ofMinutes(1));
        assertTrue(tokens.door.authenticate(next, here).isPresent());
    }

    @Test
    void tokensThatNobodyKnowsAreRecordedOnceInARow() throws Exception {
        var here = new Origin(Way.REST, "10.9.9.9", "", "");
        Runnable manyUnknown = () -> {
            for (int i = 10; i < 100; i++) {
                assertTrue(tokens.door
                        .authenticate("orq_t_" + "A".repeat(41) + i, here)
                        .isEmpty());
                tokens.door.authenticate("s1.owner." + i, here); // another's to know
            }
        };
        manyUnknown.run();
        assertEquals(1, tries(), "else whoever tries fills the log");
        assertTrue(tokens.door.authenticate(token.value(), here).isPresent(), "a good one is good");
        assertTrue(tokens.door.authenticate(grant().access(), here).isEmpty(), "not looked at");
        clock.advance(Duration.ofMinutes(1));
        manyUnknown.run();
        assertEquals(2, tries());
    }

    private long tries() {
        return audit.lines.stream()
                .filter("nobody sign-in tokens FAILED"::equals)
                .count();
    }

    @Test
    void aRefreshTokenIsGoodOnce() throws Exception {
        var first = grant();
        clock.advance(Duration.ofMinutes(14));
        var second = renew(first.refresh());
        assertNotEquals(first.refresh(), second.refresh());
        assertEquals(second, renew(first.refresh()), "the answer was lost on the way");
        clock.advance(GrantDesk.GRACE);
        isNone(first.refresh());
        assertFalse(isGood(second.access()), "somebody else has it: the whole grant ends");
        isNone(second.refresh());
        assertTrue(audit.lines.stream().anyMatch(line -> line.startsWith(mes + " end sessions/")));
        assertTrue(isGood(grant().access()), "the token itself is good still");
    }

    @Test
    void aProgramIsItsLoginAndATokenOfIt() throws Exception {
        var other = people.addProgram("erp").id();
        for (var name : List.of("mes", "MES", mes)) assertTrue(tokens.grants.isOf(name, token.value()), name);
        for (var name : List.of("", "erp", other, token.entry().id()))
            assertFalse(tokens.grants.isOf(name, token.value()), name);
        for (var wrong : List.of("", grant().access(), grant().refresh(), "orq_t_" + "A".repeat(43)))
            assertFalse(tokens.grants.isOf("mes", wrong), wrong);
        people.become(mes, Account.State.DISABLED);
        assertFalse(tokens.grants.isOf("mes", token.value()));
    }

    @Test
    void whoShowsAnotherTokenGetsNothingForARefreshTokenAndEndsNothing() throws Exception {
        var first = grant();
        var other = tokens.desk.make(OWNER, mes, "other", Scope.WRITE, 90);
        for (var shown : List.of(other.value(), "", "x", first.access()))
            assertTrue(
                    tokens.grants.renew(first.refresh(), shown, from(Way.REST)).isEmpty());
        assertTrue(tokens.grants.renew("", token.value(), from(Way.REST)).isEmpty());
        var second = tokens.grants
                .renew(first.refresh(), token.value(), from(Way.REST))
                .orElseThrow();
        renew(second.refresh());
        assertTrue(tokens.grants
                .renew(first.refresh(), other.value(), from(Way.REST))
                .isEmpty());
        assertTrue(isGood(second.access()), "nobody ends another's grant");
        assertTrue(tokens.grants
                .renew(first.refresh(), token.value(), from(Way.REST))
                .isEmpty());
        assertFalse(isGood(second.access()), "it came twice");
    }

    @Test
    void twoAtOnceGetOneAnswer() throws Exception {
        var first = grant();
        var pool = Executors.newFixedThreadPool(8);
        try {
            var answers = new HashSet<Issued>();
            Callable<Issued> ask = () -> renew(first.refresh());
            for (var answer : pool.invokeAll(List.of(ask, ask, ask, ask, ask, ask, ask, ask)))
                answers.add(answer.get());
            assertEquals(1, answers.size());
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void whatIsTakenBackIsNothingAtOnce() throws Exception {
        var issued = grant();
        assertTrue(isGood(issued.access()));
        people.become(mes, Account.State.DISABLED);
        assertFalse(isGood(issued.access()));
        isNone(issued.refresh());
        people.become(mes, Account.State.ACTIVE);
        assertTrue(isGood(issued.access()));
        tokens.desk.end(people.find(mes).orElseThrow().subject(), token.entry().id());
        assertFalse(isGood(issued.access()), "a grant ends with its token");
        isNone(issued.refresh());
        assertTrue(tokens.grants.grant(token.value(), Way.REST, from(Way.REST)).isEmpty());
    }

    @Test
    void whatIsNoTokenGetsNothing() throws Exception {
        var issued = grant();
        for (var wrong : List.of("", "x", issued.refresh(), issued.access(), "orq_t_" + "A".repeat(43)))
            assertTrue(tokens.grants.grant(wrong, Way.REST, from(Way.REST)).isEmpty(), wrong);
        for (var wrong : List.of("", token.value(), issued.access(), "orq_r_" + "A".repeat(68))) isNone(wrong);
        audit.isFull = true;
        assertThrows(Permit.Refused.class, this::grant);
    }

    @Test
    void keysChangeEachMonthAndTheOneBeforeIsGoodStill() throws Exception {
        clock.set(Instant.parse("2026-11-30T23:59:00Z"));
        var before = grant();
        clock.advance(Duration.ofMinutes(2));
        tokens.duty();
        assertEquals(Set.of(AccessKeys.SECRET + "2026-11", AccessKeys.SECRET + "2026-12"), secrets.all.keySet());
        assertTrue(isGood(before.access()));
        var after = renew(before.refresh());
        assertEquals("orq-2026-12", SignedJWT.parse(after.access()).getHeader().getKeyID());
        secrets.rotate(OWNER, AccessKeys.SECRET + "2026-12");
        tokens.secretChanged(AccessKeys.SECRET + "2026-12");
        tokens.duty();
        assertFalse(isGood(after.access()), "its key is another");
        assertTrue(isGood(before.access()));
        assertTrue(isGood(renew(after.refresh()).access()));
    }
}
