package io.orquestador.gateway.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.metrics.Condition;
import io.orquestador.security.Certificates.State;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.test.WrongCertificates;
import io.orquestador.support.test.WrongCertificates.Kind;
import io.orquestador.tag.TagType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** asyncua and node-opcua with certificates that are wrong, from the beginning or from some moment on. */
class ClientTrustTest {
    private static final String URI = "urn:test:mes";
    private static final String NODE = "ns=2;s=a/t";

    @TempDir
    static Path folder;

    private static TestPlant plant;
    private static WrongCertificates made;
    private static OtherClient asyncua;
    private static OtherClient node;

    @BeforeAll
    static void open() throws Exception {
        made = new WrongCertificates(folder, URI);
        plant = new TestPlant(folder.resolve("data"));
        plant.tag("a/t", TagType.FLOAT64, "");
        plant.number("a/t", 5);
        plant.certificates.add(TestPlant.OWNER, made.issuer().getEncoded(), State.TRUSTED);
        plant.start();
        asyncua = Clients.asyncua(folder.resolve("python"));
        node = Clients.nodeOpcua(folder.resolve("node"));
    }

    @AfterAll
    static void close() throws Exception {
        asyncua.close();
        node.close();
        plant.close();
    }

    @AfterEach
    void leave() throws Exception {
        asyncua.tryTo("disconnect");
        node.tryTo("disconnect");
    }

    private static ClientIdentity identity(WrongCertificates.Made certificate) {
        return new ClientIdentity(URI, certificate.certificate(), certificate.pem(), certificate.key());
    }

    private static List<String> told(ClientIdentity client) throws Exception {
        var sha256 = client.sha256();
        return plant.gateway().conditions().stream()
                .map(Condition::message)
                .filter(message -> message.contains(sha256))
                .toList();
    }

    private static Path revocations() throws Exception {
        return Files.createDirectories(folder.resolve("data/keys/certificates/revoked"))
                .resolve("plant.crl");
    }

    /** All of them are trusted by name or by issuer, so that what is left is the one thing that is wrong. */
    @ParameterizedTest
    @CsvSource({
        "REVOKED, BadCertificateRevoked, its issuer has revoked it",
        "FORGED, BadCertificateInvalid, its signature is not its issuer's",
        "SHORT_KEY, BadCertificatePolicyCheckFailed, too weak",
        "OLD_HASH, BadCertificatePolicyCheckFailed, too weak",
        "WRONG_USE, BadCertificateUseNotAllowed, its key may not be used by a client",
        "STRANGE_ISSUER, BadCertificateChainIncomplete, is not here"
    })
    void aTrustedClientsCertificateMustBeGoodAllTheSame(Kind kind, String code, String words) throws Exception {
        var bad = identity(made.make(kind));
        if (kind == Kind.REVOKED) Files.write(revocations(), made.revocationList());
        else plant.trust(bad);
        var refused = asyncua.connect(plant, bad, "Basic256Sha256", "SignAndEncrypt");
        assertTrue(refused.path("failed").asText().contains(code), refused::toString);
        var told = told(bad);
        assertEquals(1, told.size(), plant.gateway().conditions()::toString);
        assertTrue(told.get(0).contains(words), told.get(0));
        var good = asyncua.connect(plant, identity(made.make(Kind.GOOD)), "Basic256Sha256", "SignAndEncrypt");
        assertFalse(good.has("failed"), good::toString); // by the same issuer
    }

    @Test
    void aClientWhoseCertificateLosesTrustIsSentAwayWithinSeconds() throws Exception {
        var mes = ClientIdentity.make(folder, "mes-2");
        plant.trust(mes);
        var other = identity(made.make(Kind.GOOD));
        assertFalse(asyncua.connect(plant, other, "Basic256Sha256", "SignAndEncrypt")
                .has("failed"));
        assertFalse(node.connect(plant, mes, "Basic256Sha256", "SignAndEncrypt").has("failed"));
        assertEquals(5, value(node));
        plant.certificates.distrust(TestPlant.OWNER, mes.sha256()); // to the rejected ones
        await().atMost(Duration.ofSeconds(20)).until(() -> sessions() == 1);
        assertEquals(1, told(mes).size(), plant.gateway().conditions()::toString);
        assertEquals(5, value(asyncua), "who is trusted stays");
        plant.certificates.distrust(TestPlant.OWNER, mes.sha256());
        plant.trust(mes);
        node.tryTo("disconnect");
        assertFalse(node.connect(plant, mes, "Basic256Sha256", "SignAndEncrypt").has("failed"));
        assertEquals(List.of(), told(mes));
    }

    @Test
    void aClientWhoseCertificateIsRevokedWhileItIsConnectedIsSentAway() throws Exception {
        Files.deleteIfExists(revocations());
        var mes = identity(made.make(Kind.REVOKED));
        assertFalse(asyncua.connect(plant, mes, "Basic256Sha256", "Sign").has("failed"));
        Files.write(revocations(), made.revocationList());
        await().atMost(Duration.ofSeconds(20)).until(() -> sessions() == 0);
        assertTrue(
                asyncua.tryTo("read", "nodes", List.of(List.of(NODE, "Value"))).has("failed"));
    }

    @Test
    void whileTheStoreIsAwayWhoIsInStays() throws Exception {
        var mes = identity(made.make(Kind.GOOD));
        assertFalse(asyncua.connect(plant, mes, "Basic256Sha256", "Sign").has("failed"));
        plant.services.certificates = null;
        try {
            assertTrue(new Peers(plant.services, new Conditions(Clock.systemUTC()), Clock.systemUTC())
                    .mayStay(List.of(mes.certificate()), URI));
        } finally {
            plant.services.certificates = plant.certificates;
        }
        assertEquals(5, value(asyncua));
    }

    private static double value(OtherClient client) throws Exception {
        return client.tell("read", "nodes", List.of(List.of(NODE, "Value")))
                .get("values")
                .get(0)
                .get("value")
                .asDouble();
    }

    private static int sessions() {
        return plant.gateway().metrics().stream()
                .filter(metric -> metric.name().equals("opcua_server_sessions"))
                .mapToInt(metric -> (int) metric.value())
                .sum();
    }
}
