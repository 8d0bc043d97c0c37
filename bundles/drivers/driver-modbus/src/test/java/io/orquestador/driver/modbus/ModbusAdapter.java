package io.orquestador.driver.modbus;

import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
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
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the driver kit needs to know of Modbus. */
public final class ModbusAdapter implements DriverAdapter {
    private static final List<KitPoint> POINTS = List.of(
            new KitPoint("kit/first", "holding:0 uint16", 41L),
            new KitPoint("kit/second", "holding:100 uint16", 42L),
            new KitPoint("kit/third", "holding:200 uint16", 43L),
            new KitPoint("kit/real", "holding:300 float32", 123_456.0));
    private static final KitPoint WRITABLE = new KitPoint("kit/written", "holding:400 uint16 access=rw", 44L);

    @Override
    public DriverKind kind() {
        return new ModbusKind();
    }

    @Override
    public Running build(Map<String, Object> configuration, Surroundings around) {
        var settings = Settings.parse(Metatype.of(ModbusConfig.class, configuration));
        var bus = new BusPort(
                around.bus()::get,
                ModbusDriver.subject(settings),
                settings.points().definitions());
        var driver = new ModbusDriver(settings, new ModbusClient(), bus, around.clock(), around.dataFolder());
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
                driver.apply(Metatype.of(ModbusConfig.class, next));
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
        all.put("host", target.host());
        all.put("port", target.port());
        all.put("pollClasses", new String[] {"normal=" + target.periodMs()});
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
        return POINTS;
    }

    @Override
    public int frameLength(byte[] bytes, int have) {
        return have < 6 ? 0 : 6 + ((bytes[4] & 0xFF) << 8 | bytes[5] & 0xFF);
    }

    /** Exception 04, server device failure. */
    @Override
    public byte[] refusal(byte[] answer) {
        return new byte[] {answer[0], answer[1], 0, 0, 0, 3, answer[6], (byte) (answer[7] | 0x80), 4};
    }

    @Override
    public KitPoint writable() {
        return WRITABLE;
    }

    @Override
    public Object written() {
        return 4_400L;
    }

    @Override
    public List<KitPoint> strangePoints() {
        return List.of(
                new KitPoint("strange/nan", "holding:500 float32", null),
                new KitPoint("strange/infinity", "holding:502 float32", null),
                new KitPoint("strange/beyond", "holding:504 uint64", null));
    }

    @Override
    public List<String> hostileAddresses() {
        return List.of(
                "holding:65535 float64",
                "holding:99999 int16",
                "holding:-1 int16",
                "holding:9000 int16",
                "coil:9000 bool",
                "input:7 string length=9000",
                "holding:0.16 bool",
                "nowhere:1 int16");
    }

    @Override
    public Peer peer() {
        return new Peer() {
            @Override
            public void start(int port) throws Exception {
                var slave = ModbusSlaveFactory.createTCPSlave(InetAddress.getLoopbackAddress(), port, 40, false);
                slave.addProcessImage(1, image());
                slave.open();
            }

            @Override
            public void stop() {
                ModbusSlaveFactory.close();
            }
        };
    }

    private static SimpleProcessImage image() {
        var image = new SimpleProcessImage(1);
        put(image, 0, 41);
        put(image, 100, 42);
        put(image, 200, 43);
        put(image, 300, 0x47F1, 0x2000);
        put(image, 400, 44);
        put(image, 500, 0x7FC0, 0, 0x7F80, 0, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF);
        return image;
    }

    private static void put(SimpleProcessImage image, int address, int... words) {
        for (int i = 0; i < words.length; i++) image.addRegister(address + i, new SimpleRegister(words[i]));
    }
}
