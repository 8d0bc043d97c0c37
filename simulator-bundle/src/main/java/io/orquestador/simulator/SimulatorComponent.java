package io.orquestador.simulator;

import io.orquestador.simulator.plant.Brewery;
import io.orquestador.support.runtime.DataFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Runs the brewery in Karaf where it is configured, and nowhere else. New faults and a new speed are taken on without a break. */
@Component(
        service = {},
        immediate = true,
        configurationPid = SimulatorComponent.Config.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SimulatorComponent.Config.class)
public final class SimulatorComponent {
    /** Settings, one file {@code etc/io.orquestador.simulator.cfg.json}. */
    @ObjectClassDefinition(
            name = "Simulated brewery",
            description = "A 10 hL brewery behind three Modbus TCP devices and an OPC UA server.")
    public @interface Config {
        String PID = "io.orquestador.simulator";

        @AttributeDefinition(name = "Seed", description = "The same seed brews the same brews.")
        long seed() default 1;

        @AttributeDefinition(name = "Speed", description = "Simulated seconds per second, 0.1 to 3600.")
        double speed() default SimulatorSettings.DEFAULT_SPEED;

        @AttributeDefinition(
                name = "Altitude [m]",
                description = "Of the site, -400 to 5000; decides where water boils.")
        double altitudeM() default Brewery.BOGOTA_M;

        @AttributeDefinition(
                name = "Port base",
                description =
                        "Brewhouse here, cellar +1, utilities +2, the brewhouse's OPC UA server +3; 0: any free ports.")
        int portBase() default SimulatorSettings.DEFAULT_PORT_BASE;

        @AttributeDefinition(name = "Witness file", description = "Under the data folder unless absolute; empty: none.")
        String witnessFile() default "";

        @AttributeDefinition(
                name = "Sample signals",
                description = "Extra registers that count their reads, 0 to 20000.")
        int sampleSignals() default 0;

        @AttributeDefinition(
                name = "OPC UA",
                description = "The brewhouse as an OPC UA server too, at the port base +3.")
        boolean opcua() default true;

        @AttributeDefinition(
                name = "Faults",
                description = "One per line: <tag or unit> <kind> [<amount>], or device <name> <kind> [<ms>].")
        String[] faults() default {};
    }

    private SimulatorSettings settings;
    private Simulator simulator;

    @Activate
    public SimulatorComponent(Config config) {
        settings = settings(config);
        simulator = begin(config);
    }

    @Modified
    void apply(Config config) {
        var wanted = settings(config);
        if (withoutSpeed(wanted).equals(withoutSpeed(settings))) {
            settings = wanted;
            simulator.setSpeed(wanted.speed());
            simulator.setFaults(List.of(config.faults()));
            return;
        }
        simulator.close(); // another plant, other ports: begin again
        settings = wanted;
        simulator = begin(config);
    }

    @Deactivate
    void stop() {
        simulator.close();
    }

    private Simulator begin(Config config) {
        var begun = new Simulator(settings, Clock.systemUTC());
        begun.start();
        begun.setFaults(List.of(config.faults()));
        return begun;
    }

    private static SimulatorSettings settings(Config config) {
        Path witness = config.witnessFile().isBlank() ? null : DataFolder.path().resolve(config.witnessFile());
        int opcua = config.portBase() == 0 ? 0 : config.portBase() + 3;
        var folder = DataFolder.path().resolve("simulator").resolve("opcua");
        return new SimulatorSettings(
                config.seed(),
                config.speed(),
                config.altitudeM(),
                config.portBase(),
                witness,
                config.sampleSignals(),
                config.opcua() ? new SimulatorSettings.OpcUa(opcua, folder) : null);
    }

    private static SimulatorSettings withoutSpeed(SimulatorSettings it) {
        return new SimulatorSettings(
                it.seed(), 1, it.altitudeM(), it.portBase(), it.witness(), it.sampleSignals(), it.opcua());
    }
}
