package io.orquestador.security.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.policy.Rule;
import io.orquestador.security.policy.Rule.Effect;
import io.orquestador.security.rules.Context.Holds;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What follows from rules that hold from somewhere or at some time. */
class RuleContextTest {
    private static final Set<String> WHOS = Set.of("role/brewer");
    private static final InstantSource DAY = InstantSource.fixed(Instant.parse("2026-11-30T15:00:00Z"));
    private static final InstantSource NIGHT = InstantSource.fixed(Instant.parse("2026-11-30T04:00:00Z"));
    private static final Origin PANEL = new Origin(Way.REST, "10.20.0.7", "", "");
    private static final Origin OFFICE = new Origin(Way.REST, "10.30.0.7", "", "");

    private static Rule rule(String id, Effect effect, String context) {
        var who = effect == Effect.PROVE ? Rule.EVERYBODY : "role/brewer";
        return new Rule(id, who, effect, "tags/*", Set.of("write"), effect == Effect.LIMIT ? "" : context, "");
    }

    private static Asked write(Origin from, InstantSource at) {
        return new Asked("tags/brewhouse/MT/TT-2", "write", from, at);
    }

    private static boolean allows(List<Rule> rules, Origin from, InstantSource at) {
        return new RuleBook(rules).judge(WHOS, write(from, at)).allowed();
    }

    @Test
    void whatIsAllowedFromThePanelsIsAllowedNowhereElse() {
        var rules = List.of(rule("panels", Effect.ALLOW, "from 10.20.0.0/24"));
        assertTrue(allows(rules, PANEL, DAY));
        assertFalse(allows(rules, OFFICE, DAY));
        assertFalse(allows(rules, Origin.INSIDE, DAY), "from nowhere known");
        var told = new RuleBook(rules).judge(WHOS, write(OFFICE, DAY));
        assertEquals(rules, told.rules());
        assertEquals(
                "allowed only from elsewhere or at another time, by panels: role/brewer may write tags/* [from 10.20.0.0/24]",
                told.reason());
    }

    @Test
    void whatIsDeniedByNightIsAllowedByDay() {
        var night = "hours 22:00-06:00; zone UTC";
        var rules = List.of(rule("a", Effect.ALLOW, ""), rule("b", Effect.DENY, night));
        assertTrue(allows(rules, PANEL, DAY));
        assertFalse(allows(rules, PANEL, NIGHT));
    }

    @Test
    void whoComesFromNowhereKnownIsDeniedAndAskedForAProof() {
        var outside = "from 10.30.0.0/16";
        assertFalse(allows(List.of(rule("a", Effect.ALLOW, ""), rule("b", Effect.DENY, outside)), Origin.INSIDE, DAY));
        var book = new RuleBook(List.of(rule("a", Effect.ALLOW, ""), rule("b", Effect.PROVE, outside)));
        assertTrue(book.judge(WHOS, write(Origin.INSIDE, DAY)).needsProof());
        assertTrue(book.judge(WHOS, write(OFFICE, DAY)).needsProof());
        assertFalse(book.judge(WHOS, write(PANEL, DAY)).needsProof());
    }

    @Test
    void whatALaterVersionSaysAndThisOneDoesNotUnderstandNeverAllows() {
        assertFalse(allows(List.of(rule("a", Effect.ALLOW, "training valid")), PANEL, DAY));
        assertFalse(
                allows(List.of(rule("a", Effect.ALLOW, ""), rule("b", Effect.DENY, "training missing")), PANEL, DAY));
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        var contexts = Arbitraries.of(
                "",
                "from 10.20.0.0/24",
                "from here",
                "from 10.0.0.0/8",
                "hours 22:00-06:00; zone UTC",
                "from 10.20.0.0/24; hours mon-fri 06:00-22:00; zone UTC",
                "mode manual");
        return Combinators.combine(Arbitraries.integers().between(0, 99_999), Arbitraries.of(Effect.class), contexts)
                .as((id, effect, context) -> rule("r" + id, effect, context))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Origin> origins() {
        return Arbitraries.of(
                PANEL,
                OFFICE,
                Origin.INSIDE,
                new Origin(Way.LIVE, "127.0.0.1", "", ""),
                new Origin(Way.OPCUA, "10.20.0.9", "", ""),
                new Origin(Way.SHELL, "", "", ""));
    }

    @Provide
    Arbitrary<InstantSource> times() {
        return Arbitraries.of(DAY, NIGHT);
    }

    /** Said again, as plainly as it can be. */
    @Property(tries = 3_000)
    void theAnswerIsThatOfTheRulesThatHold(
            @ForAll("rules") List<Rule> rules, @ForAll("origins") Origin from, @ForAll("times") InstantSource at) {
        boolean isAllowed = false;
        boolean isDenied = false;
        boolean isProved = false;
        for (var rule : rules) {
            var holds = Context.of(rule.context()).holds(from, at);
            isAllowed |= rule.effect() == Effect.ALLOW && holds == Holds.YES;
            isDenied |= rule.effect() == Effect.DENY && holds != Holds.NO;
            isProved |= rule.effect() == Effect.PROVE && holds != Holds.NO;
        }
        var told = new RuleBook(rules).judge(WHOS, write(from, at));
        assertEquals(isAllowed && !isDenied, told.allowed());
        assertEquals(isAllowed && !isDenied && isProved, told.needsProof());
    }

    @Property(tries = 1_000)
    void aContextNeverAllowsMoreThanTheSameRuleWithout(
            @ForAll("rules") List<Rule> rules, @ForAll("origins") Origin from, @ForAll("times") InstantSource at) {
        var always = rules.stream()
                .map(rule -> rule.effect() == Effect.ALLOW ? rule(rule.id(), Effect.ALLOW, "") : rule)
                .toList();
        assertTrue(!allows(rules, from, at) || allows(always, from, at));
    }
}
