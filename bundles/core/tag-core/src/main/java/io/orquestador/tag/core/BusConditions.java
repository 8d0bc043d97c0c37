package io.orquestador.tag.core;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.tag.core.BusHealth.SourceHealth;
import java.util.HashMap;
import java.util.Map;

/** Says as conditions what is wrong at the bus. For the thread {@code tag-system}. */
final class BusConditions {
    private static final long CLOCK_RIGHT_AGAIN_NANOS = 60_000_000_000L;

    private record Offset(long count, long sinceNanos) {}

    private final Conditions conditions;
    private final Map<String, Offset> offsets = new HashMap<>();
    private BusHealth before = BusHealth.NONE;

    BusConditions(Conditions conditions) {
        this.conditions = conditions;
    }

    void update(BusHealth now, long nowNanos) {
        if (now.unrecorded() > 0)
            conditions.raise(
                    "TAG-NOT-RECORDED",
                    "tag-core",
                    Severity.ERROR,
                    "%d samples are in no record: %s".formatted(now.unrecorded(), now.refusal()),
                    "Values stay live. Give the journal disk space or start journal-file; a gap record then tells what is missing.");
        else conditions.clear("TAG-NOT-RECORDED", "tag-core");
        if (now.clockBehindNanos() > Rules.AHEAD_NANOS)
            conditions.raise(
                    "CLOCK-BEHIND",
                    "system",
                    Severity.WARNING,
                    "This node's clock is %.1f s behind the last recorded sample; server time stands still"
                            .formatted(now.clockBehindNanos() / 1e9),
                    "Check the clock and its time server.");
        else conditions.clear("CLOCK-BEHIND", "system");
        now.sources().forEach((subject, source) -> {
            types(subject, source);
            clock(subject, source, nowNanos);
        });
        for (var subject : before.sources().keySet()) {
            if (now.sources().containsKey(subject)) continue;
            conditions.clear("TAG-TYPE-MISMATCH", subject);
            conditions.clear("CLOCK-OFFSET", subject);
            offsets.remove(subject);
        }
        before = now;
    }

    private void types(String subject, SourceHealth source) {
        if (source.mismatched().isEmpty()) {
            conditions.clear("TAG-TYPE-MISMATCH", subject);
            return;
        }
        conditions.raise(
                "TAG-TYPE-MISMATCH",
                subject,
                Severity.WARNING,
                "%d tags get values of another type than defined, e.g. %s"
                        .formatted(
                                source.mismatched().size(), source.mismatched().get(0)),
                "Correct the point's type in the device's configuration.");
    }

    private void clock(String subject, SourceHealth source, long nowNanos) {
        var last = offsets.get(subject);
        if (source.clockReplaced() > 0 && (last == null || last.count != source.clockReplaced())) {
            offsets.put(subject, new Offset(source.clockReplaced(), nowNanos));
            conditions.raise(
                    "CLOCK-OFFSET",
                    subject,
                    Severity.WARNING,
                    "The device's clock is %.1f s off at %s (+5 s at most); %d samples carry the receive time instead"
                            .formatted(source.offsetNanos() / 1e9, source.offsetTag(), source.clockReplaced()),
                    "Set the device's clock.");
        } else if (last != null && nowNanos - last.sinceNanos > CLOCK_RIGHT_AGAIN_NANOS)
            conditions.clear("CLOCK-OFFSET", subject);
    }
}
