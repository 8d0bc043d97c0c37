package io.orquestador.driver.modbus;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverState;
import io.orquestador.driver.WriteResult;
import io.orquestador.tag.StatusCode;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes, each read back. */
class DeviceWriteTest extends PollFixture {
    @Test
    void writesWithTheRightFunctionAndReadsBack() {
        var poll = poll(TestSettings.of(
                "coil = coil:7 bool access=rw",
                "word = holding:10 int16 scale=0.1 access=rw",
                "real = holding:20 float32 order=CDAB access=rw",
                "text = holding:30 string length=5 access=rw"));
        poll.run();
        device.takeRequests();
        confirm(poll, "coil", true);
        confirm(poll, "word", 21.5);
        confirm(poll, "real", 123456.0);
        confirm(poll, "text", "Pils");
        assertEquals(
                List.of("5 7+1", "1 7+1", "6 10+1", "3 10+1", "16 20+2", "3 20+2", "16 30+3", "3 30+3"),
                device.takeRequests());
        assertTrue(device.coils[7]);
        assertEquals(215, device.holding[10]);
        assertEquals(0x2000, device.holding[20]);
        assertEquals(0x47F1, device.holding[21]);
        device.unknownFunctions.addAll(List.of(5, 6));
        confirm(poll, "coil", false);
        confirm(poll, "word", -0.1);
        assertEquals(List.of("5 7+1", "15 7+1", "1 7+1", "6 10+1", "16 10+1", "3 10+1"), device.takeRequests());
        assertEquals(0xFFFF, device.holding[10]);
    }

    /** The device changes the bit itself; a register that is read, changed and written could undo what the device did in between. */
    @Test
    void bitOfARegisterIsWrittenByItsMask() {
        var poll = poll(TestSettings.of("bit = holding:10.3 bool access=rw"));
        poll.run();
        device.takeRequests();
        device.holding[10] = 0xA5F7;
        confirm(poll, "bit", true);
        assertEquals(0xA5FF, device.holding[10]);
        confirm(poll, "bit", false);
        assertEquals(0xA5F7, device.holding[10]);
        assertEquals(List.of("22 10+1", "3 10+1", "22 10+1", "3 10+1"), device.takeRequests());
        device.keepsWrites = false;
        assertEquals(new WriteResult.Mismatch(false), write(poll, "bit", true));
        device.unknownFunctions.add(22);
        assertInstanceOf(WriteResult.Refused.class, write(poll, "bit", true));
        assertEquals(0xA5F7, device.holding[10]);
    }

    @Test
    void devicesThatKnowItWriteAndReadInOneRequest() {
        var poll = poll(TestSettings.of("word = holding:10 int16 access=rw", "coil = coil:7 bool access=rw")
                .with("writeAndRead", true));
        poll.run();
        device.takeRequests();
        confirm(poll, "word", 7L);
        confirm(poll, "coil", true);
        assertEquals(List.of("23 10+1", "5 7+1", "1 7+1"), device.takeRequests());
        device.keepsWrites = false;
        assertEquals(new WriteResult.Mismatch(7L), write(poll, "word", 8L));
        device.keepsWrites = true;
        device.takeRequests();
        device.unknownFunctions.add(23);
        confirm(poll, "word", 9L);
        assertEquals(List.of("23 10+1", "6 10+1", "3 10+1"), device.takeRequests());
    }

    private void confirm(DevicePoll poll, String path, Object value) {
        assertEquals(new WriteResult.Confirmed(clock.epochNanos()), write(poll, path, value));
    }

    private WriteResult write(DevicePoll poll, String path, Object value) {
        var point = requireNonNull(configured).points().point(path);
        assertNotNull(point);
        return poll.write(point, PointEncoder.encode(point, value));
    }

    @Test
    void writeSaysWhenTheDeviceKeptAnotherValueOrNobodyKnows() {
        var poll = poll(TestSettings.of("word = holding:10 int16 access=rw"));
        assertInstanceOf(WriteResult.Refused.class, write(poll, "word", 1L), "not connected");
        poll.run();
        device.keepsWrites = false;
        assertEquals(new WriteResult.Mismatch(0L), write(poll, "word", 1L));
        device.exceptions.put(10, 3);
        assertInstanceOf(WriteResult.Refused.class, write(poll, "word", 1L));
        device.exceptions.put(10, 11);
        assertInstanceOf(WriteResult.Unknown.class, write(poll, "word", 1L));
        device.exceptions.clear();
        device.failNext(new SocketTimeoutException("no whole answer within 1000 ms"));
        assertInstanceOf(WriteResult.Unknown.class, write(poll, "word", 1L));
        assertEquals(StatusCode.BAD_TIMEOUT, bus.last("word").status());
        assertEquals(DriverState.BACKING_OFF, status.snapshot().state());
    }
}
