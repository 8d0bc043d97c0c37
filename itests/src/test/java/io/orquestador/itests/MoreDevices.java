package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.bench.plant.PlantFolder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.TreeSet;

/**
 * Devices by features of the plant: {@code ua}, the simulated brewhouse by OPC UA, whose tag counts its scans; {@code self}, this node's own
 * OPC UA server; {@code plc}, a PLC by Snap7. Signed and encrypted; each certificate was trusted by hand.
 */
final class MoreDevices implements AutoCloseable {
    static final String SCANS = "hall/device/SCAN";
    static final String SELF = "hall/device/SELF";
    private static final String OPC_UA = """
            driver: opcua
            settings: {endpointUrl: "opc.tcp://127.0.0.1:%d/%s", queueSize: 1000, pollClasses: ["fast=100"]}
            tags:
              %s: {address: "%s", type: %s, class: fast}
            """;

    private final Node node;
    private final PlantFolder folder;
    private final int gatewayPort = Node.freePort();
    private final Process plc;

    MoreDevices(Node node) throws IOException {
        this.node = node;
        folder = new PlantFolder(node.data.resolve("plant"));
        int base = Node.freePorts(4);
        configure("gateway.opcua", "\"port:Integer\": " + gatewayPort);
        configure("simulator", "\"portBase:Integer\": " + base + ", \"speed:Double\": 1.0");
        int plcPort = Node.freePort();
        plc = SnapPlc.start(plcPort);
        folder.write(
                        "devices/ua.yaml",
                        device(
                                base + 3,
                                "brewhouse",
                                SCANS,
                                "nsu=urn:orquestador:brewhouse;s=brewhouse/plc/SCAN",
                                "uint32"))
                .write(
                        "devices/self.yaml",
                        device(
                                gatewayPort,
                                "orquestador",
                                SELF,
                                "nsu=urn:orquestador:tags;s=" + WitnessedPlant.TAG,
                                "int64"));
        folder.write("devices/plc.yaml", """
                    driver: plc4x
                    settings: {connection: "s7-light://127.0.0.1:%d", connectTimeoutMs: 25000, timeoutMs: 10000, pollClasses: ["normal=1000"]}
                    tags:
                      hall/device/PLC: {address: "%%DB1.DBD6:REAL", type: float64, class: normal}
                    """.formatted(plcPort));
        folder.write(
                "plant.yaml",
                folder.read("plant.yaml") + "features: [orq-driver-opcua, orq-gateway-opcua, orq-driver-plc4x]\n");
    }

    private void configure(String pid, String settings) throws IOException {
        Files.writeString(node.data.resolve("etc/io.orquestador." + pid + ".cfg.json"), "{" + settings + "}");
    }

    private static String device(int port, String path, String tag, String address, String type) {
        return OPC_UA.formatted(port, path, tag, address, type);
    }

    /** A person finds the two certificates and trusts them. Returns when every device gives good values. */
    void awaitGood() {
        PlantRest.await().atMost(Duration.ofMinutes(3)).until(() -> {
            trust("keys/certificates/own/application.der");
            trust("simulator/opcua/certificate.der");
            return isGood(SCANS) && isGood(SELF) && isGood("hall/device/PLC");
        });
    }

    private void trust(String certificate) throws IOException {
        var trusted = Files.createDirectories(node.data.resolve("keys/certificates/trusted"));
        Files.copy(
                node.data.resolve(certificate),
                trusted.resolve(certificate.replace('/', '-')),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean isGood(String path) {
        return last(path).get("quality").asText().equals("good");
    }

    private JsonNode last(String path) {
        return node.get("/api/v1/tag?path=" + path).get("last");
    }

    int gatewayPort() {
        return gatewayPort;
    }

    /** Waits until everything that this tag counted since {@code from} is in the history, once. @return how many numbers that are */
    int assertNothingLostSince(long from, String path) {
        long upTo = last(path).get("value").asLong();
        PlantRest.await().untilAsserted(() -> {
            var stored = numbers(path);
            var lost = new TreeSet<Long>();
            for (long number = from; number <= upTo; number++) if (!stored.contains(number)) lost.add(number);
            assertEquals(new TreeSet<Long>(), lost, path + " from " + from + " to " + upTo);
        });
        return (int) (upTo - from);
    }

    long number(String path) {
        return last(path).get("value").asLong();
    }

    private TreeSet<Long> numbers(String path) {
        var found = new TreeSet<Long>();
        var samples = node.get(
                        "/api/v1/history/raw?limit=10000&path=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
                .get("samples");
        for (var sample : samples)
            if (sample.get("value").isNumber()) found.add(sample.get("value").asLong());
        return found;
    }

    @Override
    public void close() {
        plc.destroyForcibly();
    }
}
