package io.orquestador.updates.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.audit.Acts.Act;
import io.orquestador.updates.ReasonRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonsTest {
    private static final Act ACT = new Act(TestRuntime.PERSON, "update", "bundles/demo");

    private final Reasons reasons = new Reasons(true);

    @Test
    void theReasonIsPartOfTheAct() {
        assertEquals("a leak, see 17", reasons.because(ACT, " a leak, see 17 ").why());
        assertEquals(200, reasons.because(ACT, "x".repeat(200)).why().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t", "a\nline", "turned\u202eround"})
    void whatIsNoLineOfTextIsNoReason(String why) {
        assertThrows(ReasonRefused.class, () -> reasons.because(ACT, why));
    }

    @Test
    void whereNobodyNeedsOneItIsALineOfTextAllTheSame() {
        var free = new Reasons(false);
        assertEquals("", free.because(ACT, "").why());
        assertEquals("a try", free.because(ACT, "a try").why());
        var refused = assertThrows(ReasonRefused.class, () -> free.because(ACT, "x".repeat(201)));
        assertEquals(
                "Say why, in 0 to 200 characters, none of them a control character; it goes into the audit log. With ./orq: -m WHY.",
                refused.getMessage());
    }
}
