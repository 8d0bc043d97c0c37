package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.gateway.rest.view.ExplanationView;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.policy.Policy;
import io.orquestador.security.policy.PolicyRefused;
import io.orquestador.security.policy.PolicyUnavailable;
import io.orquestador.security.policy.Rule;
import io.orquestador.security.policy.Rule.Effect;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyResourceTest {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);
    private static final Rule RULE =
            new Rule("line-2", "group/Line 2", Effect.LIMIT, "tags/packaging/*", Set.of("write", "enter"), "a note");
    private static final String BODY =
            "{\"who\":\"group/Line 2\",\"effect\":\"limit\",\"target\":\"tags/packaging/*\",\"actions\":[\"enter\",\"write\"],\"context\":\"\",\"note\":\"a note\",\"reason\":\"new line\"}";

    private final Plant plant = new Plant();
    private final PolicyResource resource = new PolicyResource(plant.services);
    private final List<String> done = new ArrayList<>();
    private String refusal = "";
    private long revision = 17;

    @BeforeEach
    void policy() {
        plant.services.authenticators = List.of((credential, from) -> Optional.of(OWNER));
        plant.services.policy = new Policy() {
            @Override
            public Rules read(Subject by) {
                return new Rules(revision, List.of(RULE));
            }

            @Override
            public void set(Subject by, Rule rule, String reason, OptionalLong seen)
                    throws PolicyRefused, PolicyUnavailable, Permit.Refused {
                look(seen);
                if (refusal.equals("away")) throw new PolicyUnavailable("Ask again.", null);
                if (refusal.equals("permit")) throw new Permit.Refused(by, "policy", "set", "no rule");
                if (!refusal.isEmpty()) throw new PolicyRefused(refusal, "It is none.");
                done.add(by.id() + " " + rule + " " + rule.note() + " " + reason);
            }

            @Override
            public void remove(Subject by, String id, String reason, OptionalLong seen) throws PolicyRefused {
                look(seen);
                if (!id.equals("line-2")) throw new PolicyRefused("POLICY-UNKNOWN", "There is none.");
                done.add(by.id() + " removes " + id + " " + reason);
            }

            @Override
            public Explanation explain(
                    Subject by,
                    String account,
                    String target,
                    String action,
                    Optional<Origin> from,
                    Optional<Instant> at) {
                var where = from.map(origin -> " " + origin.way() + " " + origin.address())
                                .orElse("")
                        + at.map(instant -> " " + instant).orElse("");
                return new Explanation(false, false, account + " " + action + " " + target + where, List.of(RULE));
            }

            private void look(OptionalLong seen) throws PolicyRefused {
                if (seen.isPresent() && seen.getAsLong() != revision)
                    throw new PolicyRefused("POLICY-CHANGED", "Read them again.");
            }
        };
    }

    /** As the owner's program asks. */
    private static HttpServletRequest asked() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Plant.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, args) -> method.getName().equals("getHeader") ? "Bearer token" : null);
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private int status(String body) {
        return assertThrows(Problem.class, () -> resource.set(Plant.request(OWNER), "line-2", null, body(body)))
                .status();
    }

    @Test
    void rulesAreToldSetAndRemoved() throws Exception {
        var told = resource.rules(asked()).getEntity();
        assertEquals(
                "[RuleView[id=line-2, who=group/Line 2, effect=limit, target=tags/packaging/*, actions=[enter, write], context=, note=a note]]",
                told.toString());
        resource.set(Plant.request(OWNER), "line-2", null, body(BODY));
        resource.remove(Plant.request(OWNER), "line-2", null, "old");
        assertEquals(List.of("owner " + RULE + " a note new line", "owner removes line-2 old"), done);
    }

    @Test
    void whatIsRefusedIsToldApart() {
        assertEquals(422, status(BODY.replace("limit", "forbid")));
        assertEquals(422, status(BODY.replace("\"context\":\"\",", "")));
        for (var none : List.of("null", "[]", "{}", "[\"from here\"]", "5", "true"))
            assertEquals(422, status(BODY.replace("\"context\":\"\"", "\"context\":" + none)), none);
        for (var each : List.of("POLICY-RULE 422", "POLICY-OWN 409", "POLICY-UNKNOWN 404", "away 503")) {
            refusal = each.split(" ")[0];
            assertEquals(Integer.parseInt(each.split(" ")[1]), status(BODY));
        }
        refusal = "permit";
        assertThrows(Permit.Refused.class, () -> resource.set(Plant.request(OWNER), "line-2", null, body(BODY)));
        assertThrows(Problem.class, () -> resource.remove(Plant.request(OWNER), "other", null, "old"));
        assertThrows(Problem.class, () -> resource.remove(Plant.request(OWNER), "line-2", null, null));
        assertThrows(Problem.class, () -> resource.rules(Plant.request(null)));
        assertEquals(List.of(), done);
    }

    private int statusOf(String ifMatch) {
        int set = statusOf(() -> resource.set(Plant.request(OWNER), "line-2", ifMatch, body(BODY)));
        assertEquals(set, statusOf(() -> resource.remove(Plant.request(OWNER), "line-2", ifMatch, "old")));
        return set;
    }

    private static int statusOf(Callable<Response> change) {
        try {
            return change.call().getStatus();
        } catch (Problem e) {
            return e.status();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoSawOtherRulesChangesNothing() throws Exception {
        var tag = resource.rules(asked()).getHeaderString(HttpHeaders.ETAG);
        assertEquals("\"17\"", tag);
        assertEquals(204, statusOf(tag));
        revision = 18;
        assertEquals(412, statusOf(tag));
        assertEquals(412, statusOf("\"of-something-else\""));
        assertEquals(412, statusOf("\"99999999999999999999\""));
        for (var none : List.of("", "18", "\"18", "\"17\", \"18\"")) assertEquals(400, statusOf(none), none);
        assertEquals(2, done.size());
        for (var same : List.of("\"18\"", " \"18\" ", "W/\"18\"", "*")) assertEquals(204, statusOf(same), same);
        assertEquals(10, done.size());
    }

    @Test
    void whyIsAnswered() throws Exception {
        var told = explain("tags/packaging/line-2/run", null, null);
        assertEquals("ana write tags/packaging/line-2/run", told.reason());
        assertEquals(
                List.of("line-2"), told.rules().stream().map(rule -> rule.id()).toList());
        assertThrows(Problem.class, () -> explain("", null, null));
    }

    private ExplanationView explain(String target, @Nullable String from, @Nullable String at) throws Permit.Refused {
        return resource.explain(asked(), "ana", target, "write", from, at);
    }

    @Test
    void itIsAskedFromSomewhereAndForAnotherTime() throws Exception {
        var at = "2026-11-30T02:00:00Z";
        assertEquals(
                "ana write t REST 10.20.0.7 " + at,
                explain("t", "10.20.0.7", at).reason());
        assertEquals("ana write t REST ::1", explain("t", "::1", null).reason());
        assertThrows(Problem.class, () -> explain("t", "panel-1", null));
        for (var none : List.of("tonight", "+999999999-01-01T00:00:00Z", ""))
            assertThrows(Problem.class, () -> explain("t", null, none), none);
    }

    @Test
    void aRuleIsSetWithItsContext() throws Exception {
        resource.set(
                Plant.request(OWNER),
                "line-2",
                null,
                body(BODY.replace("limit", "allow").replace("\"context\":\"\"", "\"context\":\" from here \"")));
        assertTrue(done.get(0).contains("[from here]"), done.toString());
    }
}
