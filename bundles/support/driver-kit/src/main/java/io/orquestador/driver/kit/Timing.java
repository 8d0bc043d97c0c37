package io.orquestador.driver.kit;

/**
 * How fast a driver under test goes.
 *
 * @param timeoutMs for a connection and for each answer
 * @param patienceMs how long the kit waits for what must happen soon: bad after a fault, good after its end
 */
public record Timing(int timeoutMs, int periodMs, int backoffFirstMs, int backoffMostMs, int patienceMs) {
    /** For protocols of one request and one answer. */
    public static final Timing FAST = new Timing(250, 50, 100, 400, 10_000);

    public Timing {
        if (backoffFirstMs < 50 || backoffMostMs < 2 * backoffFirstMs || patienceMs < 4 * timeoutMs)
            throw new IllegalArgumentException(
                    "Give a back-off of 50 ms or more that may double, and patience for 4 time-outs");
    }
}
