package io.orquestador.itests.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.bench.plant.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What {@code ./orq edge image} makes of the built edge runtimes. */
record EdgeImage(Path folder) {

    static EdgeImage make(String flavour, Path folder) throws IOException, InterruptedException {
        run(Map.of(), Repo.root().resolve("orq").toString(), "edge", "image", flavour, folder.toString());
        return new EdgeImage(folder);
    }

    /** With a plant that the gateway runs from its first start. */
    static EdgeImage make(String flavour, Path plant, Path folder) throws IOException, InterruptedException {
        run(
                Map.of(),
                Repo.root().resolve("orq").toString(),
                "edge",
                "image",
                flavour,
                "--plant",
                plant.toString(),
                folder.toString());
        return new EdgeImage(folder);
    }

    Path runtime() {
        return folder.resolve("runtime");
    }

    String version() throws IOException {
        return Files.readString(folder.resolve("version")).strip();
    }

    /** Installs it below a folder, as on a card that is mounted there. @return what it said */
    String install(Path root) throws IOException, InterruptedException {
        return run(Map.of("ROOT", root.toString()), folder.resolve("install.sh").toString());
    }

    /** @return what it printed, errors too; fails unless it ends with 0 */
    static String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
