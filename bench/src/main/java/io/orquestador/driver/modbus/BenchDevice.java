package io.orquestador.driver.modbus;

import io.orquestador.driver.DriverStatus;
import io.orquestador.support.driver.BusPort;
import io.orquestador.tag.TagBus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A driver on the bench as DS would run it, with its thread and socket. In this package, since the driver shows nothing but its service. */
public final class BenchDevice {
    private final ModbusDriver driver;

    /** @param points as in the configuration */
    public BenchDevice(String device, int port, int periodMs, String[] points, TagBus bus, Path data) {
        var settings = Settings.parse(ModbusKind.config(Map.of(
                "device", device,
                "host", "127.0.0.1",
                "port", port,
                "pollClasses", new String[] {"bench=" + periodMs},
                "points", points)));
        if (!settings.problems().isEmpty())
            throw new IllegalArgumentException(settings.problems().toString());
        var way = new BusPort(
                () -> bus, ModbusDriver.subject(settings), settings.points().definitions());
        driver = new ModbusDriver(settings, new ModbusClient(), way, Clock.systemUTC(), data);
        driver.start();
    }

    public DriverStatus status() {
        return driver.status();
    }

    public void stop() {
        driver.stop();
    }
}
