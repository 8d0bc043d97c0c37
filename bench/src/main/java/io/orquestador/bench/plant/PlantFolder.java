package io.orquestador.bench.plant;

import io.orquestador.simulator.field.RegisterMap;
import io.orquestador.simulator.field.RegisterRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A plant folder of a test or bench: a copy of the brewery, or one written file by file. A save is a rename, as editors do it. */
public final class PlantFolder {
    private static final Pattern PORT = Pattern.compile("(?m)^  port: \\d+$");

    private static final Pattern ENDPOINT = Pattern.compile("opc\\.tcp://127\\.0\\.0\\.1:\\d+/");

    private final Path folder;

    public PlantFolder(Path folder) {
        this.folder = folder;
    }

    /** The demo's brewery of the source tree. */
    public static PlantFolder brewery(Path folder) throws IOException {
        var brewery = Repo.root().resolve("config/plants/brewery");
        try (var files = Files.walk(brewery)) {
            for (var file : files.toList()) {
                var target = folder.resolve(brewery.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target);
            }
        }
        return new PlantFolder(folder);
    }

    /** Points the brewery at a simulator of this machine that has OPC UA too: brewhouse, cellar, utilities, and the OPC UA server. */
    public PlantFolder simulated(int portBase) throws IOException {
        var file = "devices/brewhouse.yaml";
        write(file, ENDPOINT.matcher(read(file)).replaceFirst("opc.tcp://127.0.0.1:" + (portBase + 3) + "/"));
        return port("cellar", portBase + 1).port("utilities", portBase + 2);
    }

    /** The brewhouse by its registers: for what is measured against the log of a Modbus device, and small computers. */
    public PlantFolder overModbus() throws IOException {
        var lines = new ArrayList<String>();
        var rows = RegisterMap.of("brewhouse").stream().collect(Collectors.toMap(RegisterRow::path, row -> row));
        for (var line : read("devices/brewhouse.csv").lines().toList()) {
            var cells = line.split(",", 5); // path, address, type, options, and what stays
            var row = rows.get(cells[0]);
            if (row != null) {
                cells[1] = row.table().word() + ":" + row.address();
                cells[2] = row.type();
                cells[3] = options(row);
            }
            lines.add(String.join(",", cells));
        }
        write("devices/brewhouse.csv", String.join("\n", lines) + "\n");
        write("devices/brewhouse.yaml", read("devices/cellar.yaml").replace("cellar.csv", "brewhouse.csv"));
        return write("plant.yaml", read("plant.yaml").replace("[orq-driver-opcua]", "[]"));
    }

    private static String options(RegisterRow row) {
        var options = new ArrayList<String>();
        if (!row.order().isEmpty() && !row.order().equals("ABCD")) options.add("order=" + row.order());
        if (row.length() > 0) options.add("length=" + row.length());
        if (row.scale() != 1) options.add("scale=" + row.scale());
        return String.join(" ", options);
    }

    /** Points a Modbus device of the brewery at another port of this machine. */
    public PlantFolder port(String device, int port) throws IOException {
        var file = "devices/" + device + ".yaml";
        return write(file, PORT.matcher(read(file)).replaceFirst("  port: " + port));
    }

    public String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    public PlantFolder write(String file, String text) throws IOException {
        var target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        var beside = Files.writeString(target.resolveSibling("." + target.getFileName() + ".swp"), text);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    public PlantFolder delete(String file) throws IOException {
        Files.delete(folder.resolve(file));
        return this;
    }

    public Path path() {
        return folder;
    }
}
