package io.orquestador.driver.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.test.OtherPrograms;
import io.orquestador.support.test.RecordingTagBus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.component.ComponentConstants;

/** What an instance leaves at the server: for the next one all, of a device that is in the plant no more nothing. */
class TakeOverTest {
    @TempDir
    Path data;

    /** At a Milo server, as our simulator and our gateway are one: it spends a number of the subscription on telling the old session, which is gone. */
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

    /** What an update takes over would only be a burden to the server of a device that is in the plant no more. */
    @Test
    void aDeviceThatIsTakenOutLeavesNoSubscription() throws Exception {
        try (var server = new NodePeer(data, NodePeer.goodIdentity())) {
            var settings = TestSettings.of("level = " + NodePeer.NS + "s=Level float64")
                    .port(server.port);
            var handover = data.resolve("handover/driver-opcua-plc1");
            var updated = new RunningDriver(settings, data, null);
            updated.awaitGood("level");
            updated.driver.deactivate(ComponentConstants.DEACTIVATION_REASON_BUNDLE_STOPPED);
            await().until(() -> server.tell().count("sessions") == 0);
            assertEquals(2, server.tell().count("kept"), "the keeper and the class");
            assertTrue(Files.exists(handover));
            var takenOut = new RunningDriver(settings, data, null);
            takenOut.awaitGood("level");
            await().until(() -> server.tell().count("kept") == 0);
            takenOut.driver.deactivate(ComponentConstants.DEACTIVATION_REASON_CONFIGURATION_DELETED);
            await().until(() -> server.tell().count("sessions") == 0);
            assertEquals(0, server.tell().count("kept"));
            assertFalse(Files.exists(handover));
        }
    }
}
