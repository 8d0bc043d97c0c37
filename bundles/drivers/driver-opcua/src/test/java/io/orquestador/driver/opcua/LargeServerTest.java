package io.orquestador.driver.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Certificates.Identity;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.test.OtherPrograms;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand variables, ten times a second, signed and encrypted, from a Milo server: all of it, in order. */
class LargeServerTest {
    private static final int VARIABLES = 10_000;
    private static final int SHOWS = 20;

    @TempDir
    Path data;

    /** Counts, and looks whether each tag's values come one by one. */
    private static final class CountingBus implements TagBus {
        final AtomicLong samples = new AtomicLong();
        final AtomicLong outOfOrder = new AtomicLong();
        private double[] last = new double[0];

        @Override
        public synchronized TagClaim claim(Subject subject, List<TagDefinition> tags) {
            var numbers = new int[tags.size()];
            for (int i = 0; i < numbers.length; i++) numbers[i] = i;
            last = new double[numbers.length];
            return new TagClaim(1, numbers);
        }

        @Override
        public void release(long epoch) {}

        @Override
        public synchronized PublishResult publish(SampleBatch batch) {
            for (int row = 0; row < batch.size(); row++) {
                int tag = batch.tags()[row];
                double value = batch.float64(row);
                if (batch.statuses()[row] != 0 || (value != 0 && value != last[tag] + 1)) outOfOrder.incrementAndGet();
                last[tag] = value;
            }
            return new PublishResult.Accepted(samples.addAndGet(batch.size()));
        }

        @Override
        public CompletionStage<Void> durable(long position) {
            return CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void nothingIsLostAtTenThousandTimesTenASecond() throws Exception {
        var identity = NodePeer.goodIdentity();
        var points = points(VARIABLES);
        int port = OtherPrograms.freePort();
        var settings = TestSettings.of(points)
                .with("endpointUrl", "opc.tcp://127.0.0.1:" + port + "/large")
                .security("Basic256Sha256", "SignAndEncrypt")
                .with("queueSize", 100)
                .valid();
        var bus = new CountingBus();
        try (var server = new LargeServer(port, identity, VARIABLES)) {
            var driver = start(settings, bus, identity);
            try {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> server.watched() == VARIABLES && bus.samples.get() >= VARIABLES);
                long from = System.nanoTime();
                for (int show = 1; show <= SHOWS; show++) {
                    server.show(show);
                    long due = from + show * 100_000_000L;
                    await().pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> System.nanoTime() >= due);
                }
                long wanted = (long) VARIABLES * (SHOWS + 1);
                await().atMost(Duration.ofSeconds(20)).until(() -> bus.samples.get() >= wanted);
                System.err.printf("%d samples in %d ms%n", wanted - VARIABLES, (System.nanoTime() - from) / 1_000_000);
                assertEquals(wanted, bus.samples.get());
                assertEquals(0, bus.outOfOrder.get());
                assertTrue(driver.conditions().isEmpty(), driver.conditions()::toString);
                assertEquals(1, driver.status().connects());
            } finally {
                driver.stop(true);
            }
        }
    }

    @Test
    void whatComesWhileThousandsAreSubscribedToIsNotLost() throws Exception {
        var points = points(3_000);
        var identity = NodePeer.goodIdentity();
        int port = OtherPrograms.freePort();
        var settings = TestSettings.of(points)
                .with("endpointUrl", "opc.tcp://127.0.0.1:" + port + "/large")
                .security("Basic256Sha256", "SignAndEncrypt")
                .valid();
        var bus = new CountingBus();
        try (var server = new LargeServer(port, identity, points.length)) {
            server.showWhileSubscribed(4); // of 10 in a queue, in three requests
            var driver = start(settings, bus, identity);
            try {
                long wanted = points.length + 4L * (1_000 + 2_000 + 3_000);
                await().atMost(Duration.ofSeconds(30)).until(() -> bus.samples.get() >= wanted);
                assertEquals(wanted, bus.samples.get());
                assertTrue(driver.conditions().isEmpty(), driver.conditions()::toString);
            } finally {
                driver.stop(true);
            }
        }
    }

    private static String[] points(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "t" + i + " = " + LargeServer.NS + "s=V" + i + " float64")
                .toArray(String[]::new);
    }

    private OpcUaDriver start(Settings settings, TagBus bus, Identity trusted) {
        var port = new BusPort(
                () -> bus, OpcUaDriver.subject(settings), settings.points().definitions());
        var driver = new OpcUaDriver(settings, port, Clock.systemUTC(), data);
        driver.certificates = new TestCertificates().trust(trusted);
        driver.start();
        return driver;
    }
}
