package io.orquestador.bench.modbus;

import io.orquestador.bench.ModbusSlaves;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The other process: slaves that answer, and one more that takes connections and says nothing. */
public final class Slaves implements AutoCloseable {
    private final Process process;
    private final List<Integer> ports = new ArrayList<>();

    public Slaves(int count) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ModbusSlaves.class.getName(),
                        Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = out.readLine(); line != null && !line.equals("ready"); line = out.readLine())
            ports.add(Integer.parseInt(line));
        if (ports.size() != count + 1) throw new IOException("The slaves did not start; see above");
    }

    public int port(int slave) {
        return ports.get(slave);
    }

    public int hangingPort() {
        return ports.get(ports.size() - 1);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
