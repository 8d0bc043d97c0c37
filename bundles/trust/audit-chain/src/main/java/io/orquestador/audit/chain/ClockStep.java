package io.orquestador.audit.chain;

import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.Subject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The wall clock was set, by a person or by a time server: what is recorded then. */
final class ClockStep {
    private ClockStep() {}

    /** @param stepNanos below 0: back */
    static AuditEntry of(long stepNanos, Instant now) {
        return entry(now.minusNanos(stepNanos), now, "the clock was set, or the machine slept");
    }

    /** @param signedAt time of the last checkpoint, which is later than now */
    static AuditEntry since(Instant signedAt, Instant now) {
        return entry(
                signedAt,
                now,
                "the clock is before the time of the last checkpoint: it was set back while the log was closed");
    }

    private static AuditEntry entry(Instant before, Instant now, String why) {
        var step = Duration.between(before, now);
        var seconds = BigDecimal.valueOf(step.getSeconds())
                .add(BigDecimal.valueOf(step.getNano(), 9))
                .setScale(1, RoundingMode.HALF_UP);
        return new AuditEntry(
                Subject.system("audit-chain"),
                "step",
                "clock",
                List.of(
                        new Change("time", before.toString(), now.toString(), ""),
                        new Change("step", "", seconds.toPlainString(), "s")),
                AuditEntry.Outcome.DONE,
                why,
                "",
                0);
    }
}
