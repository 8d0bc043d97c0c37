package io.orquestador.driver.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.driver.DriverState;
import io.orquestador.support.test.OtherPrograms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server at which nothing changes is alive all the same, and its last values stand. */
class QuietServerTest {
    private static final int PERIOD_MS = 1_400; // a keep-alive of two seconds is one period and a bit
    private static final int TIMEOUT_MS = 500;

    @TempDir
    Path data;

    /** A Milo server that is asked for a keep-alive after each period never sends one after the last value. */
    @Test
    void isNotTakenForASilentOne() throws Exception {
        var identity = NodePeer.goodIdentity();
        int port = OtherPrograms.freePort();
        var settings = TestSettings.of("level = " + LargeServer.NS + "s=V0 float64 class=slow")
                .with("endpointUrl", "opc.tcp://127.0.0.1:" + port + "/large")
                .security("Basic256Sha256", "SignAndEncrypt")
                .with("pollClasses", new String[] {"slow=" + PERIOD_MS})
                .with("timeoutMs", TIMEOUT_MS);
        try (var server = new LargeServer(port, identity, 1);
                var running = new RunningDriver(settings, data, new TestCertificates().trust(identity))) {
            running.awaitGood("level");
            server.show(7);
            await().until(() -> running.bus.last("level").value().equals(7.0));
            long told = running.bus.all("level").size();
            await().during(Duration.ofMillis(4 * PERIOD_MS + TIMEOUT_MS))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> running.driver.status().state() == DriverState.POLLING && running.isGood("level"));
            assertEquals(List.of(), running.codes());
            assertEquals(1, running.driver.status().connects());
            assertEquals(told, running.bus.all("level").size());
            server.show(8);
            await().until(() -> running.bus.last("level").value().equals(8.0));
        }
    }
}
