package io.orquestador.bench.plant;

import io.orquestador.simulator.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The demo's brewery in a process of its own, on ports of its own, with its witness log in {@code witness.csv}. */
public final class SimulatorProcess implements AutoCloseable {
    private final JavaProcess process;
    private final Map<String, Integer> ports;

    private SimulatorProcess(JavaProcess process, Map<String, Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    public static SimulatorProcess start(Path folder) throws IOException, InterruptedException {
        var arguments = List.of(
                "--port-base", "0", "--witness", folder.resolve("witness.csv").toString());
        var flags = List.of("-Xmx128m", "-XX:+UseSerialGC");
        var process = JavaProcess.start(folder.resolve("simulator.log"), flags, Main.class, arguments);
        var ports = new HashMap<String, Integer>();
        for (var word : process.awaitLine("READY", Duration.ofMinutes(1)).split(" ", -1))
            if (word.contains("=")) ports.put(word.split("=", -1)[0], Integer.parseInt(word.split(":", -1)[1]));
        return new SimulatorProcess(process, ports);
    }

    /** Device to port on 127.0.0.1. */
    public Map<String, Integer> ports() {
        return ports;
    }

    @Override
    public void close() {
        process.close();
    }
}
