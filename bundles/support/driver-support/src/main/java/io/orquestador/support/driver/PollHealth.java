package io.orquestador.support.driver;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.util.List;

/**
 * What a person should know about one polled device, as conditions: one of each kind, however many points it has. For the owner's thread.
 */
public final class PollHealth {
    /** Fewer missed scans, with no quiet time between them, are a hiccup that the counters tell. */
    private static final long LATE_SCANS = 5;
    /** A condition's text is renewed at most so often. */
    private static final long RENEW_NANOS = 1_000_000_000L;

    private final DeviceConditions conditions;
    private final Words words;

    private boolean late;
    private long lateScans;
    private long lastLateNanos;
    private long lastToldNanos;
    private boolean silent;

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
        this.conditions = new DeviceConditions(conditions, object, words.superseded(), words.config());
        this.words = words;
    }

    /** All points are bad since nothing comes that can be used. */
    public void lost(String place, String reason) {
        silent = true;
        conditions.raise(
                words.noAnswer(),
                Severity.ERROR,
                place + " gives no usable answer: " + reason + ". Its points are bad.",
                "Check power, network, %s; polling goes on by itself.".formatted(words.lookAt()));
    }

    /** A whole scan was answered. */
    public void answered() {
        if (!silent) return;
        silent = false;
        conditions.clear(words.noAnswer());
    }

    /** Scans fell due while the device did answer, and there was no time for them. */
    public void late(long scans, long nowNanos) {
        lateScans += scans;
        lastLateNanos = nowNanos;
        if (lateScans < LATE_SCANS) return;
        if (late && nowNanos - lastToldNanos < RENEW_NANOS) return;
        late = true;
        lastToldNanos = nowNanos;
        conditions.raise(
                words.scansMissed(),
                Severity.WARNING,
                lateScans + " scans missed: the scans before them took longer than the poll classes allow.",
                "When the device is slow, %s; else look at the load of this machine.".formatted(words.relief()));
    }

    public void superseded(boolean now) {
        conditions.superseded(now);
    }

    /** Safe from any thread. */
    public void configuration(List<String> problems) {
        conditions.configuration(problems);
    }

    /** To be called often: ends what has been quiet for long enough. */
    public void tick(long nowNanos) {
        if (lateScans > 0 && nowNanos - lastLateNanos > DeviceConditions.QUIET_NANOS) {
            late = false;
            lateScans = 0;
            conditions.clear(words.scansMissed());
        }
        conditions.tick(nowNanos);
    }

    /** For what there is to say beside polling. */
    public DeviceConditions conditions() {
        return conditions;
    }
}
