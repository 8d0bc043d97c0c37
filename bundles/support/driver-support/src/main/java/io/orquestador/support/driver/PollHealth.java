package io.orquestador.support.driver;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person should know about one polled device, as conditions: one of each kind, however many points it has. For the owner's thread.
 */
public final class PollHealth {
    /** How long what comes and goes must stay away before it is over. */
    private static final long QUIET_NANOS = 60_000_000_000L;
    /** Fewer missed scans, with no quiet time between them, are a hiccup that the counters tell. */
    private static final long LATE_SCANS = 5;
    /** A condition's text is renewed at most so often. */
    private static final long RENEW_NANOS = 1_000_000_000L;

    private final Conditions conditions;
    private final Words words;
    private final String object;
    /** Codes of what comes and goes, and when it last came. */
    private final Map<String, Long> passing = new HashMap<>();

    private boolean late;
    private long lateScans;
    private long lastLateNanos;
    private long lastToldNanos;
    private boolean silent;
    private boolean superseded;

    /**
     * Of a kind of driver. The codes are whole, e.g. {@code PLC4X-NO-ANSWER}: each is in the HMI's table of texts.
     *
     * @param lookAt what there is to check beside power and network, e.g. {@code address and unit of the device}
     * @param relief what helps a slow device, e.g. {@code poll fewer points or less often}
     */
    public record Words(
            String noAnswer, String scansMissed, String superseded, String config, String lookAt, String relief) {}

    /** @param object e.g. {@code driver-plc4x/press1} */
    public PollHealth(Conditions conditions, Words words, String object) {
        this.conditions = conditions;
        this.words = words;
        this.object = object;
    }

    /** All points are bad since nothing comes that can be used. */
    public void lost(String place, String reason) {
        silent = true;
        raise(
                words.noAnswer(),
                Severity.ERROR,
                place + " gives no usable answer: " + reason + ". Its points are bad.",
                "Check power, network, %s; polling goes on by itself.".formatted(words.lookAt()));
    }

    /** A whole scan was answered. */
    public void answered() {
        if (!silent) return;
        silent = false;
        clear(words.noAnswer());
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
                words.scansMissed(),
                Severity.WARNING,
                lateScans + " scans missed: the scans before them took longer than the poll classes allow.",
                "When the device is slow, %s; else look at the load of this machine.".formatted(words.relief()));
    }

    public void superseded(boolean now) {
        if (now == superseded) return;
        superseded = now;
        if (!now) clear(words.superseded());
        else
            raise(
                    words.superseded(),
                    Severity.ERROR,
                    "Another driver has claimed tags of this device; nothing read here is taken.",
                    "Give every tag path to one device only.");
    }

    /** Safe from any thread. */
    public void configuration(List<String> problems) {
        if (problems.isEmpty()) clear(words.config());
        else
            raise(
                    words.config(),
                    Severity.ERROR,
                    (problems.size() == 1 ? "1 problem: " : problems.size() + " problems: ")
                            + String.join("; ", problems) + ".",
                    "Correct the configuration of this device; what ran before goes on.");
    }

    /** To be called often: ends what has been quiet for long enough. */
    public void tick(long nowNanos) {
        if (lateScans > 0 && nowNanos - lastLateNanos > QUIET_NANOS) {
            late = false;
            lateScans = 0;
            clear(words.scansMissed());
        }
        if (!passing.isEmpty())
            passing.entrySet().removeIf(each -> {
                boolean over = nowNanos - each.getValue() > QUIET_NANOS;
                if (over) clear(each.getKey());
                return over;
            });
    }

    /** One more condition, that is over when it has not come again for a minute. */
    public void raisePassing(String code, Severity severity, String text, String remedy, long nowNanos) {
        passing.put(code, nowNanos);
        raise(code, severity, text, remedy);
    }

    /** One more condition of this device. */
    public void raise(String code, Severity severity, String text, String remedy) {
        conditions.raise(code, object, severity, text, remedy);
    }

    public void clear(String code) {
        conditions.clear(code, object);
    }
}
