package io.orquestador.bench.opcua;

import io.orquestador.driver.opcua.BenchDevice;
import io.orquestador.tag.TagBus;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The driver at the server's sample nodes, and what it has to say of it. For one thread. */
final class Subscribed implements AutoCloseable {
    /** Two seconds of the fastest values. */
    static final int QUEUE = 20;

    private final BenchDevice device;
    private final Map<String, Long> raised = new HashMap<>(); // by code, how often

    /** @param name of the device, and first part of its tags' paths */
    Subscribed(CountingServer server, String name, int items, int periodMs, TagBus bus, Path data) {
        var points = new String[items];
        for (int i = 0; i < items; i++)
            points[i] = "%s/%05d = nsu=%s;s=%s float64"
                    .formatted(name, i, CountingServer.NAMESPACE, CountingServer.node(i));
        device = new BenchDevice(name, server.url(), periodMs, QUEUE, points, bus, data);
    }

    String told() {
        return device.status() + " " + device.conditions();
    }

    /** To be called often: a condition is counted while it holds, which is a minute at the least. */
    void look() {
        for (var each : device.conditions()) raised.put(each.code(), each.count());
    }

    /** How often a subscription fell silent, or had to be made again in another session. */
    long stalls() {
        look();
        return raised.getOrDefault("OPCUA-SILENT", 0L)
                + Math.max(0, device.status().connects() - 1);
    }

    void tellTroubles() {
        look();
        for (var each : device.conditions()) System.out.println("  " + each.code() + " " + each.message());
        if (device.status().connects() > 1) System.out.println("  " + device.status());
    }

    @Override
    public void close() {
        device.close();
    }
}
