package io.orquestador.simulator.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessLogTest {
    @TempDir
    Path folder;

    private final Clock noon = Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);

    private Path file() {
        return folder.resolve("witness.csv");
    }

    private WitnessLog log(long rotateBytes) {
        var log = new WitnessLog(file(), rotateBytes, noon);
        log.start();
        return log;
    }

    private List<WitnessEntry> all() throws IOException {
        return WitnessLog.read(file(), "", Instant.MIN, Instant.MAX);
    }

    @Test
    void manyThreadsLoseNothingAndTheSequenceHasNoHole() throws Exception {
        try (var log = log(20_000)) {
            var writers = new ArrayList<Thread>();
            for (int w = 0; w < 4; w++) {
                int connection = w + 1;
                var writer = new Thread(() -> {
                    for (int i = 0; i < 500; i++) log.append("plc", connection, "fc4", i, 1, "ok", "");
                });
                writer.start();
                writers.add(writer);
            }
            for (var each : writers) each.join();
            assertTrue(log.flush());
            assertEquals(2_000, all().size());
        }
        assertTrue(Files.list(folder).count() > 3, "files were set aside");
        assertEquals(
                LongStream.rangeClosed(1, 2_000).boxed().toList(),
                all().stream().map(WitnessEntry::sequence).toList());
        for (int connection = 1; connection <= 4; connection++) {
            int mine = connection;
            var addresses = all().stream()
                    .filter(each -> each.connection() == mine)
                    .map(WitnessEntry::address)
                    .toList();
            assertEquals(LongStream.range(0, 500).mapToObj(i -> (int) i).toList(), addresses);
        }
    }

    @Test
    void anotherRunGoesOnCounting() throws IOException {
        try (var log = log(1 << 20)) {
            log.append("plc", 1, "fc3", 0, 2, "ok", "");
        }
        try (var log = log(1 << 20)) {
            log.append("plc", 1, "fc16", 0, 1, "ok", "00ff");
        }
        assertEquals(List.of(1L, 2L), all().stream().map(WitnessEntry::sequence).toList());
        assertEquals("00ff", all().get(1).values());
    }

    @Test
    void readsBySpanAndDeviceAndLeavesOutATornLine() throws IOException {
        try (var log = log(1 << 20)) {
            log.append("a", 1, "fc3", 0, 2, "ok", "");
            log.append("b", 1, "fc3", 0, 2, "ex2", "");
        }
        Files.writeString(file(), "3,17", StandardOpenOption.APPEND);
        var from = noon.instant();
        assertEquals(1, WitnessLog.read(file(), "b", from, from.plusNanos(1)).size());
        assertEquals(0, WitnessLog.read(file(), "", from.minusSeconds(9), from).size());
        assertEquals(java.util.Map.of("a fc3 ok", 1L, "b fc3 ex2", 1L), WitnessReader.count(all()));
    }

    @Test
    void withoutAFileItStillCounts() {
        var log = new WitnessLog(null, 1, noon);
        log.start();
        log.append("plc", 1, "fc3", 0, 2, "ok", "");
        log.close();
        assertEquals(1, log.count("plc", "fc3"));
        assertEquals(0, log.count("plc", "fc4"));
    }
}
