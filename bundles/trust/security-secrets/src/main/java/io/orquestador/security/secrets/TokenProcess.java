package io.orquestador.security.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Starts {@link TokenChild} in a Java of its own, with what it needs on its standard input: a PIN is no word of a command. */
final class TokenProcess {
    private static final long WHOLE_MS = 20_000;

    private final Map<String, String> environment;

    TokenProcess(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * @param word of {@link TokenChild}
     * @param text the token's, or the reason
     */
    record Answer(String word, String text) {}

    /** Blocks, half a second as a rule, 20 s at most. */
    Answer ask(String word, List<String> lines) throws IOException {
        var folder = Files.createTempDirectory("orq-token"); // for the owner only
        try {
            var file = folder.resolve(TokenChild.class.getName().replace('.', '/') + ".class");
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (var code = TokenChild.class.getResourceAsStream("TokenChild.class")) {
                Files.copy(Objects.requireNonNull(code), file);
            }
            return ask(started(folder, word), String.join("\n", lines) + "\n");
        } finally {
            remove(folder);
        }
    }

    private Process started(Path classes, String word) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-cp",
                classes.toString(),
                TokenChild.class.getName(),
                word);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment); // where the library finds its token
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return builder.start();
    }

    private static Answer ask(Process child, String lines) throws IOException {
        try {
            try (var in = child.getOutputStream()) {
                in.write(lines.getBytes(StandardCharsets.UTF_8));
            }
            if (!child.waitFor(WHOLE_MS, TimeUnit.MILLISECONDS))
                return new Answer(TokenChild.AWAY, "no answer in " + WHOLE_MS + " ms");
            return parsed(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8), child.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the token was asked", e);
        } finally {
            child.destroyForcibly();
        }
    }

    /** A library may have printed lines of its own before. */
    private static Answer parsed(String out, int exit) {
        var lines = out.strip().split("\n", -1);
        var last = lines[lines.length - 1];
        int blank = last.indexOf(' ');
        if (exit != 0 || blank < 0) return new Answer(TokenChild.AWAY, "its library ended the process (" + exit + ")");
        return new Answer(last.substring(0, blank), last.substring(blank + 1).strip());
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(java.util.Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        }
    }
}
