package io.orquestador.itests;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orquestador.bench.plant.PlantFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The demo brewery as {@code ./orq demo} starts it, on ports and in a folder of its own. It may be killed and started again. */
final class Brewery implements AutoCloseable {
    private static final Path SIMULATOR = Path.of("../config/demo/etc/io.orquestador.simulator.cfg.json");
    /** In the order of their ports. */
    private static final List<String> DEVICES = List.of("brewhouse", "cellar", "utilities");

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    final PlantFolder plant;
    private final int portBase;
    private final Path folder;
    private final Map<String, String> environment;
    private Node node;

    private Brewery(Path folder, PlantFolder plant, int portBase, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.portBase = portBase;
        this.plant = plant;
        this.environment = environment;
        node = Node.start(data(), environment);
    }

    /** @param files more of the plant folder: name to text */
    static Brewery start(Path folder, Map<String, String> files) throws IOException {
        var config = Files.createDirectories(folder.resolve("config"));
        int portBase = Node.freePorts(4);
        var simulator = (ObjectNode) new ObjectMapper().readTree(SIMULATOR.toFile());
        Files.writeString(
                config.resolve(SIMULATOR.getFileName()),
                simulator.put("portBase", portBase).toString());
        var plant = PlantFolder.brewery(folder.resolve("data/plant")).simulated(portBase);
        for (var file : files.entrySet()) plant.write(file.getKey(), file.getValue());
        var environment = new HashMap<String, String>();
        environment.put("ORQ_CONFIG", config.toString());
        environment.put("ORQ_FEATURES", "orq-simulator");
        environment.put("ORQ_PROFILE", "dev");
        var brewery = new Brewery(folder, plant, portBase, environment);
        trustController(brewery.data());
        return brewery.awaitValues();
    }

    /** As {@code ./orq demo} does, once the simulated controller has made its certificate. */
    static void trustController(Path data) throws IOException {
        var certificate = data.resolve("simulator/opcua/certificate.der");
        Awaitility.await("the controller's certificate").atMost(PATIENCE).until(() -> Files.exists(certificate));
        var trusted = Files.createDirectories(data.resolve("keys/certificates/trusted"));
        Files.copy(certificate, trusted.resolve("simulated-brewhouse.der"));
    }

    Node node() {
        return node;
    }

    /** Where one of its devices speaks Modbus TCP. */
    int port(String device) {
        return portBase + DEVICES.indexOf(device);
    }

    String base() {
        return "http://127.0.0.1:" + node.port;
    }

    /** SIGKILL, as when the power fails. */
    void kill() throws InterruptedException {
        node.kill();
    }

    void startAgain() throws IOException {
        node = Node.start(data(), node.port, environment);
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Until the plant runs and its first values are there and stored. */
    private Brewery awaitValues() {
        Awaitility.await("values of the brewery")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> {
                    var path = "brewhouse/mash-tun/TT-101";
                    return !node.get("/api/v1/plant/tags?limit=1").get("items").isEmpty()
                            && node.get("/api/v1/tag?path=" + path)
                                    .get("last")
                                    .get("quality")
                                    .asText()
                                    .equals("good")
                            && !node.get("/api/v1/history/raw?path=" + path)
                                    .get("samples")
                                    .isEmpty();
                });
        return this;
    }

    @Override
    public void close() {
        try {
            node.stop();
        } catch (InterruptedException e) {
            node.close();
            Thread.currentThread().interrupt();
        }
    }
}
