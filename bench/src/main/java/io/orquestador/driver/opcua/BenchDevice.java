package io.orquestador.driver.opcua;

import io.orquestador.driver.DriverStatus;
import io.orquestador.metrics.Condition;
import io.orquestador.support.driver.BusPort;
import io.orquestador.tag.TagBus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A driver on the bench as DS would run it, with its thread and socket. In this package, since the driver shows nothing but its service. */
public final class BenchDevice implements AutoCloseable {
    private final OpcUaDriver driver;

    /**
     * @param periodMs of publishing and of sampling
     * @param points as in the configuration
     */
    public BenchDevice(String device, String url, int periodMs, int queueSize, String[] points, TagBus bus, Path data) {
        var settings = Settings.parse(OpcUaKind.config(Map.of(
                "device", device,
                "endpointUrl", url,
                "securityPolicy", "None",
                "securityMode", "None",
                "pollClasses", new String[] {"bench=" + periodMs},
                "samplingMs", periodMs,
                "queueSize", queueSize,
                "points", points)));
        if (!settings.problems().isEmpty())
            throw new IllegalArgumentException(settings.problems().toString());
        var way = new BusPort(
                () -> bus, OpcUaDriver.subject(settings), settings.points().definitions());
        driver = new OpcUaDriver(settings, way, Clock.systemUTC(), data);
        driver.start();
    }

    public DriverStatus status() {
        return driver.status();
    }

    public List<Condition> conditions() {
        return driver.conditions();
    }

    @Override
    public void close() {
        driver.stop(false);
    }
}
