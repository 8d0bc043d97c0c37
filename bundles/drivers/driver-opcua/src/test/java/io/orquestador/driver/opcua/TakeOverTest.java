package io.orquestador.driver.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.test.OtherPrograms;
import io.orquestador.support.test.RecordingTagBus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An update of the driver at a Milo server, as our simulator and our gateway are one. */
class TakeOverTest {
    @TempDir
    Path data;

    /** The server spends a number of the subscription on telling the old session, which is gone. */
    @Test
    void losesNothingAndSaysNothing() throws Exception {
        var identity = NodePeer.goodIdentity();
        int port = OtherPrograms.freePort();
        var settings = TestSettings.of("level = " + LargeServer.NS + "s=V0 float64")
                .with("endpointUrl", "opc.tcp://127.0.0.1:" + port + "/large")
                .security("Basic256Sha256", "SignAndEncrypt")
                .with("queueSize", 100);
        var certificates = new TestCertificates().trust(identity);
        var bus = new RecordingTagBus();
        try (var server = new LargeServer(port, identity, 1)) {
            try (var before = new RunningDriver(settings, data, certificates, bus)) {
                before.awaitGood("level");
                server.show(1);
                await().until(() -> bus.last("level").value().equals(1.0));
            }
            bus.forgetSamples();
            for (int meanwhile = 2; meanwhile <= 4; meanwhile++) server.show(meanwhile);
            try (var after = new RunningDriver(settings, data, certificates, bus)) {
                await().until(() ->
                        bus.has("level") && bus.last("level").value().equals(4.0));
                server.show(5);
                await().until(() -> bus.last("level").value().equals(5.0));
                var values = bus.all("level").stream().map(each -> each.value()).toList();
                assertTrue(values.containsAll(List.of(2.0, 3.0, 4.0, 5.0)), values::toString);
                assertEquals(List.of(), after.codes());
            }
        }
    }
}
