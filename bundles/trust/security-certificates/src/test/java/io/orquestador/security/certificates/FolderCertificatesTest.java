package io.orquestador.security.certificates;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Certificates;
import io.orquestador.security.Certificates.Flaw;
import io.orquestador.security.Certificates.Known;
import io.orquestador.security.Certificates.Peer;
import io.orquestador.security.Certificates.Purpose;
import io.orquestador.security.Certificates.State;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestClock;
import io.orquestador.support.test.TestPermit;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCertificatesTest {
    private static final Subject DRIVER = Subject.system("driver-opcua-plc1");
    private static final Subject ENGINEER = new Subject("owner", "owner", Subject.Kind.PERSON);
    private static final Peer SERVER = new Peer(Purpose.SERVER, "", "");

    @TempDir
    Path data;

    @TempDir
    Path foreign;

    private final TestClock clock = new TestClock(Instant.now().plusSeconds(3_600));
    private final TestActs acts = TestActs.allowAll();
    private FolderCertificates certificates;
    private OpenSsl openssl;

    @BeforeEach
    void setUp() {
        certificates = new FolderCertificates(data, clock, "plc-room");
        certificates.permit = TestPermit.allowAll();
        certificates.acts = acts;
        openssl = new OpenSsl(foreign);
    }

    @Test
    void ownCertificateIsMadeOnceAndIsWhatOpcUaAsksFor() throws Exception {
        var identity = certificates.identity(DRIVER, Certificates.APPLICATION);

        Files.write(foreign.resolve("own.der"), identity.chain().get(0).getEncoded());
        var text = openssl.run("x509", "-inform", "DER", "-in", "own.der", "-noout", "-text");
        assertTrue(text.contains("URI:" + identity.applicationUri()), text);
        assertTrue(text.contains("DNS:plc-room, DNS:localhost"), text);
        assertTrue(text.contains("IP Address:127.0.0.1"), text);
        assertTrue(text.contains("Public-Key: (2048 bit)") && text.contains("sha256WithRSAEncryption"), text);
        assertTrue(text.contains("Digital Signature, Non Repudiation, Key Encipherment, Data Encipherment"), text);
        assertTrue(text.contains("TLS Web Server Authentication") && text.contains("TLS Web Client"), text);

        var again = new FolderCertificates(data, clock, "renamed");
        again.permit = TestPermit.allowAll();
        assertEquals(identity, again.identity(DRIVER, Certificates.APPLICATION));
        var key = data.resolve("own/application.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    }

    @Test
    void ownKeyWithoutItsCertificateIsToldAndNotMadeAnew() throws Exception {
        certificates.identity(DRIVER, Certificates.APPLICATION);
        var key = data.resolve("own/application.key");
        var before = Files.readAllBytes(key);
        Files.delete(data.resolve("own/application.der"));

        var told =
                assertThrows(UncheckedIOException.class, () -> certificates.identity(DRIVER, Certificates.APPLICATION));

        assertTrue(String.valueOf(told.getMessage()).contains("CERTIFICATE-OWN"));
        assertArrayEquals(before, Files.readAllBytes(key));
    }

    @Test
    void nobodyGetsAKeyWithoutAPermit() {
        certificates.permit = TestPermit.denyAll();
        assertThrows(SecurityException.class, () -> certificates.identity(ENGINEER, Certificates.APPLICATION));
        certificates.permit = null;
        assertThrows(SecurityException.class, () -> certificates.identity(DRIVER, Certificates.APPLICATION));
        certificates.permit = TestPermit.allowAll();
        assertThrows(IllegalArgumentException.class, () -> certificates.identity(DRIVER, "../owner"));
    }

    @Test
    void unknownPeerIsRefusedAndListedUntilAPersonTrustsIt() throws Exception {
        var server = openssl.selfSigned("plc1");

        var verdict = certificates.check(List.of(server), SERVER);
        assertEquals(Set.of(Flaw.UNKNOWN), verdict.flaws());
        assertTrue(verdict.text().contains(Names.thumbprint(server)), verdict.text());
        assertEquals(List.of(State.REJECTED), states(server));

        certificates.trust(ENGINEER, verdict.sha256());
        assertTrue(certificates.check(List.of(server), SERVER).trusted());
        assertEquals(List.of(State.TRUSTED), states(server));

        certificates.distrust(ENGINEER, verdict.sha256());
        assertEquals(
                Set.of(Flaw.UNKNOWN),
                certificates.check(List.of(server), SERVER).flaws());
        assertEquals(List.of(State.REJECTED), states(server));
        certificates.distrust(ENGINEER, verdict.sha256());
        assertEquals(List.of(), states(server));
        assertThrows(IllegalArgumentException.class, () -> certificates.trust(ENGINEER, verdict.sha256()));
        var target = " certificates/" + verdict.sha256();
        assertEquals(
                "done owner trust" + target + " certificate:  -> plc1",
                acts.told().get(1));
        assertTrue(
                acts.told().get(7).startsWith("failed (CERTIFICATE-NONE "),
                acts.told().toString());
    }

    @Test
    void thumbprintIsTheOneThatOtherToolsShow() throws Exception {
        var server = openssl.selfSigned("plc1");
        var told = openssl.run("x509", "-in", "plc1.pem", "-noout", "-fingerprint", "-sha1");
        assertTrue(
                told.replace(":", "").strip().toLowerCase(Locale.ROOT).endsWith("=" + Names.thumbprint(server)), told);
    }

    @Test
    void trustNeedsAPermit() throws Exception {
        var verdict = certificates.check(List.of(openssl.selfSigned("plc1")), SERVER);
        certificates.acts = TestActs.denyAll();
        assertThrows(Permit.Refused.class, () -> certificates.trust(ENGINEER, verdict.sha256()));
        assertThrows(Permit.Refused.class, () -> certificates.distrust(ENGINEER, verdict.sha256()));
        var bytes = Files.readAllBytes(foreign.resolve("plc1.pem"));
        assertThrows(Permit.Refused.class, () -> certificates.add(ENGINEER, bytes, State.TRUSTED));
        assertFalse(certificates.check(List.of(openssl.read("plc1")), SERVER).trusted());
    }

    @Test
    void whatIsWrongWithATrustedCertificateIsNamed() throws Exception {
        var uri = "subjectAltName=URI:urn:plc1,DNS:plc1.plant,IP:10.0.0.7";
        assertFlaws(Set.of(), trusted("fine", uri), new Peer(Purpose.SERVER, "PLC1.plant", "urn:plc1"));
        assertFlaws(Set.of(), openssl.read("fine"), new Peer(Purpose.SERVER, "10.0.0.7", ""));
        assertFlaws(Set.of(Flaw.WRONG_HOST), openssl.read("fine"), new Peer(Purpose.SERVER, "10.0.0.8", ""));
        assertFlaws(
                Set.of(Flaw.WRONG_APPLICATION), openssl.read("fine"), new Peer(Purpose.SERVER, "10.0.0.7", "urn:plc2"));
        assertFlaws(
                Set.of(Flaw.WRONG_USE),
                trusted("client", "extendedKeyUsage=clientAuth", "keyUsage=digitalSignature"),
                SERVER);
        assertFlaws(Set.of(), openssl.read("client"), new Peer(Purpose.CLIENT, "", ""));
        assertFlaws(Set.of(Flaw.WRONG_USE), trusted("signer", "keyUsage=keyCertSign"), new Peer(Purpose.USER, "", ""));

        var weak = openssl.selfSignedWith("weak", "rsa:1024", "-sha256");
        certificates.add(ENGINEER, weak.getEncoded(), State.TRUSTED);
        assertFlaws(Set.of(Flaw.WEAK), weak, SERVER);
        var sha1 = openssl.selfSignedWith("sha1", "rsa:2048", "-sha1");
        certificates.add(ENGINEER, sha1.getEncoded(), State.TRUSTED);
        assertFlaws(Set.of(Flaw.WEAK), sha1, SERVER);

        clock.advance(Duration.ofDays(366));
        assertFlaws(Set.of(Flaw.EXPIRED), openssl.read("fine"), SERVER);
        clock.advance(Duration.ofDays(-3 * 366));
        assertFlaws(Set.of(Flaw.NOT_YET_VALID), openssl.read("fine"), SERVER);
    }

    @Test
    void issuersVouchOnlyWhenTheyAreTrusted() throws Exception {
        var ca = openssl.ca("plant-ca");
        var plc = openssl.signed("plc1", "plant-ca");
        assertFlaws(Set.of(Flaw.UNKNOWN, Flaw.ISSUER_MISSING), plc, SERVER);
        assertEquals( // a stranger who brings an issuer of his own gains nothing
                Set.of(Flaw.UNKNOWN),
                certificates.check(List.of(plc, ca), SERVER).flaws());

        certificates.add(ENGINEER, ca.getEncoded(), State.ISSUER);
        assertFlaws(Set.of(Flaw.UNKNOWN), plc, SERVER);
        certificates.trust(ENGINEER, Names.sha256(ca));
        assertFlaws(Set.of(), plc, SERVER);

        Files.createDirectories(data.resolve("revoked"));
        Files.write(data.resolve("revoked/plant.crl"), openssl.revocationList("plant-ca", "plc1"));
        assertFlaws(Set.of(Flaw.REVOKED), plc, SERVER);
    }

    @Test
    void anIssuerOfTheSameNameIsNotTheIssuer() throws Exception {
        openssl.ca("plant-ca");
        var plc = openssl.signed("plc1", "plant-ca");
        var impostor = new OpenSsl(Files.createDirectory(foreign.resolve("other"))).ca("plant-ca");
        certificates.add(ENGINEER, impostor.getEncoded(), State.TRUSTED);
        assertFlaws(Set.of(Flaw.UNKNOWN, Flaw.BAD_SIGNATURE), plc, SERVER);
    }

    @Test
    void aTrustedCertificateThatIsNoAuthorityIssuesNothing() throws Exception {
        var device = openssl.selfSigned("device", "basicConstraints=critical,CA:FALSE");
        var forged = openssl.signed("forged", "device");
        certificates.add(ENGINEER, device.getEncoded(), State.TRUSTED);
        assertFalse(certificates.check(List.of(forged, device), SERVER).trusted());
    }

    @Test
    void strangersCannotFillTheDisk() throws Exception {
        var template = openssl.selfSigned("stranger");
        var rejected = Files.createDirectories(data.resolve("rejected"));
        for (int i = 0; i < Certificates.MOST_REJECTED; i++)
            Files.write(rejected.resolve("copy%d.der".formatted(i)), template.getEncoded());
        clock.advance(Duration.ofMinutes(1));
        certificates.check(List.of(openssl.selfSigned("last")), SERVER);
        try (var files = Files.list(rejected)) {
            assertEquals(Certificates.MOST_REJECTED, files.count());
        }
        assertEquals(List.of(State.REJECTED), states(openssl.read("last")));
    }

    @Test
    void aFileThatSomebodyPutThereIsTheOneThatIsKept() throws Exception {
        var server = openssl.selfSigned("plc1");
        Files.createDirectories(data.resolve("trusted"));
        Files.copy(foreign.resolve("plc1.pem"), data.resolve("trusted/our plc.pem"));
        assertTrue(certificates.check(List.of(server), SERVER).trusted());
        assertEquals(List.of(State.TRUSTED), states(server));
    }

    @Test
    void filesThatAreNoCertificatesCountForNothing() throws Exception {
        Files.createDirectories(data.resolve("trusted"));
        Files.writeString(data.resolve("trusted/readme.der"), "not a certificate");
        Files.write(data.resolve("trusted/large.der"), new byte[100_000]);
        assertEquals(
                Set.of(Flaw.UNKNOWN),
                certificates.check(List.of(openssl.selfSigned("plc1")), SERVER).flaws());
        assertThrows(
                IllegalArgumentException.class, () -> certificates.add(ENGINEER, new byte[] {1, 2}, State.TRUSTED));
        assertThrows(IllegalArgumentException.class, () -> certificates.trust(ENGINEER, "00"));
    }

    @Test
    void aCertificateThatEndsSoonIsToldInTime() throws Exception {
        certificates.add(ENGINEER, openssl.selfSigned("plc1").getEncoded(), State.TRUSTED);
        assertEquals(0, certificates.conditions().size());
        clock.advance(Duration.ofDays(320));
        assertEquals("CERTIFICATE-EXPIRES", certificates.conditions().get(0).code());
        certificates.distrust(ENGINEER, Names.sha256(openssl.read("plc1")));
        clock.advance(Duration.ofMinutes(2));
        assertEquals(0, certificates.conditions().size());
    }

    private X509Certificate trusted(String name, String... extensions) throws Exception {
        var certificate = openssl.selfSigned(name, extensions);
        certificates.add(ENGINEER, certificate.getEncoded(), State.TRUSTED);
        return certificate;
    }

    private void assertFlaws(Set<Flaw> expected, X509Certificate certificate, Peer peer) {
        var verdict = certificates.check(List.of(certificate), peer);
        assertEquals(expected, verdict.flaws(), verdict.text());
    }

    private List<State> states(X509Certificate certificate) {
        return certificates.known().stream()
                .filter(each -> each.sha256().equals(Names.sha256(certificate)))
                .map(Known::state)
                .toList();
    }
}
