package io.orquestador.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.orquestador.security.Certificates.State;
import io.orquestador.security.certificates.OpenStore;
import io.orquestador.support.test.OtherPrograms;
import io.orquestador.support.test.WrongCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver with the product's own store of certificates, and servers that others wrote. */
class TrustTest {
    @TempDir
    static Path authority;

    @TempDir
    Path data;

    private static int port;
    private static PeerProcess peer;
    private static WrongCertificates wrong;

    @BeforeAll
    static void startPeer() throws Exception {
        port = OtherPrograms.freePort();
        peer = AsyncuaTest.start(authority, NodePeer.goodIdentity(), port, "secure");
        wrong = new WrongCertificates(authority, "urn:test:server");
    }

    @AfterAll
    static void stopPeer() throws Exception {
        if (peer != null) peer.close();
    }

    /** All of them are trusted by name or by issuer, so that what is left is the one thing that is wrong. */
    @ParameterizedTest
    @CsvSource({
        "REVOKED, OPCUA-CERTIFICATE-REVOKED",
        "FORGED, OPCUA-CERTIFICATE-FORGED",
        "SHORT_KEY, OPCUA-CERTIFICATE-WEAK",
        "OLD_HASH, OPCUA-CERTIFICATE-WEAK",
        "WRONG_USE, OPCUA-CERTIFICATE-USE",
        "STRANGE_ISSUER, OPCUA-CERTIFICATE-ISSUER"
    })
    void aTrustedServersCertificateMustBeGoodAllTheSame(WrongCertificates.Kind kind, String code) throws Exception {
        var store = data.resolve("certificates");
        var certificates = OpenStore.in(store);
        certificates.add(RunningDriver.OWNER, wrong.issuer().getEncoded(), State.TRUSTED);
        var bad = wrong.make(kind);
        if (kind == WrongCertificates.Kind.REVOKED)
            Files.write(Files.createDirectories(store.resolve("revoked")).resolve("plant.crl"), wrong.revocationList());
        else certificates.add(RunningDriver.OWNER, bad.certificate().getEncoded(), State.TRUSTED);
        present(bad);
        var settings = TestSettings.of("level = " + NodePeer.NS + "s=Level float64")
                .port(port)
                .security("Basic256Sha256", "SignAndEncrypt");
        try (var running = new RunningDriver(settings, data, certificates)) {
            running.awaitCodes(code);
            assertFalse(running.bus.has("level"));
            present(wrong.make(WrongCertificates.Kind.GOOD)); // by the same issuer
            running.awaitGood("level");
            running.awaitCodes();
        }
    }

    private static void present(WrongCertificates.Made made) throws Exception {
        peer.tell("{\"do\":\"present\",\"certificate\":\"%s\",\"key\":\"%s\"}".formatted(made.pem(), made.key()));
    }

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
