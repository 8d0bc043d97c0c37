package io.orquestador.itests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orquestador.bench.plant.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;

/** The S7 PLC by Snap7 that driver-plc4x is tested with: its program, and the Python that those tests left under target/ or that is made here. */
final class SnapPlc {
    private static final String PACKAGE = "python-snap7==2.0.2";

    private SnapPlc() {}

    static Process start(int port) throws IOException {
        var driver = Repo.root().resolve("bundles/drivers/driver-plc4x");
        var log = Path.of("target/snap7.log");
        var program = driver.resolve("src/test/resources/s7_server.py").toString();
        var process = new ProcessBuilder(python(driver).toString(), program, Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Awaitility.await().until(() -> Files.readString(log).contains("ready") || !process.isAlive());
        if (!process.isAlive()) throw new AssertionError("the PLC ended: " + Files.readString(log));
        return process;
    }

    private static Path python(Path driver) throws IOException {
        for (var venv : new Path[] {
            driver.resolve("target/plc-venv"), Path.of("target/plc-venv").toAbsolutePath()
        }) if (isReady(venv)) return venv.resolve("bin/python");
        var venv = Path.of("target/plc-venv").toAbsolutePath();
        try {
            Programs.run(Path.of("."), Map.of(), "python3", "-m", "venv", "--clear", venv.toString());
        } catch (IOException | AssertionError e) {
            assumeTrue(false, "python3 or its venv is missing: install python3-venv to test against Snap7");
        }
        var python = venv.resolve("bin/python");
        Programs.run(Path.of("."), Map.of(), python.toString(), "-m", "pip", "install", "--quiet", PACKAGE);
        return python;
    }

    private static boolean isReady(Path venv) throws IOException {
        if (!Files.exists(venv)) return false;
        var found = "import importlib.metadata as m; print('python-snap7==' + m.version('python-snap7'))";
        try {
            return Programs.run(
                            Path.of("."), Map.of(), venv.resolve("bin/python").toString(), "-c", found)
                    .strip()
                    .equals(PACKAGE);
        } catch (AssertionError e) {
            return false;
        }
    }
}
