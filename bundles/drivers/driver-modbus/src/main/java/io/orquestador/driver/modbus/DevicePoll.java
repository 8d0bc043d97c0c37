package io.orquestador.driver.modbus;

import io.orquestador.driver.WriteResult;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.driver.PollLoop;
import io.orquestador.support.driver.ScanRecord;
import io.orquestador.support.runtime.Handover;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The work of the thread {@code drv-modbus-<device>}: one device in its poll loop. Everything here belongs to that thread. */
final class DevicePoll {
    private final ModbusDevice device;
    private final PollLoop loop;

    DevicePoll(
            Settings settings,
            Transport link,
            BusPort bus,
            LongSupplier epochNanos,
            LongSupplier nanoTime,
            DeviceStatus status,
            DeviceHealth health,
            BooleanSupplier stopping,
            Handover handover) {
        device = new ModbusDevice(settings, link, nanoTime, status, health);
        loop = new PollLoop(
                settings.plan(), device, bus, epochNanos, nanoTime, status, health.ofPolling(), stopping, handover);
    }

    /** One duty cycle: at most one connection attempt and one scan. @return nanoseconds to wait before the next one */
    long run() {
        return loop.run();
    }

    /** Uses another configuration from now on. The connection stays unless the device is elsewhere. */
    void apply(Settings next) {
        boolean moved = device.apply(next);
        loop.apply(next.plan(), moved);
    }

    /** Writes one point and reads it back. Never throws for what the device does. */
    WriteResult write(Point point, byte[] wanted) {
        return loop.write(point, device.points(), device.write(point, wanted));
    }

    /** What the next instance must know; empty when this one never began. For when the thread has ended. */
    Optional<ScanRecord> record() {
        return loop.record();
    }
}
