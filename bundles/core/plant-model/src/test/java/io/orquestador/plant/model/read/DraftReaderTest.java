package io.orquestador.plant.model.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverKind;
import io.orquestador.plant.DeviceDraft;
import org.junit.jupiter.api.Test;

class DraftReaderTest {
    private final DraftReader reader = new DraftReader(Installed::new);

    @Test
    void aFileBecomesWhatItsDriverGets() {
        var draft = reader.read("meter-3", """
                driver: modbus
                settings: {host: 10.0.0.7, unit: 3, pollClasses: ["fast=200"]}
                tags:
                  utilities/meter-3/JT-1: {address: "input:52", type: float32, unit: kW, class: fast}
                  utilities/meter-3/JQ-1: {address: "input:72", type: float32, options: "order=CDAB"}
                """, "");
        assertEquals("", problems(draft));
        assertEquals("modbus", draft.driver());
        assertEquals("10.0.0.7", draft.configuration().get("host"));
        assertEquals(3, draft.configuration().get("unit"));
        assertEquals("meter-3", draft.configuration().get(DriverKind.DEVICE));
        assertArrayEquals(
                new String[] {
                    "utilities/meter-3/JT-1 = input:52 float32 unit=kW class=fast",
                    "utilities/meter-3/JQ-1 = input:72 float32 order=CDAB"
                },
                (String[]) draft.configuration().get(DriverKind.POINTS));
    }

    @Test
    void tagsMayStandInAList() {
        var draft = reader.read(
                "meter",
                "driver: modbus\nsettings: {host: h}\ntags: meter.csv\n",
                "path,address,type\na/b/c,holding:1,int16\na/b/d,holding:2,int16\n");
        assertEquals("", problems(draft));
        assertEquals(2, ((String[]) draft.configuration().get(DriverKind.POINTS)).length);
    }

    @Test
    void aDeviceWithoutTagsCanBeTried() {
        var draft = reader.read("meter", "driver: modbus\nsettings: {host: h}\n", "");
        assertEquals("", problems(draft));
        assertEquals(0, ((String[]) draft.configuration().get(DriverKind.POINTS)).length);
    }

    @Test
    void whatIsWrongIsToldWithItsLine() {
        var wrong = reader.read("meter", "driver: modbus\nsettings:\n  hots: h\n  port: 99999\n", "");
        assertTrue(problems(wrong).contains("devices/meter.yaml:3 PLANT-UNKNOWN-SETTING"), problems(wrong));
        assertTrue(problems(wrong).contains("devices/meter.yaml:4 PLANT-SETTING"), problems(wrong));
        var point =
                reader.read("m", "driver: modbus\nsettings: {host: h}\ntags: {a/b/c: {address: x, type: int16}}", "");
        assertTrue(problems(point).contains("devices/m.yaml:3 PLANT-POINT"), problems(point));
        var unknown = reader.read("meter", "driver: modbuss\n", "");
        assertTrue(problems(unknown).contains("PLANT-UNKNOWN-DRIVER"), problems(unknown));
        assertEquals("", unknown.driver());
        assertTrue(problems(reader.read("../x", "driver: modbus\n", "")).contains("PLANT-FILE-NAME"));
        assertTrue(problems(reader.read("m", "\t: {", "")).contains("devices/m.yaml:1"));
    }

    @Test
    void oneDraftKnowsNothingOfAnother() {
        var first = "driver: modbus\nsettings: {host: h}\ntags: {a/b/c: {address: 'holding:1', type: int16}}\n";
        assertEquals("", problems(reader.read("a", first, "")));
        assertEquals("", problems(reader.read("b", first, "")));
        var list = "path,address,type\na/b/c,holding:1,int16\n";
        assertTrue(problems(reader.read("a", first, list)).contains("PLANT-UNUSED-FILE"));
    }

    private static String problems(DeviceDraft draft) {
        var text = new StringBuilder();
        for (var each : draft.problems())
            text.append("%s:%d %s %s%n".formatted(each.file(), each.line(), each.code(), each.text()));
        return text.toString();
    }
}
