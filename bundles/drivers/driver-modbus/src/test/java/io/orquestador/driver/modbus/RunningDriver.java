package io.orquestador.driver.modbus;

import io.orquestador.support.driver.BusPort;
import io.orquestador.support.test.RecordingTagBus;
import java.nio.file.Path;
import java.time.Clock;

/** A driver with its thread and a real socket, as DS would run it. */
final class RunningDriver implements AutoCloseable {
    final RecordingTagBus bus;
    final ModbusDriver driver;

    RunningDriver(TestSettings settings, Path data) {
        this(settings, data, new RecordingTagBus());
    }

    RunningDriver(TestSettings settings, Path data, RecordingTagBus bus) {
        this.bus = bus;
        var parsed = settings.parse();
        driver = new ModbusDriver(
                parsed,
                new ModbusClient(),
                new BusPort(
                        () -> bus, ModbusDriver.subject(parsed), parsed.points().definitions()),
                Clock.systemUTC(),
                data);
        driver.start();
    }

    boolean isGood(String path) {
        return bus.has(path) && bus.last(path).status() == 0;
    }

    boolean isBad(String path) {
        return bus.has(path) && bus.last(path).status() != 0;
    }

    @Override
    public void close() {
        driver.stop();
    }
}
