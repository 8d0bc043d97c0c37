package io.orquestador.simulator.opcua;

import io.orquestador.simulator.field.RegisterRow;
import io.orquestador.support.opcua.UaServer;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The brewhouse's OPC UA server on 127.0.0.1. It shows a scan each 100 ms, on a grid, by the thread {@code sim-opcua}; it may be stopped for
 * a while and comes back with the same nodes, the same certificate and an empty history, as a PLC does after a restart.
 */
public final class BrewhouseServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrewhouseServer.class);
    private static final long SCAN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long OPEN_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Ten minutes. */
    private static final int HISTORY_SCANS = 6_000;

    private static final String SCAN = "brewhouse/plc/SCAN";

    private volatile int port; // 0 until it is opened for the first time, when any will do
    private final Path folder;
    private final List<TagNode> tags;
    private final int plantTags;
    private final BrewhouseSpace.Writes writes;
    private final OwnerThread thread = new OwnerThread("sim-opcua", 64, this::duty);
    private final AtomicLong offlineUntil = new AtomicLong(Long.MIN_VALUE); // by System.nanoTime
    private volatile boolean listening;
    private volatile Object[] readings = {};
    private volatile String problem = "";

    // of the thread
    private @Nullable UaServer server;
    private @Nullable BrewhouseSpace space;
    private History history = new History(1, 0);
    private long nextScan;
    private long scans;

    /** Carries a write to the plant. */
    public interface Plant {
        /**
         * @param value a bit as 0 or 1
         * @return an OPC UA StatusCode
         */
        long write(String path, double value);
    }

    /**
     * @param port of 127.0.0.1; 0: any free one
     * @param folder for its certificate and key
     * @param samples nodes {@code sample/S00000} and up that count the scans, for benches
     */
    public BrewhouseServer(int port, Path folder, Collection<RegisterRow> rows, int samples, Plant plant) {
        this.port = port;
        this.folder = folder;
        writes = plant::write;
        var all = new ArrayList<TagNode>();
        for (var row : rows) if (!row.path().equals(SCAN)) all.add(TagNode.of(row));
        plantTags = all.size();
        all.add(counter(SCAN, true, "Scans since the controller started", NodeIds.UInt32));
        for (int i = 0; i < samples; i++)
            all.add(counter("sample/S%05d".formatted(i), false, "Counts the scans", NodeIds.Double));
        tags = List.copyOf(all);
    }

    private static TagNode counter(String path, boolean historizing, String description, NodeId type) {
        return new TagNode(path, type, false, historizing, "", Double.NaN, Double.NaN, description);
    }

    public void start() {
        nextScan = System.nanoTime();
        thread.start();
    }

    /** Takes what the plant shows now, one for each row in their order. From the plant's thread. */
    public void show(Object[] now) {
        readings = now;
    }

    /** Stops listening, ends every session, and comes back after so long. */
    public void restart(long ms) {
        offlineUntil.set(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms));
        thread.send(() -> {});
    }

    public boolean isListening() {
        return listening;
    }

    /** Why it does not listen, or empty. */
    public String problem() {
        return problem;
    }

    public String url() {
        return "opc.tcp://127.0.0.1:" + port + "/brewhouse";
    }

    @Override
    public void close() {
        thread.stopAndJoin(15_000);
        shut();
    }

    private long duty() {
        long now = System.nanoTime();
        if (offlineUntil.get() - now > 0 && offlineUntil.get() != Long.MIN_VALUE) {
            shut();
            return Math.min(offlineUntil.get() - now, OPEN_AGAIN_NANOS);
        }
        if (server == null && !open()) return OPEN_AGAIN_NANOS;
        if (now - nextScan >= 0) {
            scan();
            nextScan += Math.max(1, (now - nextScan) / SCAN_NANOS + 1) * SCAN_NANOS;
        }
        return Math.max(1, nextScan - System.nanoTime());
    }

    private boolean open() {
        try {
            var identity = PlcCertificate.readOrMake(folder);
            if (port == 0) port = anyFree();
            var opened = new UaServer(
                    new UaServer.Place(
                            "sim-opcua",
                            "Brewhouse controller (simulated)",
                            "127.0.0.1",
                            port,
                            "/brewhouse",
                            true,
                            List.of(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS)),
                    identity,
                    (chain, uri, hosts) -> {}, // a simulated controller on loopback lets everybody in who signs
                    AnonymousIdentityValidator.INSTANCE,
                    new Limits());
            history = new History(HISTORY_SCANS, plantTags + 1);
            var made = new BrewhouseSpace(opened.milo(), tags, history, writes);
            made.startup();
            try {
                opened.open();
            } catch (IOException e) {
                made.shutdown();
                opened.close();
                throw e;
            }
            server = opened;
            space = made;
            listening = true;
            problem = "";
            LOG.info("{} listens", url());
            return true;
        } catch (IOException e) {
            var why = "SIM-PORT the OPC UA server cannot listen on 127.0.0.1:%d (%s). Free the port or change portBase."
                    .formatted(port, e.getMessage());
            if (!why.equals(problem)) LOG.error("{}", why);
            problem = why;
            return false;
        }
    }

    /** The endpoints name it before anything listens. */
    private static int anyFree() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void shut() {
        listening = false;
        var open = server;
        if (open == null) return;
        server = null;
        if (space != null) space.shutdown();
        space = null;
        open.close();
    }

    private void scan() {
        var now = readings;
        var shown = space;
        if (shown == null || now.length != plantTags) return; // the plant is being filled
        scans++;
        var time = DateTime.now();
        var raw = new Object[tags.size()]; // history keeps the tags of the plant and the counter of scans
        for (int i = 0; i < plantTags; i++) raw[i] = tags.get(i).value(now[i]);
        raw[plantTags] = Unsigned.uint(scans & 0xFFFF_FFFFL);
        for (int i = plantTags + 1; i < raw.length; i++) raw[i] = (double) scans;
        var values = new DataValue[raw.length];
        for (int i = 0; i < raw.length; i++) values[i] = new DataValue(Variant.of(raw[i]), StatusCode.GOOD, time, time);
        history.add(time.getUtcTime(), raw);
        shown.show(values);
    }

    private static final class Limits implements OpcUaServerConfigLimits {}
}
