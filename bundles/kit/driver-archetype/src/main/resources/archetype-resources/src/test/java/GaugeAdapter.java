package ${package};

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
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the driver kit needs to know of the gauge. */
public class GaugeAdapter implements DriverAdapter {
    @Override
    public DriverKind kind() {
        return new GaugeKind();
    }

    GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
        return new GaugeDriver(settings, new GaugeLink(), bus, clock);
    }

    @Override
    public Running build(Map<String, Object> configuration, Surroundings around) {
        var settings = GaugeSettings.parse(Metatype.of(GaugeConfig.class, configuration));
        var bus = new BusPort(around.bus()::get, GaugeDriver.subject(settings), settings.tags());
        var driver = driver(settings, bus, around.clock());
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
                driver.modified(Metatype.of(GaugeConfig.class, next));
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
        var all = new HashMap<String, Object>(Map.of(
                "device", target.device(), "host", target.host(), "port", target.port(), "pollClasses", new String[] {
                    "normal=" + target.periodMs()
                }));
        var timing = target.timing();
        if (timing != null) {
            all.put("timeoutMs", timing.timeoutMs());
            all.put("backoffFirstMs", timing.backoffFirstMs());
            all.put("backoffMostMs", timing.backoffMostMs());
        }
        return all;
    }

    @Override
    public List<KitPoint> points() {
        return List.of(
                new KitPoint("tank/level", "level float64 unit=%", 41.5),
                new KitPoint("tank/pressure", "pressure float64", 1.25),
                new KitPoint("tank/temperature", "temperature float64 unit=Cel", 18.0));
    }

    @Override
    public KitPoint writable() {
        return new KitPoint("tank/setpoint", "setpoint float64 access=rw", 7.0);
    }

    @Override
    public Object written() {
        return 8.5;
    }

    @Override
    public int frameLength(byte[] bytes, int have) {
        for (int i = 0; i < have; i++) if (bytes[i] == '\n') return i + 1;
        return 0;
    }

    @Override
    public byte[] refusal(byte[] answer) {
        var text = new String(answer, java.nio.charset.StandardCharsets.US_ASCII);
        return (text.split(" ")[0] + " ERR busy\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Override
    public List<KitPoint> strangePoints() {
        return List.of(
                new KitPoint("tank/broken", "broken float64", null), new KitPoint("tank/hot", "hot float64", null));
    }

    @Override
    public List<String> hostileAddresses() {
        return List.of("nosuchname float64", "LEVEL float64", "level float64 float64", "level\rREAD float64");
    }

    @Override
    public Peer peer() {
        return new GaugeServer();
    }
}
