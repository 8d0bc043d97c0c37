package io.orquestador.security.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Origin;
import io.orquestador.security.policy.Rule;
import io.orquestador.security.policy.Rule.Effect;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What follows from rules. */
class RuleBookTest {
    private static final List<String> WHOS = List.of("role/operator", "role/brewer", "group/Cellar", "account/p-1");
    private static final List<String> TARGETS =
            List.of("tags/*", "tags/cellar/*", "tags/cellar/FV1/TT-1", "tags/brewhouse/*", "plant", "*");
    private static final List<String> ACTIONS = List.of("enter", "write", "apply");

    private static Rule rule(String id, String who, Effect effect, String target, String... actions) {
        return new Rule(id, who, effect, target, Set.of(actions), "");
    }

    private static Asked asked(String target, String action) {
        return new Asked(target, action, Origin.INSIDE, InstantSource.system());
    }

    private static Arbitrary<Rule> rule() {
        var actions = Arbitraries.of(
                Set.of("enter"), Set.of("write"), Set.of("enter", "write"), Set.of("apply"), Set.of(Rule.EVERY_ACTION));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 999_999),
                        Arbitraries.of(WHOS),
                        Arbitraries.of(Effect.class),
                        Arbitraries.of(TARGETS),
                        actions)
                .as((id, who, effect, target, verbs) -> new Rule("r" + id, who, effect, target, verbs, ""));
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        return rule().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Set<String>> whos() {
        return Arbitraries.of(WHOS).set();
    }

    @Provide
    Arbitrary<String> asked() {
        return Arbitraries.of("tags/cellar/FV1/TT-1", "tags/brewhouse/MT/TT-2", "plant", "tags/", "tagsx/y");
    }

    @Provide
    Arbitrary<String> verbs() {
        return Arbitraries.of(ACTIONS);
    }

    @Property(tries = 2_000)
    void denyOverridesWhateverElseThereIs(
            @ForAll("rules") List<Rule> rules,
            @ForAll("whos") Set<String> whos,
            @ForAll("asked") String target,
            @ForAll("verbs") String action) {
        for (var who : whos) {
            var all = new ArrayList<>(rules);
            all.add(rule("deny", who, Effect.DENY, target, action));
            assertFalse(new RuleBook(all).judge(whos, asked(target, action)).allowed());
        }
    }

    @Property(tries = 2_000)
    void anotherLimitOrDenialNeverAllowsMore(
            @ForAll("rules") List<Rule> rules,
            @ForAll("whos") Set<String> whos,
            @ForAll("asked") String target,
            @ForAll("verbs") String action) {
        boolean allowed = new RuleBook(rules).judge(whos, asked(target, action)).allowed();
        var without =
                rules.stream().filter(rule -> rule.effect() == Effect.ALLOW).toList();
        assertTrue(!allowed
                || new RuleBook(without).judge(whos, asked(target, action)).allowed());
    }

    @Property(tries = 2_000)
    void whoIsNothingOrSomethingUnknownMayNothing(
            @ForAll("rules") List<Rule> rules,
            @ForAll String role,
            @ForAll("asked") String target,
            @ForAll("verbs") String action) {
        var book = new RuleBook(rules);
        assertFalse(book.judge(Set.of(), asked(target, action)).allowed());
        for (var who : List.of("", " ", "role/", "role/" + role, "group/" + role, "operator", "ROLE/OPERATOR"))
            if (!WHOS.contains(who))
                assertFalse(book.judge(Set.of(who), asked(target, action)).allowed(), who);
    }

    @Property(tries = 1_000)
    void everyAnswerHasAReasonAndTheRulesThatDecided(
            @ForAll("rules") List<Rule> rules,
            @ForAll("whos") Set<String> whos,
            @ForAll("asked") String target,
            @ForAll("verbs") String action) {
        var answer = new RuleBook(rules).judge(whos, asked(target, action));
        assertFalse(answer.reason().isBlank());
        assertTrue(rules.containsAll(answer.rules()));
        for (var rule : answer.rules()) assertTrue(answer.reason().contains(rule.id()), answer.reason());
        if (answer.allowed()) assertTrue(answer.rules().stream().allMatch(rule -> rule.effect() == Effect.ALLOW));
    }

    @Test
    void aLimitKeepsAPersonInTheirAreaAndOutOfNothingElse() {
        var book = new RuleBook(List.of(
                rule("operator", "role/operator", Effect.ALLOW, "tags/*", "enter", "write"),
                rule("notes", "role/operator", Effect.ALLOW, "history", "annotate"),
                rule("cellar", "group/Cellar", Effect.LIMIT, "tags/cellar/*", Rule.EVERY_ACTION),
                rule("bright", "account/p-1", Effect.LIMIT, "tags/bright/*", "enter")));
        var crew = Set.of("role/operator", "group/Cellar");
        assertTrue(book.judge(crew, asked("tags/cellar/FV1/TT-1", "write")).allowed());
        assertTrue(book.judge(crew, asked("history", "annotate")).allowed());
        var refused = book.judge(crew, asked("tags/brewhouse/MT/TT-2", "write"));
        assertFalse(refused.allowed());
        assertEquals("outside of cellar: group/Cellar may only there * tags/cellar/*", refused.reason());
        var both = Set.of("role/operator", "group/Cellar", "account/p-1");
        assertTrue(book.judge(both, asked("tags/bright/BBT1/TT-1", "enter")).allowed(), "limits add up");
        assertTrue(book.judge(both, asked("tags/cellar/FV1/TT-1", "enter")).allowed(), "limits add up");
        assertFalse(book.judge(both, asked("tags/bright/BBT1/TT-1", "write")).allowed(), "that limit is to entering");
        assertFalse(
                book.judge(Set.of("group/Cellar"), asked("tags/cellar/FV1/TT-1", "write"))
                        .allowed(),
                "it allows nothing");
    }

    @Test
    void whatMustBeProvedIsStillToBeAllowed() {
        var book = new RuleBook(List.of(
                rule("a", "role/operator", Effect.ALLOW, "tags/*", "write", "stop"),
                rule("b", Rule.EVERYBODY, Effect.PROVE, "tags/cellar/*", "write"),
                rule("c", "group/Cellar", Effect.PROVE, "*", Rule.EVERY_ACTION)));
        var operator = Set.of("role/operator");
        assertTrue(book.judge(operator, asked("tags/cellar/v", "write")).needsProof());
        assertTrue(book.judge(operator, asked("tags/cellar/v", "write")).allowed());
        assertFalse(book.judge(operator, asked("tags/mill/v", "write")).needsProof());
        assertTrue(book.judge(Set.of("role/operator", "group/Cellar"), asked("tags/mill/v", "write"))
                .needsProof());
        assertFalse(book.judge(Set.of("group/Cellar"), asked("tags/mill/v", "write"))
                .allowed());
        assertFalse(book.judge(Set.of("group/Cellar"), asked("tags/mill/v", "write"))
                .needsProof());
    }

    @Test
    void noRuleMakesAStopWaitForACode() {
        var book = new RuleBook(List.of(
                rule("a", "role/operator", Effect.ALLOW, "*", Rule.EVERY_ACTION),
                rule("b", Rule.EVERYBODY, Effect.PROVE, "*", Rule.EVERY_ACTION)));
        for (var verb : List.of("stop", "emergency", "acknowledge"))
            assertFalse(
                    book.judge(Set.of("role/operator"), asked("tags/line-2/run", verb))
                            .needsProof(),
                    verb);
        assertTrue(book.judge(Set.of("role/operator"), asked("tags/line-2/run", "start"))
                .needsProof());
    }
}
