package io.orquestador.driver.modbus;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.driver.PollHealth;
import io.orquestador.support.runtime.Conditions;
import java.util.List;

/** What a person should know about one device beside what is said of every polled one. For the owner's thread. */
final class DeviceHealth {
    static final String NO_ANSWER = "MODBUS-NO-ANSWER";
    static final String WRONG_REPLY = "MODBUS-WRONG-REPLY";
    static final String EXCEPTION = "MODBUS-EXCEPTION";
    static final String SCANS_MISSED = "MODBUS-SCANS-MISSED";
    static final String CONFIG = "MODBUS-CONFIG";
    static final String SUPERSEDED = "MODBUS-SUPERSEDED";
    private static final PollHealth.Words WORDS = new PollHealth.Words(
            NO_ANSWER,
            SCANS_MISSED,
            SUPERSEDED,
            CONFIG,
            "address and unit of the device",
            "poll fewer points or less often, or raise maxGap");

    private final PollHealth ofPolling;

    DeviceHealth(Conditions conditions, String device) {
        ofPolling = new PollHealth(conditions, WORDS, "driver-modbus/" + device);
    }

    PollHealth ofPolling() {
        return ofPolling;
    }

    /** What came is not the answer to what was asked. */
    void wrongReply(Endpoint endpoint, WrongReply why, long nowNanos) {
        ofPolling
                .conditions()
                .raisePassing(
                        WRONG_REPLY,
                        Severity.ERROR,
                        endpoint + " sent " + LinkFailure.reason(why)
                                + ". It was not shown and the connection was closed.",
                        "Look for a second master, a gateway that mixes answers, or a faulty device.",
                        nowNanos);
    }

    /** Points that the device refuses, if any. */
    void refusals(List<Blocks> classes) {
        var refused = classes.stream()
                .flatMap(Blocks::stream)
                .filter(Block::isShownBad)
                .toList();
        if (refused.isEmpty()) {
            ofPolling.conditions().clear(EXCEPTION);
            return;
        }
        int points = refused.stream().mapToInt(each -> each.points().length).sum();
        var first = refused.get(0).points()[0].point();
        ofPolling
                .conditions()
                .raise(
                        EXCEPTION,
                        Severity.ERROR,
                        "The device refuses %d points, the first is %s at %s: %s."
                                .formatted(
                                        points,
                                        first.path(),
                                        first.place(),
                                        ExceptionCode.name(refused.get(0).exception())),
                        "Correct address, type or length of these points, or enable them in the device.");
    }
}
