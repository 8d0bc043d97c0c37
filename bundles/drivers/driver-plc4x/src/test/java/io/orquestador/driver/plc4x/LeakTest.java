package io.orquestador.driver.plc4x;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PLC4X's known leaks (#2644, #2229, #801, #2248, #1101, #636): after many failed connections nothing is left of them. */
class LeakTest {
    private static final String ADS_OPTIONS =
            "?target-ams-net-id=127.0.0.1.1.1&target-ams-port=851&source-ams-net-id=127.0.0.1.1.2&source-ams-port=3000";
    private static final int IMPATIENT_MS = 60;
    private static final List<String> IDLE = List.of("plc4x-call-", "globalEventExecutor", "awaitility-");

    private final Link link = new Link("leaky");

    /** In which way a connection fails. */
    enum Failure {
        /** Nobody listens. */
        REFUSED,
        /** Somebody listens and says nothing. */
        SILENT,
        /** Somebody takes the connection and closes it. */
        HANGS_UP,
        /** Somebody answers nonsense. */
        BABBLES
    }

    @BeforeEach
    void warmUp() throws Exception {
        fail(Failure.REFUSED, Protocol.S7_LIGHT, 2);
        fail(Failure.HANGS_UP, Protocol.S7_LIGHT, 2);
        settle();
    }

    @AfterEach
    void end() throws InterruptedException {
        link.shutdown();
        assertTrue(link.awaitEnd(5_000), "threads of the link end with it");
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void nothingIsLeftOfFailedConnections(Failure failure) throws Exception {
        for (var protocol : Protocol.values()) { // 4 ways x 5 protocols x 5
            assertFlat(failure, protocol, 5);
        }
    }

    @Tag("soak")
    @Test
    void nothingIsLeftOfAThousand() throws Exception {
        long before = heap();
        for (var failure : Failure.values()) assertFlat(failure, Protocol.S7_LIGHT, 250);
        long after = heap();
        System.out.printf("1,000 failed connections: heap %d -> %d kB%n", before >> 10, after >> 10);
        assertTrue(after - before < 2_000_000, "heap grew by " + (after - before));
    }

    private void assertFlat(Failure failure, Protocol protocol, int times) throws Exception {
        var threads = threads();
        int files = openFiles();
        fail(failure, protocol, times);
        settle();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var more = threads();
            threads.forEach(more::remove);
            assertEquals(List.of(), more, failure + " " + protocol);
            assertTrue(
                    openFiles() <= files,
                    "%s %s: %d open files, %d before".formatted(failure, protocol, openFiles(), files));
        });
        assertEquals(0, link.openSockets(), "open sockets");
        assertEquals(0, link.givenUp(), "calls given up");
    }

    private void fail(Failure failure, Protocol protocol, int times) throws Exception {
        try (var peer = new BadPeer(failure)) {
            var connection = ConnectionString.parse(protocol.code() + "://127.0.0.1:" + peer.port()
                    + (protocol == Protocol.ADS ? ADS_OPTIONS : options(protocol)));
            for (int i = 0; i < times; i++)
                assertThrows(LinkFailure.class, () -> link.connect(connection, IMPATIENT_MS), protocol + " " + failure);
        }
    }

    private static String options(Protocol protocol) {
        return protocol == Protocol.AB_ETH ? "?station=1" : "";
    }

    /** Without those that only wait to be used again, and that of whoever asks. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(each -> IDLE.stream().noneMatch(each::startsWith))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void settle() {
        await().atMost(Duration.ofSeconds(10)).until(() -> link.hanging() == 0);
    }

    private static int openFiles() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return (int) files.count();
        }
    }

    private static long heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
