package io.orquestador.support.driver;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.util.List;

/**
 * What a person should know about one polled device, as conditions: one of each kind, however many points it has. For the owner's thread.
 */
public final class PollHealth {
    /** How long missed scans must stay away before they are over. */
    private static final long QUIET_NANOS = 60_000_000_000L;
    /** Fewer missed scans, with no quiet time between them, are a hiccup that the counters tell. */
    private static final long LATE_SCANS = 5;
    /** A condition's text is renewed at most so often. */
    private static final long RENEW_NANOS = 1_000_000_000L;

    private final Conditions conditions;
    private final Codes codes;
    private final String object;
    private boolean late;
    private long lateScans;
    private long lastLateNanos;
    private long lastToldNanos;
    private boolean silent;
    private boolean superseded;

    /** Of a kind of driver, whole: each is in the HMI's table of texts, e.g. {@code PLC4X-NO-ANSWER}. */
    public record Codes(String noAnswer, String scansMissed, String superseded, String config) {}

    /** @param object e.g. {@code driver-plc4x/press1} */
    public PollHealth(Conditions conditions, Codes codes, String object) {
        this.conditions = conditions;
        this.codes = codes;
        this.object = object;
    }

    /** All points are bad since nothing comes that can be used. */
    public void lost(String place, String reason) {
        silent = true;
        raise(
                codes.noAnswer(),
                Severity.ERROR,
                place + " gives no usable answer: " + reason + ". Its points are bad.",
                "Check power, network, address and settings of the device; polling goes on by itself.");
    }

    /** A whole scan was answered. */
    public void answered() {
        if (!silent) return;
        silent = false;
        clear(codes.noAnswer());
    }

    /** Scans fell due while the device did answer, and there was no time for them. */
    public void late(long scans, long nowNanos) {
        lateScans += scans;
        lastLateNanos = nowNanos;
        if (lateScans < LATE_SCANS) return;
        if (late && nowNanos - lastToldNanos < RENEW_NANOS) return;
        late = true;
        lastToldNanos = nowNanos;
        raise(
                codes.scansMissed(),
                Severity.WARNING,
                lateScans + " scans missed: the scans before them took longer than the poll classes allow.",
                "When the device is slow, poll fewer points or less often; else look at the load of this machine.");
    }

    public void superseded(boolean now) {
        if (now == superseded) return;
        superseded = now;
        if (!now) clear(codes.superseded());
        else
            raise(
                    codes.superseded(),
                    Severity.ERROR,
                    "Another driver has claimed tags of this device; nothing read here is taken.",
                    "Give every tag path to one device only.");
    }

    /** Safe from any thread. */
    public void configuration(List<String> problems) {
        if (problems.isEmpty()) clear(codes.config());
        else
            raise(
                    codes.config(),
                    Severity.ERROR,
                    (problems.size() == 1 ? "1 problem: " : problems.size() + " problems: ")
                            + String.join("; ", problems) + ".",
                    "Correct the configuration of this device; what ran before goes on.");
    }

    /** To be called often: ends what has been quiet for long enough. */
    public void tick(long nowNanos) {
        if (lateScans == 0 || nowNanos - lastLateNanos <= QUIET_NANOS) return;
        late = false;
        lateScans = 0;
        clear(codes.scansMissed());
    }

    /** One more condition of this device. */
    public void raise(String code, Severity severity, String text, String remedy) {
        conditions.raise(code, object, severity, text, remedy);
    }

    public void clear(String code) {
        conditions.clear(code, object);
    }
}
