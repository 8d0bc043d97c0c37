package io.orquestador.simulator.field;

import io.orquestador.simulator.control.Plc;
import io.orquestador.simulator.control.Setpoint;
import io.orquestador.simulator.plant.Brewery;

/** Ties the tags of sequences, setpoints and hand switches to the PLC. */
final class PlcSignals {
    private PlcSignals() {}

    static void bind(Plc plc, Signals to) {
        var brewhouse = plc.brewhouse;
        setpoint(to, "brewhouse/hlt/TIC-001-SP", plc.hotLiquor.temperature);
        to.bit("brewhouse/hlt/HS-001", plc.hotLiquor::isHand, plc.hotLiquor::hand);
        setpoint(to, "brewhouse/mash-tun/TIC-101-SP", brewhouse.mashTemperature);
        setpoint(to, "brewhouse/chiller/TIC-602-SP", brewhouse.wortTemperature);
        to.texts.put("brewhouse/sequence/BATCH", brewhouse::batch);
        to.texts.put("brewhouse/sequence/RECIPE", brewhouse::recipe);
        to.texts.put("brewhouse/sequence/STEP", () -> brewhouse.current().name());
        to.counts.put("brewhouse/sequence/STEP-NO", () -> brewhouse.current().number());
        to.counts.put("brewhouse/sequence/STEP-TIME", () -> (long) brewhouse.stepS());
        to.counts.put("brewhouse/sequence/BREWS", brewhouse::brews);
        to.bit("brewhouse/sequence/HS-000", brewhouse::isHand, brewhouse::hand);
        to.bits.put("brewhouse/sequence/XA-000", brewhouse::isOverdue);
        for (int i = 0; i < Brewery.FERMENTERS; i++) fermenter(plc, i, to);
        brightTank(plc, to);
        utilities(plc, to);
    }

    private static void fermenter(Plc plc, int index, Signals to) {
        var control = plc.fermenters.get(index);
        int first = 301 + 10 * index;
        var base = "cellar/fv-%02d/".formatted(index + 1);
        setpoint(to, base + "TIC-" + first + "-SP", control.temperature);
        to.texts.put(base + "PHASE", () -> control.phase().name());
        to.texts.put(base + "BATCH", control::batch);
        to.counts.put(base + "AGE", () -> (long) control.brewS());
        to.bit(base + "HS-" + first, control::isHand, control::hand);
    }

    private static void brightTank(Plc plc, Signals to) {
        var control = plc.brightTank;
        var base = "cellar/bbt-01/";
        setpoint(to, base + "TIC-801-SP", control.temperature);
        to.texts.put(base + "PHASE", () -> control.phase().name());
        to.texts.put(base + "BATCH", control::batch);
        to.bit(base + "HS-801", control::isHand, control::hand);
    }

    private static void utilities(Plc plc, Signals to) {
        setpoint(to, "utilities/glycol/TIC-701-SP", plc.glycol.temperature);
        to.bit("utilities/glycol/HS-701", plc.glycol::isHand, plc.glycol::hand);
        var cip = plc.cip;
        setpoint(to, "utilities/cip/TIC-903-SP", cip.causticTemperature);
        to.texts.put("utilities/cip/STEP", () -> cip.current().name());
        to.texts.put("utilities/cip/TARGET", cip::target);
        to.counts.put("utilities/cip/STEP-TIME", () -> (long) cip.inRangeS());
        to.counts.put("utilities/cip/CYCLES", cip::cycles);
        to.bit("utilities/cip/HS-901", cip::isHand, cip::hand);
    }

    private static void setpoint(Signals to, String path, Setpoint setpoint) {
        to.number(path, setpoint::get, setpoint::offer);
    }
}
