package io.orquestador.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Programs that a person would run. */
final class Programs {
    private Programs() {}

    /** @return what it said. @throws AssertionError with that when it fails */
    static String run(Path folder, Map<String, String> environment, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new AssertionError(String.join(" ", command) + " failed:\n" + said);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return said;
    }

    /** {@code ./orq} of the assembly, for a node that runs. */
    static String orq(Node node, String... words) throws IOException {
        var command = new String[words.length + 1];
        command[0] = Node.HOME.resolve("orq").toAbsolutePath().toString();
        System.arraycopy(words, 0, command, 1, words.length);
        return run(
                node.data,
                Map.of(
                        "ORQ_DATA",
                        node.data.toString(),
                        "ORQ_PORT",
                        Integer.toString(node.port),
                        "JAVA_HOME",
                        System.getProperty("java.home")),
                command);
    }
}
