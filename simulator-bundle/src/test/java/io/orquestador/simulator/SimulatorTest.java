package io.orquestador.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import io.orquestador.simulator.field.RegisterMap;
import io.orquestador.simulator.field.ScanRegisters;
import io.orquestador.simulator.field.WitnessLog;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole thing over real sockets. */
class SimulatorTest {
    @TempDir
    Path folder;

    private Simulator running(SimulatorSettings settings) throws InterruptedException {
        var simulator = new Simulator(settings, Clock.systemUTC());
        simulator.start();
        assertTrue(simulator.awaitReady(20_000), simulator.problem());
        return simulator;
    }

    @Test
    void livesIsReadIsWrittenAndIsWitnessed() throws Exception {
        var file = folder.resolve("witness.csv");
        var settings = SimulatorSettings.forTests(1, 600).withWitness(file).withSampleSignals(4);
        try (var simulator = running(settings)) {
            var master = new ModbusTCPMaster("127.0.0.1", simulator.port("utilities"));
            master.connect();
            try {
                var uptime = row("utilities/site/UPTIME");
                int before = master.readInputRegisters(1, uptime.address(), 2)[0].getValue();
                Awaitility.await()
                        .until(() -> master.readInputRegisters(1, uptime.address(), 2)[0].getValue() != before);
                var setpoint = row("utilities/glycol/TIC-701-SP"); // DCBA: -4.0 is C080 0000
                master.writeMultipleRegisters(
                        1, setpoint.address(), new Register[] {register(0x0000), register(0x80C0)});
                assertEquals(0x80C0, master.readMultipleRegisters(1, setpoint.address(), 2)[1].getValue());
                assertEquals(1, master.readInputRegisters(1, ScanRegisters.INTEGERS, 2)[0].getValue());
                assertEquals(2, master.readInputRegisters(1, ScanRegisters.INTEGERS, 2)[0].getValue());
            } finally {
                master.disconnect();
            }
            assertTrue(simulator.witness().flush());
            var writes = WitnessLog.read(file, "utilities", Instant.MIN, Instant.MAX).stream()
                    .filter(each -> each.event().equals("fc16"))
                    .toList();
            assertEquals(1, writes.size());
            assertEquals("000080c0", writes.get(0).values());
        }
        assertTrue(WitnessLog.read(file, "", Instant.MIN, Instant.MAX).stream()
                .anyMatch(each -> each.event().equals("stop")));
    }

    @Test
    void obeysLines() throws Exception {
        try (var simulator = running(SimulatorSettings.forTests(1, 60))) {
            assertEquals("ok fv-01/TT-301 drift 0.02", simulator.command("fault add fv-01/TT-301 drift 0.02"));
            assertEquals("cellar/fv-01/TT-301 drift 0.02", simulator.command("faults"));
            assertEquals("ok device brewhouse silent", simulator.command("device brewhouse silent"));
            assertEquals("ok device brewhouse slow 50.0", simulator.command("device brewhouse slow 50"));
            assertEquals("ok 2 cleared", simulator.command("fault clear all"));
            assertEquals("ok speed 5.0", simulator.command("speed 5"));
            assertTrue(simulator.command("status").contains("speed 5.0"));
            assertTrue(simulator.command("fault add nowhere drift").startsWith("error: there is no 'nowhere'"));
            assertTrue(simulator.command("dance").startsWith("error"));
        }
    }

    @Test
    void closeLeavesNoThreadAndFreesThePorts() throws Exception {
        var simulator = running(SimulatorSettings.forTests(1, 60));
        int port = simulator.port("cellar");
        var master = new ModbusTCPMaster("127.0.0.1", port);
        master.connect();
        master.readInputRegisters(1, 0, 2);
        simulator.close();
        master.disconnect();
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(each -> each.getName().startsWith("sim-")));
        try (var again = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertEquals(port, again.getLocalPort());
        }
    }

    @Test
    void aTakenPortIsSaidAndTriedAgain() throws Exception {
        int port = FreePorts.three();
        var taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        try (var simulator =
                new Simulator(new SimulatorSettings(1, 60, 2_600, port, null, 0, null), Clock.systemUTC())) {
            simulator.start();
            Awaitility.await().until(() -> !simulator.problem().isEmpty());
            assertTrue(simulator.problem().contains("SIM-PORT brewhouse cannot listen on 127.0.0.1:" + port));
            taken.close();
            assertTrue(simulator.awaitReady(10_000), simulator.problem());
        } finally {
            taken.close();
        }
    }

    @Test
    void argumentsAreChecked() {
        assertEquals(15_020, Main.settings(new String[0]).portBase());
        assertEquals(7, Main.settings(new String[] {"--seed", "7"}).seed());
        for (var wrong : List.of("--speed 0", "--speed fast", "--port-base", "--colour red", "--altitude 9000"))
            assertThrows(IllegalArgumentException.class, () -> Main.settings(wrong.split(" ", -1)), wrong);
    }

    private static io.orquestador.simulator.field.RegisterRow row(String path) {
        return RegisterMap.rows().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Register register(int value) {
        return new SimpleRegister(value);
    }
}
