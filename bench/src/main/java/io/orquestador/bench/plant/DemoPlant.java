package io.orquestador.bench.plant;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** The demo's devices as {@code config/demo} has them, pointed at a simulator in another process. */
public final class DemoPlant {
    /** What the paths of the demo's tags begin with. */
    public static final List<String> DEVICES = List.of("brewhouse/", "cellar/", "utilities/");

    private static final int PORT_BASE = 15_020;

    private DemoPlant() {}

    public static PlantSetup configure(PlantSetup setup, SimulatorProcess simulator) throws IOException {
        try (var files = Files.newDirectoryStream(Repo.root().resolve("config/demo/etc"), "io.orquestador.driver.*")) {
            for (var file : files) {
                var json = Files.readString(file);
                for (int i = 0; i < 3; i++)
                    json = json.replace(Integer.toString(PORT_BASE + i), Integer.toString(simulator.portBase() + i));
                setup.config(file.getFileName().toString(), json);
            }
        }
        return setup;
    }
}
