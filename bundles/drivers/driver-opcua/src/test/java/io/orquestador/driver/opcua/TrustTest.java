package io.orquestador.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.orquestador.security.certificates.OpenStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver with the product's own store of certificates, and a server that others wrote. */
class TrustTest {
    @TempDir
    Path data;

    @Test
    void aServerIsRefusedUntilAPersonTrustsIt() throws Exception {
        try (var peer = new NodePeer(data, NodePeer.goodIdentity())) {
            var certificates = OpenStore.in(data.resolve("certificates"));
            var settings = TestSettings.of("level = " + NodePeer.NS + "s=Level float64")
                    .port(peer.port)
                    .security("Aes256_Sha256_RsaPss", "SignAndEncrypt");
            try (var running = new RunningDriver(settings, data, certificates)) {
                running.awaitCodes("OPCUA-CERTIFICATE-UNKNOWN");
                assertFalse(running.bus.has("level"));
                var sha256 = TestCertificates.sha256(peer.identity.chain().get(0));
                assertEquals(
                        1,
                        certificates.known().stream()
                                .filter(each -> each.sha256().equals(sha256))
                                .count());
                certificates.trust(RunningDriver.OWNER, sha256);
                running.awaitGood("level");
                running.awaitCodes();
            }
        }
    }
}
