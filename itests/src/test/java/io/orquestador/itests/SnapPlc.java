package io.orquestador.itests;

import io.orquestador.support.test.OtherPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** The S7 PLC by Snap7 that driver-plc4x is tested with. */
final class SnapPlc {
    private static final Path PROGRAM = Path.of("../bundles/drivers/driver-plc4x/src/test/resources/s7_server.py");

    private SnapPlc() {}

    /** Waits until it answers. */
    static Process start(int port) throws IOException {
        var log = Path.of("target/snap7-" + port + ".log");
        var process = new ProcessBuilder(
                        OtherPrograms.python("plc").toString(), PROGRAM.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Awaitility.await().until(() -> Files.readString(log).contains("ready") || !process.isAlive());
        if (!process.isAlive()) throw new AssertionError("the PLC ended: " + Files.readString(log));
        return process;
    }
}
