package io.orquestador.driver.modbus;

import io.orquestador.metrics.Condition;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.Handover;
import io.orquestador.support.test.RecordingTagBus;
import io.orquestador.support.test.TestClock;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** A device that is no socket, a clock that is told, and a poll of the one by the other: what the tests of {@link DevicePoll} share. */
abstract class PollFixture {
    @TempDir
    Path data;

    final RecordingTagBus bus = new RecordingTagBus();
    final FakeDevice device = new FakeDevice();
    final TestClock clock = new TestClock();
    final Conditions conditions = new Conditions(clock);
    final DeviceStatus status = new DeviceStatus("modbus", "plc1", clock);
    boolean stopping;
    boolean busAway;

    @Nullable
    Settings configured;

    DevicePoll poll(TestSettings settings) {
        return poll(settings, status);
    }

    DevicePoll poll(TestSettings settings, DeviceStatus into) {
        var valid = settings.valid();
        configured = valid;
        return new DevicePoll(
                valid,
                device,
                new BusPort(
                        () -> busAway ? null : bus,
                        ModbusDriver.subject(valid),
                        valid.points().definitions(),
                        device::nanoTime),
                clock::epochNanos,
                device::nanoTime,
                into,
                new DeviceHealth(conditions, "plc1"),
                () -> stopping,
                new Handover(data, "driver-modbus-plc1"));
    }

    /** Runs the duty as its thread would, waits included, for so long. */
    void runFor(DevicePoll poll, double ms) {
        long end = device.nowNanos + (long) (ms * 1_000_000);
        while (device.nowNanos - end < 0) {
            long wait = poll.run();
            device.nowNanos += Math.max(0, Math.min(wait, end - device.nowNanos));
        }
    }

    List<String> codes() {
        return conditions.conditions().stream().map(Condition::code).toList();
    }
}
