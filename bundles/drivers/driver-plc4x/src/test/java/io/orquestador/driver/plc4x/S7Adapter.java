package io.orquestador.driver.plc4x;

import io.orquestador.driver.Driver;
import io.orquestador.driver.DriverKind;
import io.orquestador.driver.kit.DriverAdapter;
import io.orquestador.driver.kit.KitPoint;
import io.orquestador.driver.kit.Metatype;
import io.orquestador.driver.kit.Peer;
import io.orquestador.driver.kit.Running;
import io.orquestador.driver.kit.Surroundings;
import io.orquestador.driver.kit.Target;
import io.orquestador.security.Permit;
import io.orquestador.support.driver.BusPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the driver kit needs to know of S7, with Snap7 behind the wire. */
public final class S7Adapter implements DriverAdapter {
    @Override
    public DriverKind kind() {
        return new Plc4xKind();
    }

    @Override
    public Running build(Map<String, Object> configuration, Surroundings around) {
        var settings = Settings.parse(Metatype.of(Plc4xConfig.class, configuration));
        var bus = new BusPort(
                around.bus()::get,
                Plc4xDriver.subject(settings),
                settings.points().definitions());
        var driver = new Plc4xDriver(settings, bus, around.clock(), around.dataFolder());
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
                driver.apply(Metatype.of(Plc4xConfig.class, next));
            }

            @Override
            public void permit(Permit permit) {
                driver.permit = permit;
            }

            @Override
            public void stop() {
                driver.stop();
            }
        };
    }

    @Override
    public Map<String, Object> configuration(Target target) {
        var all = new HashMap<String, Object>();
        all.put("device", target.device());
        all.put("connection", "s7-light://%s:%d".formatted(target.host(), target.port()));
        all.put("pollClasses", new String[] {"normal=" + target.periodMs()});
        all.put("requestSize", 1);
        var timing = target.timing();
        if (timing != null) {
            all.put("connectTimeoutMs", Math.min(25_000, 4 * timing.timeoutMs()));
            all.put("timeoutMs", Math.min(20_000, timing.timeoutMs()));
            all.put("backoffFirstMs", timing.backoffFirstMs());
            all.put("backoffMostMs", timing.backoffMostMs());
        }
        return all;
    }

    @Override
    public List<KitPoint> points() {
        return List.of(
                new KitPoint("kit/first", "%DB1:0:INT int64", -1234L),
                new KitPoint("kit/second", "%DB1:2:DINT int64", 123456789L),
                new KitPoint("kit/third", "%DB1:6:REAL float64", 21.5),
                new KitPoint("kit/text", "%DB1:20:STRING(20) string", "Plzen"));
    }

    /** A TPKT tells its length. */
    @Override
    public int frameLength(byte[] bytes, int have) {
        return have < 4 ? 0 : (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
    }

    @Override
    public KitPoint writable() {
        return new KitPoint("kit/written", "%DB1:84:WORD int64 access=rw", 65_535L);
    }

    @Override
    public Object written() {
        return 7L;
    }

    @Override
    public List<KitPoint> strangePoints() {
        return List.of(
                new KitPoint("strange/nan", "%DB1:76:REAL float64", null),
                new KitPoint("strange/infinity", "%DB1:80:REAL float64", null),
                new KitPoint("strange/beyond", "%DB1:68:ULINT int64", null));
    }

    @Override
    public List<String> hostileAddresses() {
        return List.of(
                "%DB99999999:0:INT int64",
                "%DB1:0:INT[9999] int64", "%DB1:0:STRING string", "%DB1:0.9:BOOL bool", "DB1 int64", "%Z1:INT int64");
    }

    @Override
    public Peer peer() {
        return new Peer() {
            private Servers.@Nullable Server server;

            @Override
            public void start(int port) throws Exception {
                server = Servers.s7(port);
            }

            @Override
            public void stop() {
                if (server != null) server.stop();
            }
        };
    }
}
