package io.orquestador.driver.modbus;

import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.Handover;
import io.orquestador.tag.TagBus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The duty of one driver, again and again without a pause: request, checks, decoding, batch, bus. */
public final class BenchLoop {
    private static final int PERIOD_MS = 10;

    private final ModbusClient link = new ModbusClient();
    private final DeviceStatus status = new DeviceStatus("modbus", "loop", Clock.systemUTC());
    private final DevicePoll poll;
    private long nanos; // a clock by which every run is due

    /** @param points as in the configuration; all are read with one request */
    public BenchLoop(int port, String[] points, TagBus bus, Path data) {
        var settings = Settings.parse(ModbusKind.config(Map.of(
                "device",
                "loop",
                "host",
                "127.0.0.1",
                "port",
                port,
                "pollClasses",
                new String[] {"bench=" + PERIOD_MS},
                "points",
                points)));
        if (!settings.problems().isEmpty())
            throw new IllegalArgumentException(settings.problems().toString());
        var way = new BusPort(
                () -> bus, ModbusDriver.subject(settings), settings.points().definitions());
        poll = new DevicePoll(
                settings,
                link,
                way,
                System::nanoTime,
                () -> nanos,
                status,
                new DeviceHealth(new Conditions(Clock.systemUTC()), "loop"),
                () -> false,
                new Handover(data, "loop"));
    }

    /** @return transactions a second */
    public double transactionsPerS(int seconds) {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        long before = status.done.get();
        while (System.nanoTime() - end < 0) {
            poll.run();
            nanos += PERIOD_MS * 1_000_000L;
        }
        if (status.errors.get() > 0) throw new IllegalStateException("the slave failed: " + status.snapshot());
        return (status.done.get() - before) / ((System.nanoTime() - start) / 1e9);
    }

    public void stop() {
        link.shutdown();
    }
}
