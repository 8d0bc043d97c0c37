package io.orquestador.bench.plant;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The demo's devices as {@code config/demo} has them, pointed at a simulator in another process. */
public final class DemoPlant {
    /** What the paths of the demo's tags begin with. */
    public static final List<String> AREAS = List.of("brewhouse/", "cellar/", "utilities/");

    private static final ObjectMapper JSON = new ObjectMapper();

    private DemoPlant() {}

    public static PlantSetup configure(PlantSetup setup, SimulatorProcess simulator) throws IOException {
        for (var each : simulator.ports().entrySet()) {
            var file = "io.orquestador.driver.modbus~" + each.getKey() + ".cfg.json";
            var demo = Repo.root().resolve("config/demo/etc").resolve(file);
            var configuration = (ObjectNode) JSON.readTree(demo.toFile());
            configuration.put("port", each.getValue());
            setup.config(file, configuration.toString());
        }
        return setup;
    }
}
