package io.orquestador.simulator.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the configuration of driver-modbus for the three devices from the register map; a test holds the files against it. */
public final class DriverConfigFiles {
    private DriverConfigFiles() {}

    /**
     * @param args the folder to write to, e.g. {@code config/demo/etc}
     */
    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        Files.createDirectories(folder);
        for (var device : RegisterMap.DEVICES) Files.writeString(folder.resolve(fileName(device)), text(device));
    }

    static String fileName(String device) {
        return "io.orquestador.driver.modbus~" + device + ".cfg.json";
    }

    static String text(String device) {
        int port = 15_020 + RegisterMap.DEVICES.indexOf(device);
        return """
                {
                  "device": "%s",
                  "host": "127.0.0.1",
                  "port": %d,
                  "unit": 1,
                  "pollClasses": [
                %s
                  ],
                  "points": [
                %s
                  ]
                }
                """.formatted(
                device,
                port,
                list(RegisterMap.POLL_CLASSES),
                list(RegisterMap.of(device).stream().map(RegisterMap::point).toList()));
    }

    private static String list(List<String> items) {
        return items.stream().map(each -> "    \"" + each + "\"").collect(Collectors.joining(",\n"));
    }
}
