package io.orquestador.audit.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.audit.AuditLog.Query;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real authority, made of openssl, and the script that asks openssl whether its stamps are good. */
class TimeStampTest {
    @TempDir
    private Path data;

    @TempDir
    private Path tsa;

    private Process authority;
    private String address;

    @BeforeEach
    void start() throws Exception {
        authority = new ProcessBuilder("python3", "src/test/resources/tsa.py", tsa.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var port = new BufferedReader(new InputStreamReader(authority.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        address = "http://127.0.0.1:" + port;
    }

    @AfterEach
    void stop() throws Exception {
        authority.destroy();
        authority.waitFor();
    }

    private Path stamps() {
        return data.resolve("audit/stamps");
    }

    private String verify(Path export) throws Exception {
        return TestLog.verify(
                export,
                "--key",
                data.resolve("keys/audit-public.pem").toString(),
                "--stamps",
                stamps().toString(),
                "--tsa-ca",
                tsa.resolve("ca.pem").toString());
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(stamps())) {
            return files.sorted().toList();
        }
    }

    /** 20 entries, stamped at 10 and at 20. */
    private void record(TestLog log) throws Exception {
        for (int from = 0; from < 20; from += 10) {
            log.fill(from, from + 10);
            log.sign();
            assertTrue(log.service.stamp(new TimeStamps(address + "/", stamps())));
        }
    }

    @Test
    void theScriptFindsEachCheckpointStamped() throws Exception {
        try (var log = new TestLog(data)) {
            record(log);
            log.service.stamp(new TimeStamps(address + "/", stamps())); // asks for none twice
            assertEquals(2, Files.readAllLines(tsa.resolve("asked")).size());
            assertEquals(2, files().size());
            assertTrue(verify(log.export(Query.ALL)).contains(", 2 time stamps"), verify(log.export(Query.ALL)));
            var some = new Query(Instant.EPOCH, Instant.MAX, "u1", "", "", "");
            assertTrue(verify(log.export(some)).contains(", 2 time stamps"), verify(log.export(some)));
        }
    }

    @Test
    void stampsOfAnotherAuthorityOrOfAnotherCheckpointAreTold() throws Exception {
        try (var log = new TestLog(data)) {
            record(log);
            var export = log.export(Query.ALL);
            var first = files().get(0);
            var second = files().get(1);
            var kept = Files.readAllBytes(first);
            Files.write(first, Files.readAllBytes(second));
            assertEquals("BAD the time stamp of the checkpoint of 10 entries is wrong", verify(export));
            Files.write(first, kept);
            Files.copy(
                    tsa.resolve("tsa.pem"), tsa.resolve("ca.pem"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertEquals("BAD the time stamp of the checkpoint of 10 entries is wrong", verify(export));
        }
    }

    @Test
    void aChainThatWasMadeAnewWithTheKeyIsToldByItsStamps() throws Exception {
        try (var log = new TestLog(data)) {
            record(log);
        }
        Files.delete(data.resolve("audit/checkpoints"));
        Files.delete(data.resolve("audit").resolve(Segments.name(1)));
        try (var log = new TestLog(data)) {
            log.fill(0, 10);
            log.sign();
            log.fill(0, 10);
            log.sign();
            assertEquals("BAD entries up to 10 are not what was time-stamped", verify(log.export(Query.ALL)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/error|answered 500",
                "/redirect|answered 302",
                "/garbage|",
                "/endless|answered more than 64 KiB",
                "/replay|answered what is no time stamp for this"
            })
    void whatIsNoAnswerToTheQuestionIsNotKept(String path, String why) throws Exception {
        try (var log = new TestLog(data)) {
            record(log);
            log.fill(0, 1);
            log.sign();
            var wrong = new TimeStamps(address + path, stamps());
            var said = assertThrows(IOException.class, () -> log.service.stamp(wrong));
            assertTrue(said.getMessage().contains(why == null ? "" : why), said.toString());
            assertEquals(2, files().size());
            var asked = Files.readAllLines(tsa.resolve("asked"));
            assertEquals("POST " + path, asked.get(2));
            assertEquals(3, asked.size(), "nobody but the configured address is asked");
        }
    }

    @Test
    void onlyTheWebIsAsked() {
        for (var wrong : List.of("file:///etc/passwd", "jar:file:/a.jar!/b", "ftp://127.0.0.1/", "http:///x", "tsa"))
            assertThrows(IllegalArgumentException.class, () -> new TimeStamps(wrong, stamps()), wrong);
        assertFalse(Files.exists(stamps()));
    }
}
