package io.orquestador.itests.fault;

import static io.orquestador.itests.fault.RunningPlant.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.bench.devices.Device;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real assembly as a process, under faults of its surroundings. */
class AssemblyProcessTest {
    private static final Duration STOP = Duration.ofSeconds(60);

    @Test
    void stopIsCleanAndARestartWithoutKarafsOwnStateLosesNothing() throws Exception {
        try (var running = RunningPlant.start(PlantSetup.fresh("restart"))) {
            var plant = running.plant;
            assertSecondStartIsRefused(plant);
            running.awaitScans(20);
            assertEquals(0, plant.stop(STOP), "exit code after SIGTERM");
            assertTrue(plant.postgres().isEmpty(), "PostgreSQL is stopped with its runtime");
            deleteTree(plant.data().resolve("karaf"));
            plant.start();
            running.awaitPolling();
            long started = running.highestStamp();
            running.awaitScans(20);
            running.assertNothingLost(started);
        }
    }

    @Test
    void databaseStoppedAtOnceAndForTenSecondsLosesNothing() throws Exception {
        databaseStopped(Duration.ofSeconds(10), RunningPlant.DEVICES);
    }

    @Test
    @Tag("soak")
    void databaseStoppedAtOnceAndForAMinuteLosesNothing() throws Exception {
        databaseStopped(Duration.ofSeconds(60), Device.twentyThousandPerSecond());
    }

    private static void assertSecondStartIsRefused(Plant first) throws Exception {
        var data = first.data();
        var console = first.console();
        try (var second = new Plant(first.setup().port(PlantSetup.freePort()))) { // shares the console's file
            assertNotEquals(0, second.start().awaitEnd(STOP));
            var said = first.console().substring(console.length());
            assertTrue(said.contains("Another runtime uses the data folder " + data), said);
            assertEquals(1, said.lines().count(), said);
        }
    }

    /** {@code pg_ctl stop -m immediate}, again whenever the runtime has started it anew. */
    private static void databaseStopped(Duration outage, List<Device> devices) throws Exception {
        try (var running = RunningPlant.start(PlantSetup.fresh("database"), devices)) {
            var plant = running.plant;
            double live = running.liveRate();
            long stampBefore = running.highestStamp();
            int logBefore = Files.readAllLines(plant.log()).size();
            for (var postgres : plant.postgres()) quit(postgres.pid());
            assertCommandsGoOnAndAreAudited(plant);
            long from = System.nanoTime();
            plant.awaiting("the end of the outage", outage.plusSeconds(5), () -> {
                for (var postgres : plant.postgres()) quit(postgres.pid());
                return System.nanoTime() - from > outage.toNanos();
            });
            double outageS = (System.nanoTime() - from) / 1e9;
            assertTrue(
                    running.highestStamp() - stampBefore >= outageS * 10 * 0.8, "the devices were polled on meanwhile");
            assertDrainsAtTwice(live, running, outageS);
            assertTheLogTellsItOnce(plant, logBefore);
            running.assertNothingLost(stampBefore);
            assertEquals(0, running.stored.lostCursors(), "a new database on a new journal misses nothing");
        }
    }

    private static void assertCommandsGoOnAndAreAudited(Plant plant) throws Exception {
        assertEquals(
                204,
                send(plant, "PUT", "secrets?name=plc1", "{\"value\": \"x\"}").statusCode());
        var said = send(plant, "GET", "audit?object=secrets/plc1", "").body();
        assertTrue(said.contains("\"outcome\":\"done\""), said);
    }

    private static HttpResponse<String> send(Plant plant, String method, String what, String json) throws Exception {
        var token = Files.readString(plant.data().resolve("keys/owner.token")).strip();
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + plant.setup().port() + "/api/v1/" + what))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** In one line each, and their ends. A server that came up for a moment within the outage ended a condition and began it again. */
    private static void assertTheLogTellsItOnce(Plant plant, int linesBefore) throws IOException {
        var lines = Files.readAllLines(plant.log());
        var said = lines.subList(linesBefore, lines.size());
        var text = String.join("\n", said);
        assertEquals(
                List.of(), said.stream().filter(line -> !line.startsWith("20")).toList(), "no stack trace");
        assertFalse(text.contains("HikariCP"), text);
        for (var code : List.of("HISTORIAN-DATABASE-AWAY", "DATABASE-DOWN")) {
            var about = said.stream()
                    .filter(line -> line.contains(" " + code + " "))
                    .toList();
            long over = about.stream().filter(line -> line.endsWith(": over")).count();
            assertTrue(over >= 1 && over <= 3 && about.size() == 2 * over, text);
        }
    }

    /** From the last look that saw nothing new stored, to the first that saw all of it: the drain took less than that. */
    private static void assertDrainsAtTwice(double live, RunningPlant running, double outageS) throws Exception {
        var stored = running.stored;
        var before = new long[] {-1};
        var from = new long[1];
        running.plant.awaiting("PostgreSQL to be back", PATIENCE, () -> {
            long looked = System.nanoTime();
            long total = stored.total();
            if (before[0] < 0) before[0] = total;
            if (total > before[0]) return true;
            from[0] = looked;
            return false;
        });
        stored.awaitDrained(running.plant, PATIENCE);
        double drainS = (System.nanoTime() - from[0]) / 1e9;
        long drained = stored.total() - before[0];
        var said = "live %.0f samples/s; outage %.1f s, then %d samples in %.2f s: %.0f samples/s"
                .formatted(live, outageS, drained, drainS, drained / drainS);
        System.out.println(said);
        assertTrue(drained >= live * outageS * 0.8, said);
        assertTrue(drained / drainS >= 2 * live, said);
    }

    @Test
    void journalOnAFullDiskKeepsValuesLiveAndTellsWhatIsMissing() throws Exception {
        var setup = PlantSetup.fresh("full")
                .config("io.orquestador.journal.cfg.json", "{ \"segmentMiB\": 4, \"bufferMiB\": 4 }");
        try (var disk = SmallDisk.mount(setup.data().resolve("journal"), 128);
                var running = RunningPlant.start(setup)) {
            var device = RunningPlant.DEVICES.get(0);
            running.awaitScans(20);
            disk.fill();
            running.plant.awaiting("the refusal to be told", PATIENCE, () -> running.hasCondition("TAG-NOT-RECORDED"));
            running.awaitScans(30);
            var value = running.stamp(device);
            assertEquals("good", value.path("quality").asText(), value::toString);
            assertTrue(value.path("flags").toString().contains("NOT_RECORDED"), value::toString);

            disk.free();
            running.plant.awaiting("samples to be recorded again", PATIENCE, () -> {
                var flags = running.stamp(device).path("flags").toString();
                return !flags.contains("NOT_RECORDED") && !running.hasCondition("TAG-NOT-RECORDED");
            });
            running.awaitScans(20);
            var comparison = running.compare();
            long inGaps = running.stored.inGaps();
            System.out.println("disk full: " + comparison + "; in gap records: " + inGaps);
            assertTrue(comparison.missingCount() > 1_000, comparison::toString);
            assertEquals(0, comparison.duplicates(), comparison::toString);
            assertTrue(inGaps >= comparison.missingCount(), comparison + "; in gap records: " + inGaps);
            running.assertMissingIsNamed(comparison);
        }
    }

    private static void quit(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
    }

    private static void deleteTree(Path folder) throws IOException {
        assertTrue(Files.isDirectory(folder), folder + " is there");
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
        assertFalse(Files.exists(folder));
    }
}
