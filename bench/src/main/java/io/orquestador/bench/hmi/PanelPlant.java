package io.orquestador.bench.hmi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.bench.devices.Device;
import io.orquestador.bench.plant.PlantFolder;
import java.io.IOException;
import java.util.List;

/** A plant folder with one device whose every value changes once a second, and a display for 800×480 that shows all of them. */
final class PanelPlant {
    static final Device DEVICE = new Device("panel", 499, 1_000);
    /** The view that shows it. */
    static final String VIEW = "/display/all";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COLUMNS = 20;
    private static final int COLUMN_PX = 40;
    private static final int ROW_PX = 14;

    private PanelPlant() {}

    static void write(PlantFolder folder, int port) throws IOException {
        folder.write("plant.yaml", """
                plant: panel
                title: {es: Panel, en: Panel}
                languages: [es, en]
                timeZone: America/Bogota
                equipment:
                  - area: counting
                    title: {es: Contadores, en: Counters}
                    display: all
                    units:
                      - unit: panel
                        title: {es: Contadores, en: Counters}
                """);
        var points = DEVICE.points();
        folder.write("devices/panel.yaml", device(points, port));
        folder.write("displays/all.json", display(points));
    }

    private static String device(List<Device.Signal> points, int port) throws IOException {
        var device = JSON.createObjectNode();
        device.put("driver", "modbus");
        var settings = device.putObject("settings");
        settings.put("host", "127.0.0.1").put("port", port).put("unit", 1);
        settings.putArray("pollClasses").add("load=" + DEVICE.periodMs());
        var tags = device.putObject("tags");
        for (var point : points)
            tags.putObject(point.path())
                    .put("address", "input:" + point.address())
                    .put("type", point.type())
                    .put("class", "load");
        return JSON.writeValueAsString(device); // JSON is YAML
    }

    private static String display(List<Device.Signal> points) throws IOException {
        var display = JSON.createObjectNode().put("display", 1);
        display.putObject("title").put("es", "Quinientas etiquetas").put("en", "Five hundred tags");
        display.putObject("size").put("width", COLUMNS * COLUMN_PX).put("height", points.size() / COLUMNS * ROW_PX);
        var items = display.putArray("items");
        for (int i = 0; i < points.size(); i++)
            items.addObject()
                    .put("kind", "value")
                    .put("id", "v" + i)
                    .put("x", i % COLUMNS * COLUMN_PX)
                    .put("y", i / COLUMNS * ROW_PX)
                    .put("width", COLUMN_PX)
                    .put("size", "small")
                    .put("tag", points.get(i).path());
        return JSON.writeValueAsString(display);
    }
}
