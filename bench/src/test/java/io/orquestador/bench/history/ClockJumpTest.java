package io.orquestador.bench.history;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.bench.bus.StoredBus;
import io.orquestador.bench.crash.GroupsOnly;
import io.orquestador.database.postgres.SchemaPool;
import io.orquestador.database.postgres.SchemaSetup;
import io.orquestador.history.postgres.Historian;
import io.orquestador.history.postgres.HistorianSettings;
import io.orquestador.history.postgres.HistorianSettings.Sealing;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.support.test.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * This node's clock is set while devices are read, and set right again: real bus, real journal, real PostgreSQL. What is stored and in which
 * order it is answered, what is live, what is said, and that nothing is forgotten for it.
 */
class ClockJumpTest {
    private static final char[] PASSWORD = "bench".toCharArray();
    /** Each tag, ten times a second. */
    private static final HistorianSettings SETTINGS =
            new HistorianSettings(10, 10_000, 40, 0, new Sealing(1_000_000, 100, 1));
    /** Half an hour before another day is too old. */
    private static final Instant START = Instant.parse("2026-03-10T23:30:00Z");

    private static final Instant LAST_KEPT_DAY = Instant.parse("2026-02-28T12:00:00Z"); // of ten
    private static final Instant WEEKS_AGO = Instant.parse("2026-02-13T12:00:00Z");
    private static final String KEPT = "old/kept";
    private static final List<String> CONTROLS = List.of("old/control-1", "old/control-2");

    @TempDir
    static Path servers;

    private static BenchPostgres server;

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(START); // of bus, journal and drivers: it stands while we look
    private final RunningClock historiansClock =
            new RunningClock(START); // the same, but whoever watches for steps wants one that runs
    private StoredBus stored;
    private SchemaPool pool;
    private Historian historian;
    private ReadDevices devices;

    @BeforeAll
    static void startServer() throws Exception {
        for (var each = servers; each != null && each.toFile().canWrite(); each = each.getParent())
            if (!each.toFile().setExecutable(true, false)) break; // the server does not run as root
        server = new BenchPostgres(servers.resolve("postgres"));
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        server.run("DROP SCHEMA IF EXISTS historian CASCADE");
        SchemaSetup.ensure(server.connection(), "historian", PASSWORD);
        stored = StoredBus.open(folder.resolve("bus"), clock);
        pool = new SchemaPool(null, server.url(), "historian", PASSWORD, 5);
        historian = startHistorian();
        devices = new ReadDevices(
                stored, clock, Stream.concat(Stream.of(KEPT), CONTROLS.stream()).toList());
    }

    @AfterEach
    void stop() throws Exception {
        historian.stop();
        pool.close();
        stored.close();
    }

    private Historian startHistorian() {
        var started = new Historian(SETTINGS, historiansClock);
        started.bindDatabase(pool.dataSource());
        started.bindJournal(stored.journal());
        started.start();
        return started;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT2H", "P400D"})
    void everySampleIsThereOnceWhereItsTimeSays(Duration jump) throws Exception {
        devices.readAll("right");
        assertEquals(false, says("CLOCK-BEHIND"));
        set(jump);
        devices.readAll("set");
        await().until(() -> says("CLOCK-BEHIND") == jump.isNegative());
        set(jump.negated());
        devices.readAll("back");
        await().until(() -> says("CLOCK-BEHIND") != jump.isNegative());
        await().until(() -> says("CLOCK-OFFSET"));

        awaitStored();
        devices.assertAnsweredBy(historian);
        awaitSealed();
        devices.assertAnsweredBy(historian);
        historian.stop();
        historian = startHistorian();
        await().ignoreExceptions()
                .until(() -> historian.last("devices/receive-time").isPresent());
        devices.assertAnsweredBy(historian);

        if (jump.isNegative()) return;
        clock.advance(jump); // in its time
        devices.readAll("later");
        await().until(() -> !says("CLOCK-BEHIND"));
        awaitSealed();
        devices.assertAnsweredBy(historian);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT2H", "P400D"})
    void nothingIsForgottenForIt(Duration jump) throws Exception {
        historian.revised(GroupsOnly.plant(List.of(GroupsOnly.keep(KEPT, 10))));
        devices.offer(KEPT, LAST_KEPT_DAY);
        for (var control : CONTROLS) devices.offer(control, WEEKS_AGO);
        devices.readAll("right");
        awaitSealed();
        set(jump);
        devices.readAll("set");
        devices.offer(KEPT, LAST_KEPT_DAY.plusSeconds(1)); // this late, while it is so
        awaitSealed();
        awaitLook(1);
        devices.assertAnsweredBy(historian);
        set(jump.negated());
        devices.readAll("back");
        devices.offer(KEPT, LAST_KEPT_DAY.plusSeconds(2));
        awaitSealed();
        awaitLook(2);
        devices.assertAnsweredBy(historian);
    }

    private void set(Duration jump) {
        clock.advance(jump);
        historiansClock.set(jump);
        devices.ahead(jump);
    }

    private boolean says(String code) {
        return stored.conditions().stream().anyMatch(each -> each.code().equals(code));
    }

    private void awaitStored() {
        long end = stored.journal().acceptedEnd();
        await().until(() -> stored.journal().readers().stream()
                .anyMatch(each -> each.name().equals("historian") && each.committed() >= end));
    }

    /** That it goes on is half of it. */
    private void awaitSealed() throws Exception {
        awaitStored();
        await().until(() -> server.number("SELECT count(*) FROM historian.hot") == 0);
        assertEquals(0, server.number("SELECT sum(samples) FROM historian.tail"));
    }

    /** Retention has looked when a tag that is kept for 20 days from now on has lost what is older: those kept for less come before. */
    private void awaitLook(int number) {
        var groups = new ArrayList<HistoryGroup>(List.of(GroupsOnly.keep(KEPT, 10)));
        for (var control : CONTROLS.subList(0, number)) groups.add(GroupsOnly.keep(control, 20));
        historian.revised(GroupsOnly.plant(groups));
        var control = CONTROLS.get(number - 1);
        await().until(() -> devices.answers(historian, control).isEmpty());
        devices.forget(control);
    }
}
