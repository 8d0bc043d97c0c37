package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A program of {@code itests/browser}, run by Node. It reports a line of JSON for each check, which becomes a test here; and it orders what
 * is not its own, which is done here, and answered.
 */
final class BrowserProgram {
    static final Path HOME = Path.of("browser").toAbsolutePath();

    /** Does what the program orders, e.g. {@code {"order":"kill"}}. */
    @FunctionalInterface
    interface Foreman {
        void obey(JsonNode order) throws Exception;
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String program;
    private final Map<String, String> environment;
    private final Foreman foreman;

    BrowserProgram(String program, Map<String, String> environment, Foreman foreman) {
        this.program = program;
        this.environment = environment;
        this.foreman = foreman;
    }

    /** Runs it to its end. @return a test for each check, and one more: that it ended well and checked something */
    Stream<DynamicTest> tests() throws Exception {
        install();
        var errors = Files.createTempFile(Files.createDirectories(Path.of("target")), program, ".log");
        var builder = new ProcessBuilder("node", "src/" + program + ".mjs")
                .directory(HOME.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        var tests = new ArrayList<DynamicTest>();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            read(process, out, tests);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        int checks = tests.size();
        var said = Files.readString(errors);
        int exit = process.exitValue();
        tests.add(DynamicTest.dynamicTest(program + " ends", () -> {
            assertEquals(0, exit, said);
            assertTrue(checks > 0, "it checked nothing");
        }));
        return tests.stream();
    }

    private void read(Process process, BufferedReader out, List<DynamicTest> tests) throws Exception {
        var in = process.outputWriter(StandardCharsets.UTF_8);
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            var said = JSON.readTree(line);
            if (said.has("order")) {
                in.write(obey(said) + "\n");
                in.flush();
                continue;
            }
            var problems = new ArrayList<String>();
            said.get("problems").forEach(problem -> problems.add(problem.asText()));
            var check = said.get("check").asText();
            problems.add(0, check); // reports of surefire number these tests, and do not name them
            tests.add(DynamicTest.dynamicTest(
                    check, () -> assertEquals(1, problems.size(), () -> String.join("\n", problems))));
        }
        process.waitFor();
    }

    private String obey(JsonNode order) throws IOException {
        var answer = JSON.createObjectNode();
        try {
            foreman.obey(order);
        } catch (Exception | AssertionError e) {
            answer.put("failed", String.valueOf(e.getMessage()));
        }
        return JSON.writeValueAsString(answer);
    }

    /** What package-lock.json names, once for each content of it, whatever process comes first. */
    private static void install() throws Exception {
        var target = Files.createDirectories(Path.of("target"));
        try (var lock =
                FileChannel.open(target.resolve("npm.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            install(target.resolve("npm.log"));
        }
    }

    private static void install(Path log) throws Exception {
        var names = Files.readAllBytes(HOME.resolve("package-lock.json"));
        var digest = HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(names));
        var stamp = HOME.resolve("node_modules/.installed.sha256");
        if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) return;
        var npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertEquals(0, npm.waitFor(), () -> "npm ci in itests/browser failed; see " + log.toAbsolutePath());
        Files.writeString(stamp, digest);
    }
}
