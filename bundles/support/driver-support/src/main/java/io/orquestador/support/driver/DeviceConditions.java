package io.orquestador.support.driver;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The conditions of one device, one of each kind, and what is said of devices of every kind. For the owner's thread. */
public final class DeviceConditions {
    /** How long what comes and goes must stay away before it is over. */
    static final long QUIET_NANOS = 60_000_000_000L;

    private final Conditions conditions;
    private final String object;
    private final String supersededCode;
    private final String configCode;
    /** Codes of what comes and goes, and when it last came. */
    private final Map<String, Long> passing = new HashMap<>();

    private boolean superseded;

    /**
     * @param object e.g. {@code driver-plc4x/press1}
     * @param supersededCode whole, e.g. {@code PLC4X-SUPERSEDED}, and so the other: each is in the HMI's table of texts
     */
    public DeviceConditions(Conditions conditions, String object, String supersededCode, String configCode) {
        this.conditions = conditions;
        this.object = object;
        this.supersededCode = supersededCode;
        this.configCode = configCode;
    }

    public void superseded(boolean now) {
        if (now == superseded) return;
        superseded = now;
        if (!now) clear(supersededCode);
        else
            raise(
                    supersededCode,
                    Severity.ERROR,
                    "Another driver has claimed tags of this device; nothing read here is taken.",
                    "Give every tag path to one device only.");
    }

    /** Safe from any thread. */
    public void configuration(List<String> problems) {
        if (problems.isEmpty()) clear(configCode);
        else
            raise(
                    configCode,
                    Severity.ERROR,
                    (problems.size() == 1 ? "1 problem: " : problems.size() + " problems: ")
                            + String.join("; ", problems) + ".",
                    "Correct the configuration of this device; what ran before goes on.");
    }

    public void raise(String code, Severity severity, String text, String remedy) {
        conditions.raise(code, object, severity, text, remedy);
    }

    /** What is over when it has not come again for a minute. */
    public void raisePassing(String code, Severity severity, String text, String remedy, long nowNanos) {
        passing.put(code, nowNanos);
        raise(code, severity, text, remedy);
    }

    /** It came, and has not been over since. */
    public boolean isPassing(String code) {
        return passing.containsKey(code);
    }

    public void clear(String code) {
        conditions.clear(code, object);
    }

    /** To be called often: ends what has been quiet for long enough. */
    public void tick(long nowNanos) {
        if (passing.isEmpty()) return;
        passing.entrySet().removeIf(each -> {
            boolean over = nowNanos - each.getValue() > QUIET_NANOS;
            if (over) clear(each.getKey());
            return over;
        });
    }
}
