package io.orquestador.updates.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.SwapRecord.Jar;
import io.orquestador.updates.SwapRecord.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapTrailTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    Path data;

    private final List<String> told = new ArrayList<>();
    private boolean isFull;

    private final Audit log = new Audit() {
        @Override
        public Receipt record(AuditEntry entry) throws AuditUnavailable {
            if (isFull) throw new AuditUnavailable("the disk is full");
            told.add(entry.outcome() + " " + entry.object() + " " + entry.correlation());
            return new Receipt(told.size(), "");
        }

        @Override
        public Receipt recordAlways(AuditEntry entry) {
            throw new AssertionError("a swap that is done can wait");
        }
    };

    private SwapTrail trail() {
        var trail = new SwapTrail(data);
        trail.audit = log;
        return trail;
    }

    private void swapped(int minute, Outcome outcome) throws IOException {
        var at = NOON.plusSeconds(60L * minute);
        new RecordFiles(data, new Json())
                .write(new SwapRecord(
                        SwapJobs.newId(at, "driver-x"),
                        "driver-x",
                        outcome,
                        "x".repeat(3_000),
                        "owner",
                        at,
                        at,
                        new Jar("1.0.0", "aa"),
                        new Jar("1.1.0", "bb"),
                        "1:0",
                        "1:9",
                        0,
                        List.of(),
                        List.of()));
    }

    @Test
    void eachRecordIsThereOnceOldestFirst() throws Exception {
        swapped(2, Outcome.REVERTED);
        swapped(1, Outcome.KEPT);
        var trail = trail();
        trail.duty();
        swapped(3, Outcome.REFUSED);
        trail.duty();
        trail().duty(); // after a restart
        assertEquals(
                List.of("DONE bundles/driver-x", "FAILED bundles/driver-x", "REFUSED bundles/driver-x"),
                told.stream()
                        .map(each -> each.substring(0, each.lastIndexOf(' ')))
                        .toList());
    }

    @Test
    void whatCannotBeRecordedFollows() throws Exception {
        swapped(1, Outcome.KEPT);
        var trail = new SwapTrail(data);
        trail.duty(); // there is no log
        trail.audit = log;
        isFull = true;
        trail.duty();
        assertEquals(List.of(), told);
        isFull = false;
        trail.duty();
        assertEquals(1, told.size());
    }
}
