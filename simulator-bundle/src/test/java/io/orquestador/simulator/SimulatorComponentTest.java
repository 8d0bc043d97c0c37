package io.orquestador.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import io.orquestador.simulator.field.RegisterMap;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorComponentTest {
    @TempDir
    Path folder;

    @Test
    void changedFaultsAndSpeedDoNotBreakConnections() throws Exception {
        var witness = folder.resolve("w.csv");
        int ports = FreePorts.three();
        var component = new SimulatorComponent(new Settings(60, ports, witness, List.of()));
        try {
            Awaitility.await().until(() -> lines(witness).size() == 3); // three devices have started
            var client = new ModbusTCPMaster("127.0.0.1", ports + 2);
            client.connect();
            int faults = row("utilities/site/FAULTS");
            component.apply(new Settings(30, ports, witness, List.of("kettle foam-over", "device cellar slow 5")));
            Awaitility.await().until(() -> client.readInputRegisters(1, faults, 1)[0].getValue() == 2);
            component.apply(new Settings(30, ports, witness, List.of()));
            Awaitility.await().until(() -> client.readInputRegisters(1, faults, 1)[0].getValue() == 0);
            client.disconnect();
        } finally {
            component.stop();
        }
        assertEquals(
                List.of("start", "start", "start", "open", "close", "stop", "stop", "stop"),
                lines(witness).stream()
                        .map(each -> each.split(",", -1)[4])
                        .filter(each -> !each.equals("fc4"))
                        .toList());
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(each -> each.getName().startsWith("sim-")));
    }

    @Test
    void anotherWitnessFileIsAnotherRun() throws Exception {
        var witness = folder.resolve("w.csv");
        int ports = FreePorts.three();
        var component = new SimulatorComponent(new Settings(60, ports, witness, List.of()));
        try {
            Awaitility.await().until(() -> lines(witness).size() == 3);
            var other = folder.resolve("other.csv");
            component.apply(new Settings(60, ports, other, List.of()));
            Awaitility.await().until(() -> lines(other).size() == 3);
        } finally {
            component.stop();
        }
    }

    /** The table of the README names every setting with its default. */
    @Test
    void readmeTellsEverySetting() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        assertTrue(readme.contains("(" + RegisterMap.rows().size() + " in all"), "number of tags");
        for (var method : SimulatorComponent.Config.class.getDeclaredMethods()) {
            var usual = method.getDefaultValue();
            var text =
                    usual instanceof String[] ? "none" : String.valueOf(usual).replaceFirst("\\.0$", "");
            var row = Pattern.quote("| `" + method.getName() + "` |") + "[^|]*\\| "
                    + Pattern.quote(text.isEmpty() ? "none" : text) + " \\|";
            assertTrue(
                    Pattern.compile(row).matcher(readme).find(),
                    "README row of " + method.getName() + " with default " + text);
        }
    }

    private static int row(String path) {
        return RegisterMap.rows().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow()
                .address();
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private record Settings(double speed, int portBase, Path witness, List<String> lines)
            implements SimulatorComponent.Config {
        @Override
        public long seed() {
            return 1;
        }

        @Override
        public double altitudeM() {
            return 2_600;
        }

        @Override
        public String witnessFile() {
            return witness.toString();
        }

        @Override
        public int sampleSignals() {
            return 0;
        }

        @Override
        public boolean opcua() {
            return false;
        }

        @Override
        public String[] faults() {
            return lines.toArray(new String[0]);
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return SimulatorComponent.Config.class;
        }
    }
}
