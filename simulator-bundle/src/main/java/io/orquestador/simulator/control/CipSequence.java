package io.orquestador.simulator.control;

import io.orquestador.simulator.plant.CipStation;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** Cleans what asks for it, one after the other. */
public final class CipSequence {
    private static final double LEAST_M3_PER_H = 5;

    public final Setpoint causticTemperature = new Setpoint(20, 80, 72);
    private final CipStation station;
    private final DoubleSupplier flowM3PerH;
    private final DoubleSupplier returnC;
    private final DoubleSupplier conductivity;
    private final DoubleSupplier causticC;
    private final PiControl heat = new PiControl(15, 900);
    private final Queue<String> waiting = new ArrayDeque<>();
    private final Set<String> done = new HashSet<>();
    private CipStep step = CipStep.IDLE;
    private String target = "";
    private double inRangeS;
    private int cycles;
    private boolean hand;

    CipSequence(CipStation station, Instrumentation measured) {
        this.station = station;
        flowM3PerH = measured.of("utilities/cip/FT-901");
        returnC = measured.of("utilities/cip/TT-902");
        conductivity = measured.of("utilities/cip/AT-901");
        causticC = measured.of("utilities/cip/TT-903");
    }

    void request(String vessel) {
        done.remove(vessel);
        waiting.add(vessel);
    }

    /** Whether the vessel that asked has been cleaned; says so once. */
    boolean isDone(String vessel) {
        return done.remove(vessel);
    }

    void step(double dt) {
        if (hand) return;
        station.heater.command(heat.step(dt, causticTemperature.get(), causticC.getAsDouble(), 0));
        if (step == CipStep.IDLE) {
            var next = waiting.poll();
            if (next == null) return;
            target = next;
            moveTo(CipStep.PRE_RINSE);
            return;
        }
        if (isInRange()) inRangeS += dt;
        if (inRangeS < step.seconds) return;
        if (step == CipStep.DRAIN) finish();
        else moveTo(step.next());
    }

    private boolean isInRange() {
        boolean flows = step.medium == CipStation.Medium.NONE || flowM3PerH.getAsDouble() > LEAST_M3_PER_H;
        double strength = conductivity.getAsDouble();
        return flows
                && returnC.getAsDouble() >= step.leastReturnC
                && strength >= step.leastMsPerCm
                && strength <= step.mostMsPerCm;
    }

    private void finish() {
        cycles++;
        done.add(target);
        target = "";
        moveTo(CipStep.IDLE);
    }

    private void moveTo(CipStep next) {
        step = next;
        inRangeS = 0;
        boolean flows = next.medium != CipStation.Medium.NONE;
        station.send(next.medium);
        station.supply.command(flows);
        station.pump.command(flows);
    }

    public CipStep current() {
        return step;
    }

    /** The vessel being cleaned, or empty. */
    public String target() {
        return target;
    }

    /** Seconds of this step that counted. */
    public double inRangeS() {
        return inRangeS;
    }

    public int cycles() {
        return cycles;
    }

    public void hand(boolean on) {
        hand = on;
    }

    public boolean isHand() {
        return hand;
    }
}
