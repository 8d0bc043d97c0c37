package io.orquestador.bench.devices;

import io.orquestador.bench.plant.JavaProcess;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.simulator.field.WitnessLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The devices of the swap bench in processes of their own, each process with its own witness log. */
public final class Load implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Half(JavaProcess process, Path witness, List<Device> devices) {}

    private final List<Half> halves = new ArrayList<>();
    private final Map<Device, Integer> ports = new HashMap<>();

    /** Starts them, dealt out to {@code processes} processes. */
    public static Load start(Path folder, List<Device> devices, int processes)
            throws IOException, InterruptedException {
        var load = new Load();
        try {
            for (int half = 0; half < processes; half++) load.start(folder, half, dealt(devices, half, processes));
            return load;
        } catch (IOException | InterruptedException | RuntimeException e) {
            load.close();
            throw e;
        }
    }

    private static List<Device> dealt(List<Device> devices, int half, int processes) {
        var some = new ArrayList<Device>();
        for (int i = half; i < devices.size(); i += processes) some.add(devices.get(i));
        return some;
    }

    private void start(Path folder, int half, List<Device> devices) throws IOException, InterruptedException {
        var witness = folder.resolve("witness-" + half + ".csv");
        var arguments = new ArrayList<String>();
        arguments.add(witness.toString());
        devices.forEach(device -> arguments.add(device.name() + "=" + device.signals()));
        var flags = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        var process =
                JavaProcess.start(folder.resolve("devices-" + half + ".log"), flags, CountingDevices.class, arguments);
        halves.add(new Half(process, witness, devices));
        var words = process.awaitLine("ready", PATIENCE).split(" ", -1);
        for (int i = 0; i < devices.size(); i++)
            ports.put(devices.get(i), Integer.parseInt(words[i + 1].split("=", -1)[1]));
    }

    /** On 127.0.0.1. */
    public int port(Device device) {
        return Objects.requireNonNull(ports.get(device), device.name());
    }

    /** Adds the devices' driver configurations. */
    public void configure(PlantSetup setup) throws IOException {
        for (var each : ports.entrySet())
            setup.config(
                    "io.orquestador.driver.modbus~" + each.getKey().name() + ".cfg.json",
                    each.getKey().configuration(each.getValue()));
    }

    /** Ends the devices; their logs are whole then. */
    public void stop() throws InterruptedException {
        for (var half : halves) half.process.stop(PATIENCE);
    }

    /** Logs may be read while the devices run: what was served in the last 250 ms may still be missing. */
    public ScanLog log(Device device) throws IOException {
        for (var half : halves)
            if (half.devices.contains(device))
                return new ScanLog(device, WitnessLog.read(half.witness, device.name(), Instant.MIN, Instant.MAX));
        throw new IllegalArgumentException("no such device: " + device.name());
    }

    @Override
    public void close() {
        halves.forEach(half -> half.process.close());
    }
}
