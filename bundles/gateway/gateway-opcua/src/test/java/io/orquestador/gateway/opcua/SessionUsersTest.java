package io.orquestador.gateway.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.gateway.opcua.SessionUsers.Stay;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.test.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.junit.jupiter.api.Test;

class SessionUsersTest {
    private static final NodeId ANA = new NodeId(1, "ana");
    private static final NodeId MES = new NodeId(1, "mes");

    private final TestClock clock = new TestClock();
    private final SessionUsers users =
            new SessionUsers(new SignIns(true, new Services(), new Conditions(clock), clock));

    private Set<NodeId> over(Stay ana) {
        return users.over(Map.of(ANA, ana, MES, Stay.YES)).keySet();
    }

    @Test
    void whoMayStayNoLongerIsOverAtTheSecondLook() {
        assertEquals(Set.of(), over(Stay.NO));
        assertEquals(Set.of(ANA), over(Stay.NO));
    }

    @Test
    void oneLookDuringASwapEndsNobody() {
        for (int i = 0; i < 10; i++) {
            assertEquals(Set.of(), over(Stay.NO));
            assertEquals(Set.of(), over(i % 2 == 0 ? Stay.YES : Stay.UNSAID));
        }
    }

    @Test
    void whoNobodyCanJudgeForAMinuteIsOver() {
        for (int i = 1; i < SessionUsers.MOST_UNSAID; i++) assertEquals(Set.of(), over(Stay.UNSAID), "look " + i);
        assertEquals(Set.of(ANA), over(Stay.UNSAID));
    }

    @Test
    void whoIsRefusedAndUnsaidInTurnIsOverTooAfterAMinute() {
        for (int i = 1; i < SessionUsers.MOST_UNSAID; i++)
            assertEquals(Set.of(), over(i % 2 == 0 ? Stay.NO : Stay.UNSAID), "look " + i);
        assertEquals(Set.of(ANA), over(Stay.NO));
    }

    @Test
    void signInsAreCountedByMinutesAndWho() {
        var often = new Often(clock, 2);
        assertEquals(
                List.of(false, false, true),
                List.of(often.isTooOften("a"), often.isTooOften("a"), often.isTooOften("a")));
        assertEquals(false, often.isTooOften("b"));
        clock.advance(Duration.ofSeconds(59));
        assertTrue(often.isTooOften("a"));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(false, often.isTooOften("a"));
        clock.advance(Duration.ofHours(-2));
        assertEquals(false, often.isTooOften("a"), "a clock that was set back shuts nobody out");
    }
}
