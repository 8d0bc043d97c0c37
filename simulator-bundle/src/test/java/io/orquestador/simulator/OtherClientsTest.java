package io.orquestador.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.test.OtherPrograms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the simulator serves, read by clients that nobody here wrote, and held against the register map. */
class OtherClientsTest {
    private static final String MAP = "src/main/resources/io/orquestador/simulator/field/register-map.csv";

    @TempDir
    Path data;

    private Simulator simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = new Simulator(SimulatorSettings.forTests(1, 1).withOpcUa(0, data), Clock.systemUTC());
        simulator.start();
        assertTrue(simulator.awaitReady(20_000), simulator.problem());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void pymodbusReadsEveryRegister() throws Exception {
        var ports = List.of("brewhouse", "cellar", "utilities").stream()
                .map(device -> Integer.toString(simulator.port(device)))
                .toList();
        var arguments = new ArrayList<>(List.of("127.0.0.1"));
        arguments.addAll(ports);
        arguments.add(MAP);
        check("pymodbus", "modbus_check.py", arguments);
    }

    /** And finds the same again after a restart of the controller. */
    @Test
    void asyncuaReadsEveryTagByEveryPolicy() throws Exception {
        var server = simulator.opcua().orElseThrow();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(server::isListening);
        check("asyncua", "opcua_check.py", List.of(server.url(), data.toString(), MAP));
        assertEquals("ok away for 0.5 s", simulator.command("opcua restart 0.5"));
        Awaitility.await().until(() -> !server.isListening());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(server::isListening);
        check("asyncua", "opcua_check.py", List.of(server.url(), data.toString(), MAP));
    }

    private static void check(String library, String script, List<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of(OtherPrograms.python(library).toString(), "src/test/peer/" + script));
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("OK: "), said);
    }
}
