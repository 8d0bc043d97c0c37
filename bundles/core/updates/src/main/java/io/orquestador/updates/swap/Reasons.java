package io.orquestador.updates.swap;

import io.orquestador.audit.Acts.Act;
import io.orquestador.updates.ReasonRefused;

/**
 * Why something is ordered: a line of text for the audit log and the proof, as of a rule of the policy.
 *
 * @param required whether nobody may be silent about it
 */
record Reasons(boolean required) {
    static final int MOST = 200;

    /** The act with its reason. @throws ReasonRefused when it has none and needs one, or it is no line of text */
    Act because(Act act, String why) {
        return act.because(line(why));
    }

    private String line(String why) {
        var line = why.strip();
        boolean isControl =
                line.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        if (line.length() > MOST || isControl || (required && line.isEmpty()))
            throw new ReasonRefused(
                    "Say why, in %d to %d characters, none of them a control character; it goes into the audit log. With ./orq: -m WHY."
                            .formatted(required ? 1 : 0, MOST));
        return line;
    }
}
