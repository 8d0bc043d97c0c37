package io.orquestador.driver.opcua;

import io.orquestador.driver.Driver;
import io.orquestador.driver.DriverKind;
import io.orquestador.driver.kit.DriverAdapter;
import io.orquestador.driver.kit.KitPoint;
import io.orquestador.driver.kit.Metatype;
import io.orquestador.driver.kit.Peer;
import io.orquestador.driver.kit.Running;
import io.orquestador.driver.kit.Surroundings;
import io.orquestador.driver.kit.Target;
import io.orquestador.driver.kit.Timing;
import io.orquestador.security.Permit;
import io.orquestador.support.driver.BusPort;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the driver kit needs to know of OPC UA: frames in the clear, so that they can be cut and forged. */
public final class OpcUaAdapter implements DriverAdapter {
    private static final int SERVICE_FAULT = 397; // its binary encoding
    private static final int BAD_DEVICE_FAILURE = 0x808B0000;
    /** Of a message chunk: type, size, channel, token, sequence number, request. */
    private static final int CHUNK_HEADER = 24;
    /** In the body: a node id of four bytes and a time before it. */
    private static final int HANDLE = CHUNK_HEADER + 12;

    @Override
    public DriverKind kind() {
        return new OpcUaKind();
    }

    @Override
    public Running build(Map<String, Object> configuration, Surroundings around) {
        var settings = Settings.parse(Metatype.of(OpcUaConfig.class, configuration));
        var bus = new BusPort(
                around.bus()::get,
                OpcUaDriver.subject(settings),
                settings.points().definitions());
        var driver = new OpcUaDriver(settings, bus, around.clock(), around.dataFolder());
        return new Running() {
            @Override
            public Driver driver() {
                return driver;
            }

            @Override
            public void start() {
                driver.start();
            }

            @Override
            public void modified(Map<String, Object> next) {
                driver.apply(Metatype.of(OpcUaConfig.class, next));
            }

            @Override
            public void permit(@Nullable Permit permit) {
                driver.permit = permit;
            }

            @Override
            public void stop() {
                driver.stop(true);
            }
        };
    }

    @Override
    public Map<String, Object> configuration(Target target) {
        var all = new HashMap<String, Object>();
        all.put("device", target.device());
        all.put("endpointUrl", "opc.tcp://%s:%d".formatted(target.host(), target.port()));
        all.put("securityPolicy", "None");
        all.put("securityMode", "None");
        all.put("pollClasses", new String[] {"normal=" + target.periodMs()});
        var timing = target.timing();
        if (timing != null) {
            all.put("timeoutMs", timing.timeoutMs());
            all.put("backoffFirstMs", timing.backoffFirstMs());
            all.put("backoffMostMs", timing.backoffMostMs());
        }
        return all;
    }

    /** A connection takes a dozen answers. */
    @Override
    public Timing timing() {
        return new Timing(400, 50, 100, 400, 15_000);
    }

    @Override
    public List<KitPoint> points() {
        return List.of(
                new KitPoint("kit/first", node("Level", "float64"), 1.5),
                new KitPoint("kit/second", node("Count", "int32"), -7L),
                new KitPoint("kit/text", node("Text", "string"), "Pils"),
                new KitPoint("kit/ticking", node("Ticking", "int32"), null));
    }

    private static String node(String name, String type) {
        return NodePeer.NS + "s=" + name + " " + type;
    }

    /** The size stands behind the four bytes of the type. */
    @Override
    public int frameLength(byte[] bytes, int have) {
        return have < 8
                ? 0
                : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    }

    /** A ServiceFault to the same request; hello and channel stay as they are. */
    @Override
    public byte[] refusal(byte[] answer) {
        var type = new String(answer, 0, 3, StandardCharsets.US_ASCII);
        if (!type.equals("MSG") || answer.length < HANDLE + 4) return answer;
        var from = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
        var fault = ByteBuffer.allocate(HANDLE + 16).order(ByteOrder.LITTLE_ENDIAN);
        fault.put(answer, 0, CHUNK_HEADER).putInt(4, fault.capacity());
        fault.put((byte) 1).put((byte) 0).putShort((short) SERVICE_FAULT);
        fault.putLong(from.getLong(CHUNK_HEADER + 4))
                .putInt(from.getInt(HANDLE))
                .putInt(BAD_DEVICE_FAILURE);
        return fault.put((byte) 0).putInt(-1).array(); // no diagnostics, no strings, no more: three bytes 0
    }

    @Override
    public KitPoint writable() {
        return new KitPoint("kit/written", node("Wide", "int64") + " access=rw", 5L);
    }

    @Override
    public Object written() {
        return 6L;
    }

    @Override
    public List<KitPoint> strangePoints() {
        return List.of(
                new KitPoint("strange/nan", node("Flow", "float32"), null),
                new KitPoint("strange/beyond", node("Huge", "int64"), null),
                new KitPoint("strange/text", node("Text", "float64"), null));
    }

    @Override
    public List<String> hostileAddresses() {
        return List.of(
                node("Nowhere", "float64"),
                node("Array", "float64"),
                node("Array#[99]", "float64"),
                node("Range#/nothing", "float64"),
                node("x".repeat(5_000), "float64"),
                "nsu=urn:nowhere;s=Level float64",
                "ns=99;i=4294967295 float64",
                "i=2253 float64",
                "ns=1;b=!! float64");
    }

    @Override
    public Peer peer() {
        return new Peer() {
            private @Nullable NodePeer server;

            @Override
            public void start(int port) throws Exception {
                if (server == null)
                    server = new NodePeer(Path.of("target").toAbsolutePath(), NodePeer.goodIdentity(), port);
                else server.startAgain();
                server.tell().set("Flow", "Float", "\"NaN\"");
                server.tell().tell("{\"do\":\"tick\",\"node\":\"Ticking\",\"ms\":20}");
            }

            @Override
            public void stop() {
                if (server != null) server.kill();
            }
        };
    }
}
