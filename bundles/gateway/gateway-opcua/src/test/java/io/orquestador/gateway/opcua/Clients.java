package io.orquestador.gateway.opcua;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Gets the clients of others under target/, once. What they are is pinned beside driver-opcua, which is tested against the same. */
final class Clients {
    private static final Path PINS = Path.of("..", "..", "drivers", "driver-opcua", "src", "test");

    private Clients() {}

    static OtherClient nodeOpcua(Path folder) throws Exception {
        return new OtherClient(
                folder, List.of("node", node().resolve("client.js").toString()));
    }

    static OtherClient asyncua(Path folder) throws Exception {
        var script = Path.of("src", "test", "resources", "client.py").toAbsolutePath();
        return new OtherClient(folder, List.of(python().toString(), script.toString()));
    }

    /** By the lock file, without running anything of what is installed. */
    private static synchronized Path node() throws Exception {
        Assumptions.assumeTrue(
                run(Path.of("."), "node", "--version"), "node is missing: install it to test against node-opcua");
        var folder = Files.createDirectories(Path.of("target", "node-opcua").toAbsolutePath());
        boolean same = Files.exists(folder.resolve("node_modules"));
        for (var name : List.of("package.json", "package-lock.json")) {
            var source = PINS.resolve("node").resolve(name);
            var copy = folder.resolve(name);
            same &= Files.exists(copy) && Files.mismatch(source, copy) < 0;
            Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.copy(
                Path.of("src", "test", "node", "client.js"),
                folder.resolve("client.js"),
                StandardCopyOption.REPLACE_EXISTING);
        if (!same)
            assertTrue(
                    run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
                    "npm could not install node-opcua; see above");
        return folder;
    }

    /** A Python with asyncua in a virtual environment. */
    private static synchronized Path python() throws Exception {
        Assumptions.assumeTrue(
                run(Path.of("."), "python3", "--version"), "python3 is missing: install it to test against asyncua");
        var pins = PINS.resolve("resources").resolve("asyncua-requirements.txt");
        var folder = Path.of("target", "asyncua-venv").toAbsolutePath();
        var python = folder.resolve("bin").resolve("python");
        var installed = folder.resolve("requirements.txt");
        if (Files.exists(installed) && Files.mismatch(pins, installed) < 0) return python;
        Assumptions.assumeTrue(
                run(Path.of("."), "python3", "-m", "venv", "--clear", folder.toString()),
                "python3 has no venv: install python3-venv to test against asyncua");
        var pip = Stream.of("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", pins.toString());
        assertTrue(
                run(
                        Path.of("."),
                        Stream.concat(Stream.of(python.toString()), pip).toArray(String[]::new)),
                "pip could not install asyncua; see above");
        Files.copy(pins, installed);
        return python;
    }

    private static boolean run(Path folder, String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            boolean fine = process.waitFor() == 0;
            if (!fine) System.err.println(String.join(" ", command) + ": " + output);
            return fine;
        } catch (IOException e) {
            return false;
        }
    }
}
