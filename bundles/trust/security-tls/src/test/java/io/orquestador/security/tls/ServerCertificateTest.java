package io.orquestador.security.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.metrics.Condition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {
    private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
    private static final List<String> NAMES = List.of("plant.local", "10.20.0.5");

    @TempDir
    Path data;

    private Instant now = START;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    };

    private Path folder() {
        return data.resolve("keys/tls");
    }

    private ServerCertificate certificate() {
        return new ServerCertificate(folder(), clock);
    }

    private static List<String> codes(ServerCertificate certificate) {
        return certificate.conditions().stream().map(Condition::code).toList();
    }

    private String openssl(String... words) throws Exception {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void theFirstLookMakesAnAuthorityAndACertificateThatOpensslTakes() throws Exception {
        var shown = certificate().current(NAMES);
        assertEquals(NAMES, shown.server().names());
        assertTrue(Duration.between(START, shown.server().ends()).toDays() <= 365);
        var at = Long.toString(START.getEpochSecond());
        var ca = folder().resolve("ca.pem").toString();
        var server = folder().resolve("server.pem").toString();
        for (var name : List.of("-verify_hostname plant.local", "-verify_ip 10.20.0.5")) {
            var words = name.split(" ");
            var said = openssl(
                    "verify",
                    "-x509_strict",
                    "-attime",
                    at,
                    "-CAfile",
                    ca,
                    "-purpose",
                    "sslserver",
                    words[0],
                    words[1],
                    server);
            assertTrue(said.endsWith(": OK\n"), said);
        }
        var said = openssl("verify", "-attime", at, "-CAfile", ca, "-verify_hostname", "other.local", server);
        assertTrue(said.contains("hostname mismatch"), said);
        for (var file : List.of("ca.pem", "ca.key", "server.pem", "server.key"))
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(file))));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
    }

    @Test
    void theAuthorityMayNotVouchForAStranger() throws Exception {
        certificate().current(NAMES);
        var ca = new KeyPairFiles(folder(), "ca").read().orElseThrow();
        for (var name : List.of("bank.example", "8.8.8.8", "plant.example")) {
            var forged = Authority.issue(ca, List.of(name), now);
            assertFalse(Authority.vouchesFor(ca, forged, now), name);
            new KeyPairFiles(data, "forged").write(forged);
            var said = openssl(
                    "verify",
                    "-attime",
                    Long.toString(now.getEpochSecond()),
                    "-CAfile",
                    folder().resolve("ca.pem").toString(),
                    data.resolve("forged.pem").toString());
            assertTrue(said.contains("permitted subtree violation"), said);
        }
        assertTrue(Authority.vouchesFor(ca, Authority.issue(ca, List.of("other.local", "192.168.1.1"), now), now));
    }

    @Test
    void itStaysUntilAThirdOfItsLifeIsLeftAndIsRenewedThen() throws Exception {
        var first = certificate().current(NAMES).server();
        now = START.plus(Duration.ofDays(240));
        assertEquals(first.certificate(), certificate().current(NAMES).server().certificate());
        now = START.plus(Duration.ofDays(250));
        var second = certificate().current(NAMES);
        assertNotEquals(first.certificate(), second.server().certificate());
        assertEquals(
                first.chain().get(1),
                second.authority().orElseThrow().certificate(),
                "tablets need not be told anything");
        assertEquals(
                second.server().certificate(),
                certificate().current(NAMES).server().certificate());
    }

    @Test
    void anotherNameMakesAnotherCertificate() throws Exception {
        var first = certificate().current(NAMES);
        var second = certificate().current(List.of("plant.local", "panel.local"));
        assertEquals(List.of("plant.local", "panel.local"), second.server().names());
        assertEquals(
                first.authority().orElseThrow().certificate(),
                second.authority().orElseThrow().certificate());
    }

    @Test
    void aNameThatTheAuthorityIsNotForIsToldAndTheOldCertificateStays() throws Exception {
        var first = certificate().current(NAMES).server();
        var looking = certificate();
        assertEquals(
                first.certificate(),
                looking.current(List.of("plant.example.com")).server().certificate());
        assertEquals(List.of(ServerCertificate.CERTIFICATE), codes(looking));
        looking.current(NAMES);
        assertEquals(List.of(), codes(looking));
    }

    @Test
    void byAClockThatWasNeverSetNothingIsMade() throws Exception {
        now = Instant.EPOCH.plusSeconds(100);
        var looking = certificate();
        assertThrows(IOException.class, () -> looking.current(NAMES));
        assertEquals(List.of(ServerCertificate.CLOCK), codes(looking));
        assertFalse(Files.exists(folder().resolve("ca.key")));
        now = START;
        var made = looking.current(NAMES);
        assertEquals(List.of(), codes(looking));
        now = Instant.EPOCH.plusSeconds(100);
        assertEquals(
                made.server().certificate(), looking.current(NAMES).server().certificate(), "it may still be right");
        assertEquals(List.of(ServerCertificate.CLOCK), codes(looking));
    }

    @Test
    void aClockThatWasYearsAheadLeavesNothingBehind() throws Exception {
        var ca = certificate().current(NAMES).authority().orElseThrow().certificate();
        now = START.plus(Duration.ofDays(3_000));
        certificate().current(NAMES);
        now = START.plus(Duration.ofDays(1));
        var shown = certificate().current(NAMES);
        assertTrue(shown.server().holdsAt(now));
        now = START.plus(Duration.ofDays(5_000)); // beyond the authority
        var looking = certificate();
        assertEquals(ca, looking.current(NAMES).authority().orElseThrow().certificate());
        assertEquals(List.of(ServerCertificate.CLOCK), codes(looking));
    }

    @Test
    void theEndOfTheAuthorityIsToldAYearBefore() throws Exception {
        certificate().current(NAMES);
        now = START.plus(Duration.ofDays(3_300));
        var looking = certificate();
        var shown = looking.current(NAMES);
        assertEquals(List.of(ServerCertificate.AUTHORITY), codes(looking));
        assertFalse(
                shown.server().ends().isAfter(shown.authority().orElseThrow().ends()));
        now = START.plus(Duration.ofDays(3_640));
        var last = looking.current(NAMES).server().certificate();
        assertEquals(last, looking.current(NAMES).server().certificate(), "not a new one at each look");
    }

    @Test
    void yoursIsTakenAndWhatIsWrongWithItIsTold() throws Exception {
        var ca = Authority.make(NAMES, now);
        var yours = new KeyPairFiles(folder(), "yours");
        yours.write(Authority.issue(ca, NAMES, now));
        var looking = certificate();
        assertEquals(
                yours.read().orElseThrow().certificate(),
                looking.current(NAMES).server().certificate());
        assertTrue(looking.current(NAMES).authority().isEmpty());
        assertEquals(List.of(), codes(looking));
        looking.current(List.of("other.local"));
        assertEquals(List.of(ServerCertificate.CERTIFICATE), codes(looking));
        Files.setPosixFilePermissions(yours.key, PosixFilePermissions.fromString("rw-r-----"));
        var said = assertThrows(IOException.class, () -> looking.current(NAMES));
        assertTrue(said.getMessage().contains("others can read"), said.getMessage());
        Files.setPosixFilePermissions(yours.key, PosixFilePermissions.fromString("rw-------"));
        looking.current(NAMES);
        assertEquals(List.of(), codes(looking));
        Files.copy(new KeyPairFiles(other(), "x").key, yours.key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        said = assertThrows(IOException.class, () -> looking.current(NAMES));
        assertTrue(said.getMessage().contains("another certificate's"), said.getMessage());
    }

    private Path other() throws IOException {
        new KeyPairFiles(data, "x").write(Authority.make(NAMES, now));
        return data;
    }

    @Test
    void keysOfOpensslAreTaken() throws Exception {
        Files.createDirectories(folder());
        for (var kind : List.of("rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-384")) {
            var words = new ArrayList<>(List.of(
                    "req", "-x509", "-nodes", "-subj", "/CN=plant", "-addext", "subjectAltName=DNS:*.plant.example"));
            words.add("-newkey");
            words.addAll(List.of(kind.split(" ")));
            words.addAll(List.of(
                    "-keyout",
                    folder().resolve("yours.key").toString(),
                    "-out",
                    folder().resolve("yours.pem").toString()));
            openssl(words.toArray(String[]::new));
            Files.setPosixFilePermissions(folder().resolve("yours.key"), PosixFilePermissions.fromString("rw-------"));
            var server = certificate().current(List.of("hmi.plant.example")).server();
            assertTrue(server.isFor("hmi.plant.example"));
            assertFalse(server.isFor("plant.example")
                    || server.isFor("a.b.plant.example")
                    || server.isFor("hmi.plant.example.com"));
        }
    }

    @Test
    void aDamagedAuthorityIsToldAndNothingIsMadeAnew() throws Exception {
        certificate().current(NAMES);
        var before = Files.readAllBytes(folder().resolve("ca.pem"));
        Files.writeString(folder().resolve("ca.key"), "damaged");
        var looking = certificate();
        assertThrows(IOException.class, () -> looking.current(NAMES));
        assertEquals(List.of(ServerCertificate.AUTHORITY), codes(looking));
        assertArrayEquals(before, Files.readAllBytes(folder().resolve("ca.pem")));
    }
}
