package io.orquestador.simulator;

import io.orquestador.simulator.plant.Brewery;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is to run.
 *
 * @param speed simulated seconds per real second, 0.1 … 3,600
 * @param altitudeM of the site; decides where water boils
 * @param portBase brewhouse listens here, cellar one above, utilities two above, the OPC UA server three above; 0: any free ports
 * @param witness null: nothing is written
 * @param sampleSignals extra registers on every device that count their reads, and extra nodes of the brewhouse that count its scans
 * @param opcua the brewhouse as an OPC UA server too; null: Modbus only
 */
public record SimulatorSettings(
        long seed,
        double speed,
        double altitudeM,
        int portBase,
        @Nullable Path witness,
        int sampleSignals,
        @Nullable OpcUa opcua) {
    /**
     * @param port of 127.0.0.1; 0: any free one
     * @param folder where the controller keeps its certificate and key
     */
    public record OpcUa(int port, Path folder) {}

    public static final int DEFAULT_PORT_BASE = 15_020;
    public static final double DEFAULT_SPEED = 60;

    public SimulatorSettings {
        if (!(speed >= 0.1 && speed <= 3_600))
            throw new IllegalArgumentException("speed: " + speed + ", must be 0.1 to 3600");
        if (!(altitudeM >= -400 && altitudeM <= 5_000))
            throw new IllegalArgumentException("altitude: " + altitudeM + " m, must be -400 to 5000");
        if (portBase < 0 || portBase > 65_532)
            throw new IllegalArgumentException("port base: " + portBase + ", must be 0 to 65532");
    }

    /** Any free ports, no witness file. */
    public static SimulatorSettings forTests(long seed, double speed) {
        return new SimulatorSettings(seed, speed, Brewery.BOGOTA_M, 0, null, 0, null);
    }

    public SimulatorSettings withWitness(Path file) {
        return new SimulatorSettings(seed, speed, altitudeM, portBase, file, sampleSignals, opcua);
    }

    public SimulatorSettings withSampleSignals(int signals) {
        return new SimulatorSettings(seed, speed, altitudeM, portBase, witness, signals, opcua);
    }

    public SimulatorSettings withOpcUa(int port, Path folder) {
        return new SimulatorSettings(seed, speed, altitudeM, portBase, witness, sampleSignals, new OpcUa(port, folder));
    }
}
