package io.orquestador.simulator.control;

import io.orquestador.simulator.plant.CipStation.Medium;
import java.util.List;

/**
 * The cleaning programme for a vessel. Source: domain digest §5.3. The time of a step counts only while flow, return temperature and
 * conductivity are all in range.
 */
public enum CipStep {
    IDLE(Medium.NONE, 0, 0, 0, 1_000),
    PRE_RINSE(Medium.WATER, 3, 0, 0, 1_000),
    CAUSTIC(Medium.CAUSTIC, 25, 58, 50, 1_000),
    RINSE_1(Medium.WATER, 2, 0, 0, 1.2),
    ACID(Medium.ACID, 12, 0, 20, 1_000),
    RINSE_2(Medium.WATER, 2, 0, 0, 1.2),
    DISINFECT(Medium.PERACETIC, 12, 0, 0.8, 1_000),
    DRAIN(Medium.NONE, 3, 0, 0, 1_000);

    private static final List<CipStep> ORDER = List.of(values());

    final Medium medium;
    final double seconds;
    final double leastReturnC;
    final double leastMsPerCm;
    final double mostMsPerCm;

    CipStep(Medium medium, double minutes, double leastReturnC, double leastMsPerCm, double mostMsPerCm) {
        this.medium = medium;
        seconds = minutes * 60;
        this.leastReturnC = leastReturnC;
        this.leastMsPerCm = leastMsPerCm;
        this.mostMsPerCm = mostMsPerCm;
    }

    /** The step after this one; after the last comes {@link #IDLE}. */
    CipStep next() {
        return ORDER.get((ORDER.indexOf(this) + 1) % ORDER.size());
    }
}
