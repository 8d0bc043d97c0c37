package io.orquestador.support.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No file of the source tree holds a secret: secretlint and a few rules of ours ({@code scan.mjs}) over all that git knows or would take. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SecretScanTest {
    @TempDir
    private Path folder;

    private static final long MOST_BYTES = 8_000_000;

    /** What was found, without what it is. */
    private record Hit(String path, int line, String rule) {}

    private record Allowed(String path, String rule, String why) {}

    @Test
    void noSecretIsInTheSourceTree() throws Exception {
        var top = OtherPrograms.top();
        Assumptions.assumeTrue(
                Files.exists(top.resolve(".git")), "the files are those that git knows; this is no clone");
        var names = said(top, "", "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        var there = new ArrayList<String>();
        for (var name : new TreeSet<>(List.of(names.split("\0")))) if (isToBeRead(top, name)) there.add(name);
        var unused = new ArrayList<>(allowed());
        var secrets = new ArrayList<String>();
        for (var hit : scan(top, there)) {
            var known = allowed().stream()
                    .filter(each ->
                            each.path().equals(hit.path()) && each.rule().equals(hit.rule()))
                    .toList();
            unused.removeAll(known);
            if (known.isEmpty()) secrets.add("%s:%d %s".formatted(hit.path(), hit.line(), hit.rule()));
        }
        assertEquals(
                List.of(),
                secrets,
                "Take them out, and change what was already pushed. What is none gets a line in secrets-allowed.txt");
        assertEquals(List.of(), unused, "lines of secrets-allowed.txt that nothing needs");
    }

    /** What is no source of anybody: dumps that lie about, and what cannot be read. */
    private static boolean isToBeRead(Path top, String name) throws IOException {
        var path = top.resolve(name);
        return Files.isRegularFile(path) && Files.isReadable(path) && Files.size(path) <= MOST_BYTES;
    }

    @Test
    void whatIsPlantedIsFoundAndNotTold() throws Exception {
        var letters = "Zq3vT8mLx2Kc9RwB" + "5nYh7JdF4gPs6UaE"; // in two, or this test would find it here
        var planted = List.of(
                plant("short-private-key", pem(KeyPairGenerator.getInstance("Ed25519"))),
                plant("privatekey", pem(KeyPairGenerator.getInstance("RSA"))),
                plant("github", "ghp" + "_" + letters + "abcd"),
                plant("aws", "aws_secret_access_key = " + letters + "abcd/+12"),
                plant("npm", "//registry.example/:_authToken=npm" + "_" + letters + "abcd"),
                plant("slack", "xoxb" + "-123456789012-123456789012-" + letters.substring(0, 24)),
                plant("basicauth", "https://ana:" + letters + "@repository.plant.example/x"),
                plant("database-connection-string", "postgresql://ana:" + letters + "@db.plant.example:5432/x"),
                plant("service-token", "glpat" + "-" + letters.substring(0, 20)),
                plant("signed-token", "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiJhbmEifQ." + letters),
                plant("random-secret", "password" + " = " + letters),
                plant("random-text", "send('" + letters + "')"));
        var told = said(folder, String.join("\0", planted), command());
        var found = hits(told);
        for (var rule : planted) assertTrue(found.contains(new Hit(rule, 2, rule)), rule + " is not found in\n" + told);
        assertFalse(told.contains(letters.substring(0, 16)), told);
    }

    @Test
    void whatIsNoTextIsLeftOutAndWhatIsNoSecretIsNot() throws Exception {
        Files.write(folder.resolve("jar"), new byte[] {'P', 'K', 0});
        plant("text", "password = changeit; tag = line1/filler/flow; sha = 0123456789abcdef0123456789abcdef");
        assertEquals(List.of(), scan(folder, List.of("jar", "text")));
    }

    /** @return its name, which is the rule's that must find it */
    private String plant(String name, String line) throws IOException {
        Files.writeString(folder.resolve(name), "first line\n" + line + "\n");
        return name;
    }

    private static String pem(KeyPairGenerator generator) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return "-----BEGIN " + "PRIVATE KEY-----\n" + body + "\n-----END " + "PRIVATE KEY-----";
    }

    private List<Hit> scan(Path top, List<String> names) throws Exception {
        return hits(said(top, String.join("\0", names), command()));
    }

    private String[] command() throws IOException {
        var script = folder.resolve("scan.mjs");
        Files.writeString(script, resource("scan.mjs"));
        return new String[] {"node", script.toString()};
    }

    private static List<Hit> hits(String told) {
        var lines = told.lines().toList();
        assertTrue(lines.get(lines.size() - 1).matches("\\d+ files"), told);
        return lines.subList(0, lines.size() - 1).stream()
                .map(line -> line.split("\t"))
                .map(words -> new Hit(words[0], Integer.parseInt(words[1]), words[2]))
                .toList();
    }

    private static List<Allowed> allowed() throws IOException {
        return resource("secrets-allowed.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" {2,}", 3))
                .map(words -> new Allowed(words[0], words[1], words[2]))
                .collect(Collectors.toList());
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(SecretScanTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** @param input small, or the program reads all of it before it says anything */
    private String said(Path at, String input, String... command) throws Exception {
        var error = folder.resolve("error").toFile();
        var builder = new ProcessBuilder(command).directory(at.toFile()).redirectError(error);
        builder.environment()
                .put("NODE_PATH", OtherPrograms.nodeModules("secretlint").toString());
        var process = builder.start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int end = process.waitFor();
        assertEquals(0, end, command[0] + " failed: " + Files.readString(error.toPath()));
        return told;
    }
}
