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

    /** Blocks, half a second as a rule, 20 s at most; an interrupt waits for the answer too, so that it is known what became of the PIN. */
    Answer ask(String word, List<String> lines) {
        try {
            return asked(word, lines);
        } catch (IOException e) { // it was not started
            return new Answer(TokenChild.AWAY, "no process for it can be started (" + e + ")");
        }
    }

    private Answer asked(String word, List<String> lines) throws IOException {
        var folder = Files.createTempDirectory("orq-token"); // for the owner only
        try {
            var file = folder.resolve(TokenChild.class.getName().replace('.', '/') + ".class");
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (var code = TokenChild.class.getResourceAsStream("TokenChild.class")) {
                Files.copy(Objects.requireNonNull(code), file);
            }
            return answer(started(folder, word), String.join("\n", lines) + "\n");
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
                "-XX:-CreateCoredumpOnCrash", // a PIN would be in it
                "-XX:ErrorFile=/dev/null",
                "-cp",
                classes.toString(),
                TokenChild.class.getName(),
                word);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment); // where the library finds its token
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }

    private static Answer answer(Process child, String lines) {
        try (var in = child.getOutputStream()) {
            in.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it has ended; its status tells below
        }
        boolean isOver = isOverIn(child, WHOLE_MS);
        if (!isOver) child.toHandle().destroyForcibly(); // by its handle: what it has said can be read then
        if (!isOver) isOverIn(child, WHOLE_MS);
        var out = said(child);
        return isOver ? parsed(out, child.exitValue()) : unanswered(out, "no answer in " + WHOLE_MS + " ms");
    }

    private static boolean isOverIn(Process child, long ms) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return child.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) Thread.currentThread().interrupt();
        }
    }

    /** What cannot be read counts as given to the token. */
    private static String said(Process child) {
        try (var out = child.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return TokenChild.LOGIN;
        }
    }

    /** A library may have printed lines of its own before. */
    static Answer parsed(String out, int exit) {
        var lines = out.strip().split("\n", -1);
        var last = lines[lines.length - 1];
        int blank = last.indexOf(' ');
        if (exit != 0 || blank < 0) return unanswered(out, "its library ended the process (" + exit + ")");
        return new Answer(last.substring(0, blank), last.substring(blank + 1).strip());
    }

    /** Without an answer a PIN that was given to the token counts as refused. */
    private static Answer unanswered(String out, String why) {
        boolean isPinGiven = out.lines().anyMatch(line -> line.endsWith(TokenChild.LOGIN));
        return new Answer(isPinGiven ? TokenChild.PIN : TokenChild.AWAY, why);
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(java.util.Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        }
    }
}
