package io.orquestador.driver.kit;

import io.orquestador.driver.DriverKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The peer, wires to it, and drivers at the other ends; closes all of them. For one test at a time. */
final class TestStand {
    /** Points that every test runs with. */
    final List<KitPoint> points;

    final DriverAdapter adapter;
    final Timing timing;
    final Peer peer;
    final int peerPort;
    private final Path folder;
    private final List<DeviceRun> runs = new ArrayList<>();
    private final List<AutoCloseable> wires = new ArrayList<>();
    private int devices;

    TestStand(DriverAdapter adapter) throws Exception {
        this.adapter = adapter;
        points = adapter.points();
        if (points.size() < 2 || points.stream().map(KitPoint::path).distinct().count() < points.size())
            throw new IllegalArgumentException("The kit needs two points or more, of different paths: " + points);
        timing = adapter.timing();
        folder = Files.createTempDirectory("driver-kit");
        peerPort = freePort();
        peer = adapter.peer();
        peer.start(peerPort);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A wire without a fault. */
    FaultProxy wire() throws IOException {
        return kept(new FaultProxy(adapter, peerPort));
    }

    BlackHole blackHole() throws IOException {
        return kept(new BlackHole());
    }

    private <T extends AutoCloseable> T kept(T wire) {
        wires.add(wire);
        return wire;
    }

    /** A right configuration of a new device. */
    Map<String, Object> configuration(int port) {
        return configuration(port, "kit-" + ++devices, timing, points);
    }

    Map<String, Object> configuration(int port, String device, @Nullable Timing pace, List<KitPoint> of) {
        var all = new HashMap<>(adapter.configuration(
                new Target(device, "127.0.0.1", port, (pace == null ? timing : pace).periodMs(), pace)));
        all.put(DriverKind.POINTS, of.stream().map(KitPoint::line).toArray(String[]::new));
        return all;
    }

    /** Built but not started. */
    DeviceRun build(Map<String, Object> configuration, List<KitPoint> of) {
        return build(adapter, configuration, of);
    }

    /** With another instance of the adapter. */
    DeviceRun build(DriverAdapter by, Map<String, Object> configuration, List<KitPoint> of) {
        var run = new DeviceRun(by, configuration, of, folder);
        runs.add(run);
        return run;
    }

    DeviceRun start(Map<String, Object> configuration, List<KitPoint> of) {
        var run = build(configuration, of);
        run.driver.start();
        return run;
    }

    DeviceRun start(int port) {
        return start(configuration(port), points);
    }

    DeviceRun start(FaultProxy wire) {
        return start(wire.port());
    }

    /** One that works. */
    DeviceRun startGood(FaultProxy wire) {
        var run = start(wire);
        run.awaitGood();
        return run;
    }

    /** Leaves the peer. */
    void clear() throws Exception {
        for (var run : runs) run.stop();
        runs.clear();
        for (var wire : wires) wire.close();
        wires.clear();
    }

    /** Holds it no longer. */
    void forget(DeviceRun run) {
        runs.remove(run);
    }

    void close() throws Exception {
        clear();
        peer.stop();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
