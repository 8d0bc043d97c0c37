package io.orquestador.updates.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.SwapRecord.Jar;
import io.orquestador.updates.SwapRecord.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFilesTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123456Z");

    @TempDir
    Path folder;

    @Test
    void aRecordIsReadAsItWasWritten() throws IOException {
        var files = new RecordFiles(folder, new Json());
        var record = record(NOON);
        files.write(record);
        assertEquals(Optional.of(record), files.find(record.id()));
    }

    @Test
    void theNewestComesFirst() throws IOException {
        var files = new RecordFiles(folder, new Json());
        assertEquals(List.of(), files.newest(10));
        for (int minute = 0; minute < 5; minute++) files.write(record(NOON.plusSeconds(60L * minute)));
        assertEquals(List.of(record(NOON.plusSeconds(240)), record(NOON.plusSeconds(180))), files.newest(2));
    }

    @Test
    void oneThatCannotBeReadIsLeftOut() throws IOException {
        var files = new RecordFiles(folder, new Json());
        files.write(record(NOON));
        Files.writeString(folder.resolve("swaps/20990101T000000.000Z-torn.json"), "{");
        assertEquals(List.of(record(NOON)), files.newest(10));
    }

    @Test
    void anIdIsNoPath() {
        assertEquals(Optional.empty(), new RecordFiles(folder, new Json()).find("../bundles.lock"));
    }

    private static SwapRecord record(Instant startedAt) {
        return new SwapRecord(
                SwapJobs.newId(startedAt, "io.orquestador.driver-modbus"),
                "driver-modbus",
                Outcome.REVERTED,
                "component x failed to activate: «ñ»",
                "owner",
                startedAt,
                startedAt.plusSeconds(30),
                new Jar("1.0.0", "1".repeat(64)),
                null,
                "1:0",
                "1:99",
                51,
                List.of(new SwapRecord.DriverCount("plc1", 300, 299, 1, false)),
                List.of(new SwapRecord.ReaderCount("historian", 600_000, 600_000)));
    }
}
