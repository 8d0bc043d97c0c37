package io.orquestador.driver.modbus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverState;
import io.orquestador.driver.WriteResult;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Metric;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.test.RecordingTagBus;
import io.orquestador.support.test.TestPermit;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component: permits, configuration, metrics, and what a successor takes over. */
class ModbusDriverTest {
    private static final Subject ANA = new Subject("ana", "Ana", Subject.Kind.PERSON);

    @TempDir
    Path data;

    private final RecordingTagBus bus = new RecordingTagBus();
    private final List<RunningDriver> running = new ArrayList<>();

    private RunningDriver run(TestSettings settings) {
        var next = new RunningDriver(settings, data, bus);
        running.add(next);
        return next;
    }

    @AfterEach
    void stopAll() {
        running.forEach(RunningDriver::close);
    }

    private static String refusal(CompletionStage<WriteResult> write) {
        return assertInstanceOf(
                        WriteResult.Refused.class, write.toCompletableFuture().join())
                .reason();
    }

    @Test
    void nobodyWritesWithoutAPermit() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            var driver = run(TestSettings.of("a/b = holding:0 int16 access=rw").port(slave.port())).driver;
            assertTrue(refusal(driver.write(ANA, "a/b", 1L)).contains("no permit service"));
            var no = TestPermit.denyAll();
            driver.permit = no;
            assertEquals(
                    "PERMIT-REFUSED ana may not write tags/a/b: the test allows nothing",
                    refusal(driver.write(ANA, "a/b", 1L)));
            assertEquals(List.of("ana write tags/a/b"), no.asked());
            await().until(() -> slave.requests() > 0);
            assertEquals(1, slave.requests(), "only the poll");
        }
    }

    @Test
    void writesThatCannotBeAreRefusedBeforeAnythingIsSent() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            var driver = run(TestSettings.of("a/b = holding:0 int16 access=rw", "a/r = holding:1 int16")
                            .port(slave.port()))
                    .driver;
            driver.permit = TestPermit.allowAll();
            assertEquals("plc1 has no point a/x", refusal(driver.write(ANA, "a/x", 1L)));
            assertEquals("a/r is read only; its point has no access=rw", refusal(driver.write(ANA, "a/r", 1L)));
            assertTrue(refusal(driver.write(ANA, "a/b", 40_000L)).contains("out of the range"));
            driver.stop();
            assertTrue(refusal(driver.write(ANA, "a/b", 1L)).contains("stopping"));
        }
    }

    @Test
    void fullQueueRefusesWrites() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            slave.mode(MisbehavingSlave.Mode.NEVER);
            var driver = run(TestSettings.of("a/b = holding:0 int16 access=rw")
                            .port(slave.port())
                            .timeoutMs(60_000))
                    .driver;
            driver.permit = TestPermit.allowAll();
            await().until(() -> slave.requests() == 1); // its thread waits for the device now
            var writes = new ArrayList<CompletionStage<WriteResult>>();
            for (int i = 0; i < 65; i++) writes.add(driver.write(ANA, "a/b", 1L));
            assertTrue(refusal(writes.get(64)).contains("64 writes waiting"));
            driver.stop();
            for (var each : writes) assertTrue(refusal(each).contains("othing was sent"), "every future completes");
        }
    }

    @Test
    void wrongConfigurationIsAConditionAndPollsNothing() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            var wrong = TestSettings.of("a = holding:0 int16", "b = holding:x int16")
                    .port(slave.port());
            var driver = run(wrong).driver;
            assertEquals(List.of(DeviceHealth.CONFIG), codes(driver));
            assertTrue(driver.conditions().get(0).message().contains("point 2 \"b = holding:x int16\""));
            await().until(() -> driver.status().reason().equals("there are no points to poll"));
            assertEquals(DriverState.STOPPED, driver.status().state());
            var right = wrong.points("a = holding:0 int16");
            driver.apply(right.config());
            await().until(() -> driver.status().state() == DriverState.POLLING);
            assertEquals(List.of(), codes(driver));
            driver.apply(wrong.config());
            assertEquals(List.of(DeviceHealth.CONFIG), codes(driver));
            long done = driver.status().scansDone();
            await().until(() -> driver.status().scansDone() > done); // what ran before goes on
            driver.apply(right.device("other").config());
            assertTrue(driver.conditions().get(0).message().contains("device was plc1 and cannot become other"));
            assertEquals(1, slave.connections());
        }
    }

    private static List<String> codes(ModbusDriver driver) {
        return driver.conditions().stream().map(Condition::code).toList();
    }

    @Test
    void changedPointsDoNotDropTheConnection() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            var first =
                    TestSettings.of("a = holding:0 int16").port(slave.port()).classes("fast=20");
            var driver = run(first).driver;
            await().until(() -> bus.has("a"));
            driver.apply(
                    first.points("a = holding:0 int16", "b = holding:700 int16").config());
            await().until(() -> bus.has("b"));
            assertEquals(1, slave.connections());
            assertEquals(2, driver.status().points());
        }
    }

    @Test
    void updateOfTheBundleMissesNoScanOfASecondAndCountsOn() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            var settings = TestSettings.of("a = holding:0 int16").port(slave.port());
            var first = run(settings);
            await().until(() -> first.driver.status().scansDone() >= 2);
            first.close();
            var second = run(settings);
            await().until(() -> second.driver.status().scansDone() >= 4);
            second.close();
            var status = second.driver.status();
            assertEquals(4, status.scansDone());
            assertEquals(0, status.scansMissed());
            assertEquals(2, status.connects());
            assertEquals(4, slave.requests(), "the device says the same");
            assertEquals(2, bus.released().size());
            assertTrue(bus.samples().stream().allMatch(each -> each.status() == 0), "nothing went bad");
        }
    }

    @Test
    void metricsTellWhatTheStatusTells() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            var driver = run(TestSettings.of("a = holding:0 int16").port(slave.port())).driver;
            await().until(() -> driver.status().scansDone() > 0);
            driver.stop();
            var names = driver.metrics().stream().map(Metric::name).toList();
            assertTrue(names.containsAll(List.of(
                    "driver_scans_scheduled_total",
                    "driver_scans_done_total",
                    "driver_scans_missed_total",
                    "driver_errors_total",
                    "driver_state")));
            assertTrue(driver.metrics().stream()
                    .allMatch(each -> "plc1".equals(each.labels().get("device"))));
            assertEquals(
                    (double) driver.status().scansDone(),
                    driver.metrics().get(1).value());
        }
    }

    /** The whole way of a poll but the bus: socket, checks, decoding, batch. */
    @Test
    void pollAllocatesNothing() throws Exception {
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        try (var slave = new MisbehavingSlave()) {
            var lines = new String[100];
            for (int i = 0; i < 100; i++)
                lines[i] = "p" + i + " = holding:" + i + (i % 2 == 0 ? " uint16" : " int16 scale=0.1");
            var settings =
                    TestSettings.of(lines).port(slave.port()).classes("fast=10").valid();
            var link = new ModbusClient();
            var clock = new long[1]; // a nanoTime that makes every run a due one
            var quiet = new QuietBus();
            var poll = new DevicePoll(
                    settings,
                    link,
                    new BusPort(
                            () -> quiet,
                            ModbusDriver.subject(settings),
                            settings.points().definitions()),
                    System::nanoTime,
                    () -> clock[0],
                    new DeviceStatus("modbus", "plc1", Clock.systemUTC()),
                    new DeviceHealth(new io.orquestador.support.runtime.Conditions(Clock.systemUTC()), "plc1"),
                    () -> false,
                    new io.orquestador.support.runtime.Handover(data, "x"));
            for (int i = 0; i < 3_000; i++, clock[0] += 10_000_000) poll.run();
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 1_000; i++, clock[0] += 10_000_000) poll.run();
            long allocated =
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertEquals(4_000 * 100, quiet.samples);
            assertTrue(allocated < 1_000 * 16, allocated + " bytes in 1,000 polls of 100 points");
            link.shutdown();
        }
    }

    /** Takes everything and makes nothing. */
    private static final class QuietBus implements io.orquestador.tag.TagBus {
        private final io.orquestador.tag.PublishResult taken = new io.orquestador.tag.PublishResult.Accepted(1);
        private long samples;

        @Override
        public io.orquestador.tag.TagClaim claim(Subject subject, List<io.orquestador.tag.TagDefinition> tags) {
            return new io.orquestador.tag.TagClaim(1, new int[tags.size()]);
        }

        @Override
        public void release(long epoch) {}

        @Override
        public io.orquestador.tag.PublishResult publish(io.orquestador.tag.SampleBatch batch) {
            samples += batch.size();
            return taken;
        }

        @Override
        public CompletionStage<Void> durable(long position) {
            throw new UnsupportedOperationException();
        }
    }
}
