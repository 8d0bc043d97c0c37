package io.orquestador.plant.model.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** 50,000 tags; ./orq bench plant measures the whole way, this only that nobody made a step of it slow. */
class LargePlantTest {
    private static final int DEVICES = 12;
    private static final int TAGS = 4_200;

    @Test
    void fiftyThousandTagsAreReadWellBelowTenSeconds() {
        var files = files();
        var reader = Installed.reader();
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime(); // of this thread: a busy machine makes no difference
        var reading = reader.read(files);
        long ms = (threads.getCurrentThreadCpuTime() - before) / 1_000_000;
        System.out.printf("%d tags read in %d ms of CPU, cold%n", DEVICES * TAGS, ms);
        assertEquals(List.of(), reading.problems());
        assertEquals(DEVICES * TAGS, reading.plant().orElseThrow().tags().size());
        assertTrue(ms < 6_000, () -> ms + " ms");
    }

    static Map<String, String> files() {
        var files = new TreeMap<String, String>();
        var plant = new StringBuilder("plant: large\nlanguages: [es, en]\ntimeZone: America/Bogota\nequipment:\n");
        for (int device = 0; device < DEVICES; device++) {
            plant.append("  - area: area-").append(device).append("\n    units:\n");
            for (int unit = 0; unit < 10; unit++)
                plant.append("      - unit: unit-").append(unit).append('\n');
            files.put(
                    "devices/plc-" + device + ".yaml",
                    "driver: modbus\nsettings: {host: 127.0.0.1}\ntags: plc-" + device + ".csv\n");
            files.put("devices/plc-" + device + ".csv", list(device));
        }
        files.put("plant.yaml", plant.toString());
        return files;
    }

    private static String list(int device) {
        var list = new StringBuilder(
                "path,address,type,options,class,unit,range_low,range_high,decimals,deadband,description_es,description_en\n");
        for (int i = 0; i < TAGS; i++)
            list.append(
                    "area-%d/unit-%d/TT-%d,input:%d,float32,order=CDAB,normal,Cel,-10,120,2,0.05,Temperatura %d,Temperature %d\n"
                            .formatted(device, i % 10, i, 2 * i, i, i));
        return list.toString();
    }
}
