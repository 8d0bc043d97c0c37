package io.orquestador.bench.devices;

import io.orquestador.simulator.field.DeviceWrite;
import io.orquestador.simulator.field.FieldDevice;
import io.orquestador.simulator.field.ModbusServer;
import io.orquestador.simulator.field.RegisterImage;
import io.orquestador.simulator.field.ScanRegisters;
import io.orquestador.simulator.field.WitnessLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A process of Modbus devices, each with the simulator's scan registers: every value shows how often it was read. Arguments: the witness file,
 * then {@code <device>=<signals>} for each. Says {@code ready <device>=<port> …} on its console; SIGTERM ends it after its log is written.
 */
public final class CountingDevices {
    private record Blank(String name) implements FieldDevice {
        private static final RegisterImage IMAGE = RegisterImage.blank(1, 1, 1, 1);

        @Override
        public RegisterImage image() {
            return IMAGE;
        }

        @Override
        public int write(DeviceWrite write) {
            return ILLEGAL_FUNCTION;
        }
    }

    private CountingDevices() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var witness = new WitnessLog(Path.of(args[0]), WitnessLog.DEFAULT_ROTATE_BYTES, Clock.systemUTC());
        witness.start();
        var servers = new ArrayList<ModbusServer>();
        var ready = new StringBuilder("ready");
        for (int i = 1; i < args.length; i++) {
            var words = args[i].split("=", -1);
            var server = new ModbusServer(new Blank(words[0]), new ScanRegisters(Integer.parseInt(words[1])), witness);
            server.open(0);
            servers.add(server);
            ready.append(' ').append(words[0]).append('=').append(server.port());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            servers.forEach(ModbusServer::close);
            witness.close();
        }));
        System.out.println(ready);
        new CountDownLatch(1).await(); // serve until a signal
    }
}
