package io.orquestador.bench.plant;

import java.io.IOException;
import java.util.List;

/** The demo's brewery of {@code config/plants}, all of it over Modbus, pointed at a simulator in another process. */
public final class DemoPlant {
    /** What the paths of the demo's tags begin with. */
    public static final List<String> AREAS = List.of("brewhouse/", "cellar/", "utilities/");

    /** Three PLCs, and the two that are none: what people enter, and what is computed. */
    public static final int DEVICES = 5;

    private DemoPlant() {}

    public static PlantSetup configure(PlantSetup setup, SimulatorProcess simulator) throws IOException {
        var folder = PlantFolder.brewery(setup.data().resolve("plant")).overModbus();
        for (var each : simulator.ports().entrySet()) folder.port(each.getKey(), each.getValue());
        return setup.config("io.orquestador.plant.cfg.json", "{ \"apply\": \"auto\" }"); // whatever the profile says
    }
}
