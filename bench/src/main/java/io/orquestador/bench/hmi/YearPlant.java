package io.orquestador.bench.hmi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.bench.devices.Device;
import io.orquestador.bench.plant.PlantFolder;
import java.io.IOException;
import java.util.List;

/** A plant folder with twenty tags of five units, each read once a minute, for trends over a year. */
public final class YearPlant {
    /** Of its floats the first twenty are tags. */
    public static final Device DEVICE = new Device("year", 40, 60_000);

    private static final int TAGS = 20;
    private static final List<String> UNITS = List.of("Cel", "bar", "%", "hL", "m3/h");
    private static final ObjectMapper JSON = new ObjectMapper();

    private YearPlant() {}

    /** Of its tags, in order of their numbers. */
    public static List<String> paths() {
        return signals().stream().map(Device.Signal::path).toList();
    }

    private static List<Device.Signal> signals() {
        return DEVICE.points().stream()
                .filter(each -> each.type().equals("float32"))
                .limit(TAGS)
                .toList();
    }

    /** @param port where the device answers */
    public static void write(PlantFolder folder, int port) throws IOException {
        folder.write("plant.yaml", """
                plant: year
                title: {es: Un año, en: A year}
                languages: [es, en]
                timeZone: America/Bogota
                equipment:
                  - area: counting
                    title: {es: Contadores, en: Counters}
                    units:
                      - unit: year
                        title: {es: Un año, en: A year}
                """);
        var device = JSON.createObjectNode();
        device.put("driver", "modbus");
        var settings = device.putObject("settings");
        settings.put("host", "127.0.0.1").put("port", port).put("unit", 1);
        settings.putArray("pollClasses").add("load=" + DEVICE.periodMs());
        var tags = device.putObject("tags");
        var signals = signals();
        for (int i = 0; i < signals.size(); i++)
            tags.putObject(signals.get(i).path())
                    .put("address", "input:" + signals.get(i).address())
                    .put("type", "float32")
                    .put("unit", UNITS.get(i % UNITS.size()))
                    .put("class", "load");
        folder.write("devices/year.yaml", JSON.writeValueAsString(device)); // JSON is YAML
    }
}
