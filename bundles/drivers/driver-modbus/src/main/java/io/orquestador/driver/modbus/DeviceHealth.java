package io.orquestador.driver.modbus;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.util.List;

/** What a person should know about one device, as conditions: one of each kind, however many points it has. For the owner's thread. */
final class DeviceHealth {
    static final String NO_ANSWER = "MODBUS-NO-ANSWER";
    static final String WRONG_REPLY = "MODBUS-WRONG-REPLY";
    static final String EXCEPTION = "MODBUS-EXCEPTION";
    static final String SCANS_MISSED = "MODBUS-SCANS-MISSED";
    static final String CONFIG = "MODBUS-CONFIG";
    static final String SUPERSEDED = "MODBUS-SUPERSEDED";
    /** How long something that comes and goes must stay away before it is over. */
    private static final long QUIET_NANOS = 60_000_000_000L;
    /** Fewer missed scans, with no quiet time between them, are a hiccup that the counters tell. */
    private static final long LATE_SCANS = 5;
    /** A condition's text is renewed at most so often. */
    private static final long RENEW_NANOS = 1_000_000_000L;

    private final Conditions conditions;
    private final String object;
    private boolean wrong;
    private long lastWrongNanos;
    private boolean late;
    private long lateScans;
    private long lastLateNanos;
    private long lastToldNanos;
    private boolean silent;
    private boolean superseded;

    DeviceHealth(Conditions conditions, String device) {
        this.conditions = conditions;
        object = "driver-modbus/" + device;
    }

    /** All points are bad since nothing comes that can be used. */
    void lost(Endpoint endpoint, IOException why, long nowNanos) {
        var reason = LinkFailure.reason(why);
        silent = true;
        conditions.raise(
                NO_ANSWER,
                object,
                Severity.ERROR,
                endpoint + " gives no usable answer: " + reason + ". Its points are bad.",
                "Check power, network, address and unit of the device; polling goes on by itself.");
        if (!(why instanceof WrongReply)) return;
        wrong = true;
        lastWrongNanos = nowNanos;
        conditions.raise(
                WRONG_REPLY,
                object,
                Severity.ERROR,
                endpoint + " sent " + reason + ". It was not shown and the connection was closed.",
                "Look for a second master, a gateway that mixes answers, or a faulty device.");
    }

    /** A whole scan was answered. */
    void answered() {
        if (!silent) return;
        silent = false;
        conditions.clear(NO_ANSWER, object);
    }

    /** Scans fell due while the device did answer, and there was no time for them. */
    void late(long scans, long nowNanos) {
        lateScans += scans;
        lastLateNanos = nowNanos;
        if (lateScans < LATE_SCANS) return;
        if (late && nowNanos - lastToldNanos < RENEW_NANOS) return;
        late = true;
        lastToldNanos = nowNanos;
        conditions.raise(
                SCANS_MISSED,
                object,
                Severity.WARNING,
                lateScans + " scans missed: the scans before them took longer than the poll classes allow.",
                "When the device is slow, poll fewer points or less often, or raise maxGap; else look at the load of this machine.");
    }

    /** Points that the device refuses, if any. */
    void refusals(List<Scan> scans) {
        var refused = scans.stream()
                .flatMap(scan -> scan.blocks().stream())
                .filter(Block::isShownBad)
                .toList();
        if (refused.isEmpty()) {
            conditions.clear(EXCEPTION, object);
            return;
        }
        int points = refused.stream().mapToInt(each -> each.points().length).sum();
        var first = refused.get(0).points()[0].point();
        conditions.raise(
                EXCEPTION,
                object,
                Severity.ERROR,
                "The device refuses %d points, the first is %s at %s: %s."
                        .formatted(
                                points,
                                first.path(),
                                first.place(),
                                ExceptionCode.name(refused.get(0).exception())),
                "Correct address, type or length of these points, or enable them in the device.");
    }

    void superseded(boolean now) {
        if (now == superseded) return;
        superseded = now;
        if (!now) conditions.clear(SUPERSEDED, object);
        else
            conditions.raise(
                    SUPERSEDED,
                    object,
                    Severity.ERROR,
                    "Another driver has claimed tags of this device; nothing read here is taken.",
                    "Give every tag path to one device only.");
    }

    /** Safe from any thread. */
    void configuration(List<String> problems) {
        if (problems.isEmpty()) conditions.clear(CONFIG, object);
        else
            conditions.raise(
                    CONFIG,
                    object,
                    Severity.ERROR,
                    (problems.size() == 1 ? "1 problem: " : problems.size() + " problems: ")
                            + String.join("; ", problems) + ".",
                    "Correct the configuration of this device; what ran before goes on.");
    }

    /** To be called often: ends what has been quiet for long enough. */
    void tick(long nowNanos) {
        if (lateScans > 0 && nowNanos - lastLateNanos > QUIET_NANOS) {
            late = false;
            lateScans = 0;
            conditions.clear(SCANS_MISSED, object);
        }
        if (wrong && nowNanos - lastWrongNanos > QUIET_NANOS) {
            wrong = false;
            conditions.clear(WRONG_REPLY, object);
        }
    }
}
