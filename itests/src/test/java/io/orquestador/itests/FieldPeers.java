package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.support.test.OtherPrograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * Devices that nobody here wrote: a meter by libmodbus, set as a person turns a knob by mbpoll; a chiller by node-opcua, with a certificate
 * that it makes itself. {@code ./orq test} installs what they need.
 */
final class FieldPeers implements AutoCloseable {
    private static final Path SLAVE = Path.of("../bundles/drivers/driver-modbus/src/test/resources/libmodbus_slave.c")
            .toAbsolutePath();
    /** Volts, amperes, kilowatts and hertz as float32, the low word first. */
    private static final List<Float> METER = List.of(230.2f, 4.11f, 32.5f, 50f);

    final int meterPort = Node.freePort();
    final int chillerPort = Node.freePort();
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    private FieldPeers(Path folder) {
        this.folder = folder;
    }

    static FieldPeers start(Path folder) throws Exception {
        var peers = new FieldPeers(Files.createDirectories(folder));
        try {
            peers.startMeter();
            peers.startChiller();
            return peers;
        } catch (Exception | AssertionError e) {
            peers.close();
            throw e;
        }
    }

    String chiller() {
        return "opc.tcp://127.0.0.1:" + chillerPort;
    }

    /** From now on the meter says so many volts. */
    void turn(String volts) throws Exception {
        run(
                folder,
                "mbpoll",
                "-m",
                "tcp",
                "-p",
                Integer.toString(meterPort),
                "-a",
                "1",
                "-0",
                "-r",
                "0",
                "-t",
                "4:float",
                "-1",
                "127.0.0.1",
                volts);
    }

    private void startMeter() throws Exception {
        var program = folder.resolve("meter").toString();
        run(folder, "gcc", "-O2", "-I/usr/include/modbus", "-o", program, SLAVE.toString(), "-lmodbus");
        var held = new StringBuilder();
        for (int i = 0; i < METER.size(); i++) {
            int bits = Float.floatToIntBits(METER.get(i));
            held.append("holding %d %d%n".formatted(2 * i, bits & 0xFFFF));
            held.append("holding %d %d%n".formatted(2 * i + 1, bits >>> 16));
        }
        var file = Files.writeString(folder.resolve("held.txt"), held);
        processes.add(new ProcessBuilder(program, "tcp", Integer.toString(meterPort), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("meter.log").toFile())
                .start());
        Awaitility.await("the meter to listen").until(() -> accepts(meterPort));
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void startChiller() throws Exception {
        var log = folder.resolve("chiller.log");
        var builder = new ProcessBuilder(
                        "node",
                        Path.of("src/test/peers/chiller.js").toAbsolutePath().toString(),
                        Integer.toString(chillerPort),
                        folder.toString())
                .redirectError(log.toFile());
        builder.environment()
                .put("NODE_PATH", OtherPrograms.nodeModules("node-opcua").toString());
        var process = builder.start();
        processes.add(process);
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = out.readLine(); !"ready".equals(line); line = out.readLine())
            if (line == null) throw new AssertionError("The chiller ended: " + Files.readString(log));
    }

    static void run(Path folder, String... command) throws Exception {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + said);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
