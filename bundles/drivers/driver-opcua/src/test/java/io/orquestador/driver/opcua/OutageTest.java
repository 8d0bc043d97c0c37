package io.orquestador.driver.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverState;
import io.orquestador.support.test.OtherPrograms;
import io.orquestador.support.test.RecordingTagBus;
import io.orquestador.tag.StatusCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that end in every way, servers that hang or restart, standby servers, and an update of the driver meanwhile. */
class OutageTest {
    private static final String LEVEL = "level = " + NodePeer.NS + "s=Level float64 sampling=10";

    @TempDir
    static Path folder;

    @TempDir
    Path data;

    private static NodePeer peer;
    private static NodePeer standby;
    private static final TestCertificates CERTIFICATES = new TestCertificates();

    @BeforeAll
    static void startPeers() throws Exception {
        peer = new NodePeer(folder, NodePeer.goodIdentity());
        standby = new NodePeer(folder, NodePeer.goodIdentity());
        CERTIFICATES.trust(peer.identity).trust(standby.identity);
    }

    @AfterAll
    static void stopPeers() throws Exception {
        if (peer != null) peer.close();
        if (standby != null) standby.close();
    }

    private RunningDriver run(TestSettings settings) {
        return new RunningDriver(settings, data, CERTIFICATES);
    }

    private static List<Object> values(RecordingTagBus bus) {
        return bus.all("level").stream().map(each -> each.value()).toList();
    }

    @Test
    void whatTheServerQueuedDuringACutIsTakenOver() throws Exception {
        try (var relay = new Relay(peer.port);
                var running = run(TestSettings.of(LEVEL).port(relay.port).with("queueSize", 100))) {
            peer.tell().set("Level", "Double", "1");
            running.awaitGood("level");
            long measured = running.bus.last("level").sourceEpochNanos();
            relay.cut();
            await().until(() -> running.hasStatus("level", StatusCode.BAD_NO_COMMUNICATION));
            assertEquals(
                    measured,
                    running.bus.last("level").sourceEpochNanos(),
                    "a later time would make the server's next repeat of the value history");
            assertEquals(List.of("OPCUA-NO-ANSWER"), running.codes());
            assertEquals(DriverState.BACKING_OFF, running.driver.status().state());
            running.bus.forgetSamples();
            for (int i = 0; i < 4; i++) {
                double value = 500.5 + i;
                peer.tell().set("Level", "Double", Double.toString(value));
                await().pollDelay(Duration.ofMillis(120)).until(() -> true); // the server must have sampled it
            }
            relay.mend();
            running.awaitGood("level");
            await().until(() -> values(running.bus).containsAll(List.of(500.5, 501.5, 502.5, 503.5)));
            running.awaitCodes();
            assertEquals(2, running.driver.status().connects());
            assertTrue(running.driver.status().scansMissed() >= 0);
        }
    }

    @Test
    void anUpdateOfTheDriverLosesNothing() throws Exception {
        var settings = TestSettings.of(LEVEL).port(peer.port).with("queueSize", 100);
        var bus = new RecordingTagBus();
        peer.tell().set("Level", "Double", "2");
        long done;
        try (var before = new RunningDriver(settings, data, CERTIFICATES, bus)) {
            before.awaitGood("level");
            done = before.driver.status().scansDone();
        }
        bus.forgetSamples();
        for (int i = 0; i < 4; i++) {
            peer.tell().set("Level", "Double", Double.toString(600.5 + i));
            await().pollDelay(Duration.ofMillis(120)).until(() -> true); // the server must have sampled it
        }
        try (var after = new RunningDriver(settings, data, CERTIFICATES, bus)) {
            await().until(() -> values(bus).containsAll(List.of(600.5, 601.5, 602.5, 603.5)));
            assertTrue(after.driver.status().scansDone() > done, "it goes on counting");
            assertEquals(2, after.driver.status().connects());
            assertTrue(bus.samples().stream().allMatch(each -> each.status() == 0), "nothing was bad meanwhile");
        }
    }

    @Test
    void aServerThatRestartsIsSubscribedAgainWithin30Seconds() throws Exception {
        try (var restarting = new NodePeer(data, NodePeer.goodIdentity());
                var running = run(TestSettings.of(LEVEL).port(restarting.port))) {
            running.awaitGood("level");
            restarting.kill();
            await().until(() -> running.hasStatus("level", StatusCode.BAD_NO_COMMUNICATION));
            restarting.startAgain();
            await().atMost(Duration.ofSeconds(30)).until(() -> running.isGood("level"));
            restarting.tell().set("Level", "Double", "77");
            await().until(() -> running.bus.last("level").value().equals(77.0));
            running.awaitCodes();
        }
    }

    @Test
    void aDeadWireIsFoundByItsSilence() throws Exception {
        try (var relay = new Relay(peer.port);
                var running = run(TestSettings.of(LEVEL).port(relay.port).with("timeoutMs", 500))) {
            running.awaitGood("level");
            relay.goDead();
            await().atMost(Duration.ofSeconds(15)).until(() -> !running.isGood("level"));
            assertTrue(running.codes().contains("OPCUA-SILENT"), running.driver.conditions()::toString);
            relay.cut();
            relay.mend();
            running.awaitGood("level");
        }
    }

    @Test
    void aServerThatHangsIsGivenUpAndSlowsNobody() throws Exception {
        try (var hanging = new Relay(0);
                var stuck = run(TestSettings.of(LEVEL).port(hanging.port).with("timeoutMs", 400));
                var running = run(TestSettings.of(LEVEL).with("device", "plc2").port(peer.port))) {
            stuck.awaitCodes("OPCUA-NO-ANSWER");
            running.awaitGood("level");
            peer.tell().set("Level", "Double", "88");
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> running.bus.last("level").value().equals(88.0));
            assertTrue(
                    stuck.driver.conditions().get(0).message().contains("no answer in time"),
                    stuck.driver.conditions()::toString);
        }
    }

    @Test
    void theHealthierServerIsUsedAndLeftWhenItDies() throws Exception {
        try (var relay = new Relay(peer.port);
                var running = run(TestSettings.of(LEVEL)
                        .port(relay.port)
                        .with("timeoutMs", 1_000)
                        .with("redundantEndpoints", new String[] {"opc.tcp://127.0.0.1:" + standby.port}))) {
            running.awaitGood("level");
            assertTrue(running.driver.status().reason().contains(":" + relay.port));
            peer.tell().tell("{\"do\":\"level\",\"value\":100}");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> running.driver.status().reason().contains(":" + standby.port));
            running.awaitCodes("OPCUA-REDUNDANCY");
            standby.tell().set("Level", "Double", "12.25");
            await().until(() -> running.bus.last("level").value().equals(12.25));
            assertTrue(
                    running.bus.samples().stream().allMatch(each -> each.status() == 0), "no value was bad meanwhile");
            peer.tell().tell("{\"do\":\"level\",\"value\":255}");
            standby.kill();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> running.driver.status().reason().contains(":" + relay.port));
            running.awaitGood("level");
            running.awaitCodes();
            standby.startAgain();
        } finally {
            peer.tell().tell("{\"do\":\"level\",\"value\":255}");
        }
    }

    @Test
    void failedConnectionsLeaveNothingBehind() throws Exception {
        failConnections(100);
    }

    @Test
    @Tag("soak")
    void aThousandFailedConnectionsLeaveNothingBehind() throws Exception {
        failConnections(1_000);
    }

    /** Some to nobody, some to a server that refuses the user after the session was made. */
    private void failConnections(int times) throws Exception {
        var trust =
                new Trust(io.orquestador.security.Subject.system("test"), () -> CERTIFICATES, RunningDriver::secrets);
        long others = ourThreads(); // a Milo server of another test has made Milo's own, which never ends
        var threads = MiloThreads.acquire();
        try {
            var nobody = Target.of(
                    TestSettings.of()
                            .port(OtherPrograms.freePort())
                            .with("timeoutMs", 2_000)
                            .valid(),
                    "opc.tcp://127.0.0.1:" + OtherPrograms.freePort());
            var refused = TestSettings.of()
                    .port(peer.port)
                    .password("wrong")
                    .security("Basic256Sha256", "Sign")
                    .valid();
            fail(Target.of(refused, refused.endpoints().get(0)), trust, threads);
            int sessions = peer.tell().count("sessions"); // of connections that other tests have cut
            long sockets = sockets();

            for (int i = 0; i < times; i++)
                fail(i % 5 > 0 ? nobody : Target.of(refused, refused.endpoints().get(0)), trust, threads);
            assertTrue(peer.tell().count("sessions") <= sessions);
            await().until(() -> sockets() <= sockets);
            assertTrue(
                    ourThreads() <= others + 5,
                    () -> Thread.getAllStackTraces().keySet().toString());
        } finally {
            MiloThreads.release();
        }
    }

    private static void fail(Target target, Trust trust, MiloThreads threads) {
        try {
            Link.open(target, trust, threads, new Waiter()).close();
            throw new AssertionError("it let us in");
        } catch (LinkFailure e) {
            assertTrue(
                    e.kind() == LinkFailure.Kind.NO_ANSWER || e.kind() == LinkFailure.Kind.USER,
                    () -> e.kind() + " " + e.text());
        }
    }

    /** Network, timer, delay and two workers, however many connections there are. */
    private static long ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(each -> each.startsWith("opcua-") || each.startsWith("milo") || each.contains("ventLoop"))
                .count();
    }

    private static long sockets() throws Exception {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(each -> {
                        try {
                            return Files.readSymbolicLink(each).toString().startsWith("socket:");
                        } catch (java.io.IOException gone) {
                            return false;
                        }
                    })
                    .count();
        }
    }
}
