package io.orquestador.driver.plc4x;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverState;
import io.orquestador.driver.WriteResult;
import io.orquestador.tag.StatusCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The talk with PLCs that others wrote: types, refusals, writes, and a restart of the PLC. */
class InteropTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Within this a driver is back after its PLC is. */
    private static final Duration BACK = Duration.ofSeconds(30);

    @TempDir
    Path data;

    @Test
    void s7() throws Exception {
        try (var plc = Servers.s7();
                var running = new RunningDriver(
                        RunningDriver.settings(
                                "press1",
                                "s7-light://127.0.0.1:" + plc.port(),
                                Map.of("requestSize", 7, "timeoutMs", 500),
                                "int = %DB1.DBW0:INT int64 access=rw",
                                "tenths = %DB1:0:INT int64 scale=0.1 access=rw",
                                "dint = %DB1:2:DINT int64",
                                "milli = %DB1:6:REAL float64 scale=1000 offset=-5 access=rw",
                                "real = %DB1.DBD6:REAL float64 access=rw",
                                "lreal = %DB1:10:LREAL float64",
                                "bit0 = %DB1:18.0:BOOL bool",
                                "bit1 = %DB1:18.1:BOOL bool access=rw",
                                "bit2 = %DB1:18.2:BOOL bool",
                                "text = %DB1:20:STRING(20) string",
                                "name = %DB1:100:STRING(8) string access=rw",
                                "lint = %DB1:60:LINT int64",
                                "ulint = %DB1:68:ULINT int64",
                                "nan = %DB1:76:REAL float64",
                                "inf = %DB1:80:REAL float64",
                                "word = %DB1:84:WORD int64",
                                "flag = %MW0:INT int64",
                                "beyond = %DB1:252:LREAL float64",
                                "absent = %DB9:0:INT int64"),
                        data)) {
            await().atMost(BACK).until(() -> running.isGood("flag") && running.isGood("int"));
            assertValue(running, "int", -1234L);
            assertValue(running, "tenths", -123.4);
            assertValue(running, "milli", 21_495.0);
            assertValue(running, "dint", 123456789L);
            assertValue(running, "real", 21.5);
            assertValue(running, "lreal", -2.25);
            assertValue(running, "bit0", true);
            assertValue(running, "bit1", false);
            assertValue(running, "bit2", true);
            assertValue(running, "text", "Plzen");
            assertValue(running, "name", "");
            assertValue(running, "lint", -7L);
            assertValue(running, "word", 65535L);
            assertValue(running, "flag", 0L);
            assertEquals("Bad_OutOfRange", running.status("ulint"));
            assertEquals("Bad_SensorFailure", running.status("nan"));
            assertEquals("Bad_OutOfRange", running.status("inf"));
            // Snap7 tells that in a form that PLC4X cannot read: these two were found by asking for fewer and fewer
            assertEquals("Bad_CommunicationError", running.status("beyond"));
            assertEquals("Bad_CommunicationError", running.status("absent"));
            assertTrue(running.driver.conditions().stream()
                    .anyMatch(each -> each.code().equals("PLC4X-REFUSED")
                            && each.message().contains("2 points")));

            assertInstanceOf(WriteResult.Confirmed.class, running.write("int", -78L));
            assertInstanceOf(WriteResult.Confirmed.class, running.write("milli", 95.0));
            assertInstanceOf(WriteResult.Confirmed.class, running.write("tenths", -7.7));
            assertInstanceOf(WriteResult.Refused.class, running.write("tenths", -7.75), "between two steps");
            assertInstanceOf(WriteResult.Refused.class, running.write("tenths", 4_000.0), "beyond INT");
            await().atMost(SOON).untilAsserted(() -> assertValue(running, "int", -77L));
            assertInstanceOf(WriteResult.Confirmed.class, running.write("real", 0.1));
            assertInstanceOf(WriteResult.Confirmed.class, running.write("bit1", true));
            assertInstanceOf(WriteResult.Confirmed.class, running.write("name", "Pilsen"));
            assertInstanceOf(WriteResult.Refused.class, running.write("int", 40_000L));
            assertInstanceOf(WriteResult.Refused.class, running.write("real", 1e39));
            assertInstanceOf(WriteResult.Refused.class, running.write("name", "far too long"));
            assertInstanceOf(WriteResult.Refused.class, running.write("dint", 1L));
            await().atMost(SOON).untilAsserted(() -> assertValue(running, "tenths", -7.7));
            await().atMost(SOON).untilAsserted(() -> assertValue(running, "name", "Pilsen"));
            assertValue(running, "bit0", true);
            assertValue(running, "bit2", true);

            plc.stop();
            await().atMost(SOON).until(() -> running.status("int").startsWith("Bad_"));
            assertTrue(running.driver.conditions().stream()
                    .anyMatch(each -> each.code().equals("PLC4X-NO-ANSWER")));
            plc.start();
            await().atMost(BACK).untilAsserted(() -> assertValue(running, "int", -1234L));
            assertEquals(DriverState.POLLING, running.driver.status().state());
            assertTrue(running.driver.conditions().stream()
                    .noneMatch(each -> each.code().equals("PLC4X-NO-ANSWER")));
        }
    }

    @Test
    void logix() throws Exception {
        talkCip("logix://127.0.0.1:%d");
    }

    @Test
    void etherNetIp() throws Exception {
        talkCip("eip://127.0.0.1:%d?big-endian=false");
    }

    private void talkCip(String connection) throws Exception {
        try (var plc = Servers.logix(
                        "LEVEL=INT[10]", "TEMP=REAL", "COUNT=DINT", "FLAG=BOOL", "RATE=LREAL", "BIG=LINT");
                var running = new RunningDriver(
                        RunningDriver.settings(
                                "mixer",
                                connection.formatted(plc.port()),
                                Map.of("connectTimeoutMs", 10_000),
                                "level3 = LEVEL[3]:INT int64 access=rw",
                                "temp = TEMP:REAL float64 access=rw",
                                "count = COUNT:DINT int64 access=rw",
                                "flag = FLAG:BOOL bool",
                                "rate = RATE:LREAL float64 access=rw",
                                "big = BIG:LINT int64 access=rw",
                                "mistaken = TEMP:DINT int64"),
                        data)) {
            await().atMost(SOON).until(() -> running.isGood("big"));
            assertValue(running, "level3", 0L);
            assertValue(running, "temp", 0.0);
            assertValue(running, "flag", false);
            assertEquals("Bad_TypeMismatch", running.status("mistaken"));
            assertInstanceOf(WriteResult.Confirmed.class, running.write("level3", -5L));
            assertInstanceOf(WriteResult.Confirmed.class, running.write("temp", 64.25));
            assertInstanceOf(WriteResult.Confirmed.class, running.write("count", -100_000L));
            assertInstanceOf(WriteResult.Confirmed.class, running.write("rate", 1e100));
            assertInstanceOf(WriteResult.Confirmed.class, running.write("big", Long.MIN_VALUE));
            assertInstanceOf(WriteResult.Refused.class, running.write("count", 1L << 40));
            await().atMost(SOON).untilAsserted(() -> assertValue(running, "temp", 64.25));
            await().atMost(SOON).untilAsserted(() -> assertValue(running, "level3", -5L));

            plc.stop();
            await().atMost(SOON).until(() -> running.status("temp").startsWith("Bad_"));
            plc.start();
            await().atMost(BACK).untilAsserted(() -> assertValue(running, "temp", 0.0));
        }
    }

    @Test
    void ads() throws Exception {
        try (var plc = Servers.ads();
                var running = new RunningDriver(
                        RunningDriver.settings(
                                "filler",
                                "ads://127.0.0.1:" + plc.port() + "?target-ams-net-id=127.0.0.1.1.1&target-ams-port=851"
                                        + "&source-ams-net-id=127.0.0.1.1.2&source-ams-port=3000"
                                        + "&load-symbol-and-data-type-tables=false",
                                Map.of("requestSize", 1),
                                "temp = 0x4020/0x0:REAL float64 access=rw",
                                "count = 0x4020/4:DINT int64 access=rw",
                                "flag = 0x4020/8:BOOL bool"),
                        data)) {
            await().atMost(SOON).until(() -> running.isGood("flag"));
            assertValue(running, "temp", 21.5);
            assertValue(running, "count", -7L);
            assertValue(running, "flag", true);
            assertInstanceOf(WriteResult.Confirmed.class, running.write("temp", -3.5));
            assertInstanceOf(WriteResult.Confirmed.class, running.write("count", 12L));
            plc.stop();
            await().atMost(SOON).until(() -> running.status("temp").startsWith("Bad_"));
            plc.start();
            await().atMost(BACK).untilAsserted(() -> assertValue(running, "temp", 21.5));
        }
    }

    /** One point that the PLC answers by hanging up does not keep the others from being read. */
    @Test
    void aPointThatBreaksTheConnectionIsFoundAndRests() throws Exception {
        try (var plc = Servers.logix("TEMP=REAL", "COUNT=DINT", "FLAG=BOOL");
                var running = new RunningDriver(
                        RunningDriver.settings(
                                "mixer",
                                "logix://127.0.0.1:" + plc.port(),
                                Map.of("timeoutMs", 500, "connectTimeoutMs", 10_000),
                                "temp = TEMP:REAL float64",
                                "nope = NOPE:DINT int64",
                                "count = COUNT:DINT int64",
                                "flag = FLAG:BOOL bool"),
                        data)) {
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> running.isGood("temp") && running.isGood("count") && running.isGood("flag"));
            assertEquals("Bad_CommunicationError", running.status("nope"));
            long connects = running.driver.status().connects();
            long done = running.driver.status().scansDone();
            await().atMost(SOON).until(() -> running.driver.status().scansDone() > done + 10);
            assertEquals(connects, running.driver.status().connects(), "the connection stays");
            assertTrue(running.driver.conditions().stream()
                    .anyMatch(each -> each.code().equals("PLC4X-REFUSED")
                            && each.message().contains("nope at NOPE:DINT")));
        }
    }

    /** The PLC's program hangs: its sockets stay open. */
    @Test
    void aHangingPlcIsLeftInTimeAndFoundAgain() throws Exception {
        try (var plc = Servers.s7();
                var running = new RunningDriver(
                        RunningDriver.settings(
                                "press1",
                                "s7-light://127.0.0.1:" + plc.port(),
                                Map.of("timeoutMs", 500, "connectTimeoutMs", 1_000),
                                "int = %DB1:0:INT int64"),
                        data)) {
            await().atMost(SOON).until(() -> running.isGood("int"));
            plc.pause();
            await().atMost(SOON).until(() -> !running.isGood("int"));
            long errors = running.driver.status().errors();
            await().atMost(SOON).until(() -> running.driver.status().errors() > errors + 2);
            plc.resume();
            await().atMost(BACK).until(() -> running.isGood("int"));
        }
    }

    private static void assertValue(RunningDriver running, String path, Object expected) {
        assertEquals(
                "Good " + expected,
                StatusCode.name(running.bus.last(path).status()) + " "
                        + running.bus.last(path).value());
    }
}
