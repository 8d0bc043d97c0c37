package io.orquestador.simulator;

import io.orquestador.simulator.fault.FaultLine;
import io.orquestador.simulator.fault.Faults;
import io.orquestador.simulator.field.DeviceWrite;
import io.orquestador.simulator.field.FieldDevice;
import io.orquestador.simulator.field.FieldPlant;
import io.orquestador.simulator.field.ModbusServer;
import io.orquestador.simulator.field.RegisterImage;
import io.orquestador.simulator.field.RegisterMap;
import io.orquestador.simulator.field.ScanRegisters;
import io.orquestador.simulator.field.WitnessLog;
import io.orquestador.simulator.opcua.BrewhouseServer;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A brewery that lives and is served over Modbus TCP on 127.0.0.1. The plant belongs to the thread {@code sim-plant}, which steps it
 * every {@value #SCAN_MS} ms and publishes one immutable register image per device.
 */
public final class Simulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
    private static final long SCAN_MS = 50;
    private static final int MOST_STEPS_PER_SCAN = 5_000;

    private final SimulatorSettings settings;
    private final WitnessLog witness;
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, ModbusServer> servers = new LinkedHashMap<>();
    private final OwnerThread thread = new OwnerThread("sim-plant", 1_024, this::scan);
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile String problem = "";
    private volatile @Nullable BrewhouseServer opcua;

    // owned by sim-plant
    private @Nullable FieldPlant field;
    private @Nullable Faults faults;
    private List<Supplier<Object>> readings = List.of();
    private double speed;
    private double debtS;
    private long lastNanoTime;
    private boolean late;

    public Simulator(SimulatorSettings settings, Clock clock) {
        this.settings = settings;
        speed = settings.speed();
        witness = new WitnessLog(settings.witness(), WitnessLog.DEFAULT_ROTATE_BYTES, clock);
        for (var name : RegisterMap.DEVICES) {
            var device = new Device(name);
            devices.put(name, device);
            servers.put(name, new ModbusServer(device, new ScanRegisters(settings.sampleSignals()), witness));
        }
    }

    /** Returns at once; the plant is filled and the ports are opened on its own thread. */
    public void start() {
        witness.start();
        thread.start();
    }

    /** @return false when the ports are not open after {@code timeoutMs}: {@link #problem()} says why */
    public boolean awaitReady(long timeoutMs) throws InterruptedException {
        return ready.await(timeoutMs, TimeUnit.MILLISECONDS);
    }

    /** Why it does not serve, or empty. */
    public String problem() {
        return problem;
    }

    public int port(String device) {
        var server = servers.get(device);
        if (server == null) throw new IllegalArgumentException("no device " + device);
        return server.port();
    }

    /** The OPC UA server, when one is asked for and the plant is filled. */
    public Optional<BrewhouseServer> opcua() {
        return Optional.ofNullable(opcua);
    }

    public WitnessLog witness() {
        return witness;
    }

    /** Ends connections, servers and threads; flushes the witness. */
    @Override
    public void close() {
        servers.values().forEach(ModbusServer::close);
        opcua().ifPresent(BrewhouseServer::close);
        if (!thread.stopAndJoin(4_000)) LOG.warn("sim-plant still busy after 4 s");
        servers.values().forEach(ModbusServer::close); // had it been opening them just then
        opcua().ifPresent(BrewhouseServer::close);
        for (var name : devices.keySet()) witness.append(name, 0, "stop", 0, 0, "ok", "");
        witness.close();
    }

    /** Makes exactly these faults hold, when the plant is ready. Lines as in {@link FaultLine}. */
    public void setFaults(List<String> lines) {
        var copy = List.copyOf(lines);
        thread.send(() -> opened().replace(copy));
    }

    public void setSpeed(double simulatedPerReal) {
        thread.send(() -> speed = simulatedPerReal);
    }

    /** Carries out one line of the command language and waits for the answer, at most 5 s. */
    public String command(String line) {
        return ask(() -> Commands.run(line, this), "busy");
    }

    /** Runs on the plant's thread. @return {@code otherwise} when that did not happen in time */
    private <T> T ask(Supplier<T> question, T otherwise) {
        var answer = new CompletableFuture<T>();
        boolean taken = thread.send(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        if (!taken) return otherwise;
        try {
            return answer.get(5, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException broken) throw broken;
            throw new IllegalStateException(e.getCause());
        }
    }

    private long scan() {
        if (ready.getCount() > 0 && !open()) return TimeUnit.SECONDS.toNanos(1);
        long now = System.nanoTime();
        debtS += (now - lastNanoTime) / 1e9 * speed;
        lastNanoTime = now;
        run();
        publish();
        return TimeUnit.MILLISECONDS.toNanos(SCAN_MS);
    }

    private void run() {
        double dt = Math.min(1, speed / 20); // slow plants are stepped finer, so that they move at every scan
        int steps = (int) (debtS / dt);
        boolean tooMany = steps > MOST_STEPS_PER_SCAN;
        if (tooMany && !late) LOG.warn("sim-plant cannot keep up with speed {}; it runs as fast as it can", speed);
        late = tooMany;
        if (tooMany) {
            steps = MOST_STEPS_PER_SCAN;
            debtS = steps * dt;
        }
        for (int i = 0; i < steps; i++) plant().step(dt);
        debtS -= steps * dt;
    }

    private void publish() {
        plant().showRun(speed, opened().active().size());
        for (var each : devices.values()) each.image = plant().image(each.name);
        var server = opcua;
        if (server != null) server.show(readings.stream().map(Supplier::get).toArray());
    }

    private boolean open() {
        if (field == null) {
            field = new FieldPlant(settings.seed(), settings.altitudeM());
            faults = new Faults(field, servers.values());
            openOpcUa(field);
        }
        publish();
        try {
            int offset = 0;
            for (var each : servers.values()) {
                int port = settings.portBase() == 0 ? 0 : settings.portBase() + offset++;
                if (each.port() == 0) each.open(port);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).equals(problem)) LOG.error("{}", e.getMessage());
            problem = String.valueOf(e.getMessage());
            return false;
        }
        problem = "";
        lastNanoTime = System.nanoTime();
        for (var each : servers.entrySet()) {
            witness.append(each.getKey(), 0, "start", each.getValue().port(), 0, "ok", "");
            LOG.info(
                    "{} listens on 127.0.0.1:{}, speed {}",
                    each.getKey(),
                    each.getValue().port(),
                    speed);
        }
        ready.countDown();
        return true;
    }

    private void openOpcUa(FieldPlant plant) {
        var wanted = settings.opcua();
        if (wanted == null) return;
        var rows = plant.readings("brewhouse");
        readings = List.copyOf(rows.values());
        var server = new BrewhouseServer(
                wanted.port(), wanted.folder(), rows.keySet(), settings.sampleSignals(), this::writeTag);
        server.start();
        opcua = server;
    }

    private long writeTag(String path, double value) {
        var row = RegisterMap.of("brewhouse").stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
        int code = ask(() -> plant().write(row, value), FieldDevice.DEVICE_BUSY);
        return switch (code) {
            case FieldDevice.TAKEN -> StatusCodes.Good;
            case FieldDevice.ILLEGAL_VALUE -> StatusCodes.Bad_OutOfRange;
            case FieldDevice.DEVICE_BUSY -> StatusCodes.Bad_ResourceUnavailable;
            default -> StatusCodes.Bad_NotWritable;
        };
    }

    FieldPlant plant() {
        if (field == null) throw new IllegalStateException("the plant is not filled yet");
        return field;
    }

    Faults opened() {
        if (faults == null) throw new IllegalStateException("the plant is not filled yet");
        return faults;
    }

    double speed() {
        return speed;
    }

    /** One PLC: the newest image, and writes carried to the plant's thread. */
    private final class Device implements FieldDevice {
        private final String name;
        private volatile RegisterImage image = RegisterImage.blank(0, 0, 0, 0);

        Device(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public RegisterImage image() {
            return image;
        }

        @Override
        public int write(DeviceWrite write) {
            return ask(
                    () -> {
                        int code = plant().write(name, write);
                        image = plant().image(name);
                        return code;
                    },
                    DEVICE_BUSY);
        }
    }
}
