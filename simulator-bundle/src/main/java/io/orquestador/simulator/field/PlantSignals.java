package io.orquestador.simulator.field;

import io.orquestador.simulator.plant.Brewery;
import io.orquestador.simulator.plant.ControlValve;
import io.orquestador.simulator.plant.Heater;
import io.orquestador.simulator.plant.Pump;
import io.orquestador.simulator.plant.Valve;

/** Ties the tags of instruments, valves, pumps and heaters to the physics. */
final class PlantSignals {
    private final Brewery plant;
    private final Signals to;

    private PlantSignals(Brewery plant, Signals to) {
        this.plant = plant;
        this.to = to;
    }

    static void bind(Brewery plant, Signals to) {
        var all = new PlantSignals(plant, to);
        all.hotLiquor();
        all.mashTun();
        all.lauterTun();
        all.kettle();
        all.whirlpool();
        all.chiller();
        for (int i = 0; i < Brewery.FERMENTERS; i++) all.fermenter(i);
        all.brightTank();
        all.glycol();
        all.cip();
        all.site();
    }

    private void hotLiquor() {
        var unit = plant.hotLiquor;
        var base = "brewhouse/hlt/";
        to.numbers.put(base + "TT-001", unit.vessel::tempC);
        to.numbers.put(base + "LT-001", unit.vessel::volumeHl);
        to.numbers.put(base + "FT-001", unit::deliveryM3PerH);
        to.counts.put(base + "FQ-001", () -> (long) unit.waterTakenL());
        heater(base + "EH-001", unit.heater);
        valve(base + "XV-001", unit.inlet);
        motor(base + "P-001", unit.pump);
    }

    private void mashTun() {
        var unit = plant.mashTun;
        var base = "brewhouse/mash-tun/";
        to.numbers.put(base + "TT-101", unit::lowerC);
        to.numbers.put(base + "TT-102", unit::upperC);
        to.numbers.put(base + "TT-103", unit::strikeC);
        to.numbers.put(base + "LT-101", unit.vessel::volumeHl);
        to.numbers.put(base + "FT-101", unit::strikeM3PerH);
        to.numbers.put(base + "WT-101", unit::hopperKg);
        to.numbers.put(base + "AT-101", unit::ph);
        heater(base + "EH-101", unit.heater);
        motor(base + "M-101", unit.agitator);
        motor(base + "P-101", unit.transferPump);
        valve(base + "XV-101", unit.strike);
        valve(base + "XV-102", unit.outlet);
    }

    private void lauterTun() {
        var unit = plant.lauterTun;
        var base = "brewhouse/lauter-tun/";
        to.numbers.put(base + "TT-201", unit.vessel::tempC);
        to.numbers.put(base + "LT-201", unit.vessel::volumeHl);
        to.numbers.put(base + "PDT-201", unit::differentialMbar);
        to.numbers.put(base + "FT-201", unit::flowM3PerH);
        to.numbers.put(base + "AT-201", unit::turbidityEbc);
        to.numbers.put(base + "AT-202", unit::gravityP);
        to.counts.put(base + "FQ-201", () -> (long) unit.runOffL());
        to.counts.put(base + "FQ-202", () -> (long) unit.spargeKg());
        motor(base + "M-201", unit.rake);
        motor(base + "P-201", unit.runOffPump);
        valve(base + "XV-201", unit.sparge);
        valve(base + "XV-202", unit.runOff);
        valve(base + "XV-203", unit.grainOut);
    }

    private void kettle() {
        var unit = plant.kettle;
        var base = "brewhouse/kettle/";
        to.numbers.put(base + "TT-401", unit.vessel::tempC);
        to.numbers.put(base + "TT-402", unit::vapourC);
        to.numbers.put(base + "LT-401", unit::levelHl);
        to.numbers.put(base + "PT-401", unit::stackMbar);
        to.numbers.put(base + "JT-401", unit.heater::powerKw);
        to.numbers.put(base + "FQ-401", unit::evaporatedKg);
        for (int i = 1; i <= 3; i++) {
            int element = i;
            to.numbers.put(base + "II-40" + i, () -> unit.heater.elementAmps(element));
        }
        to.counts.put(base + "JQ-401", () -> (long) unit.energyKwh());
        to.counts.put(base + "KQ-401", unit::hopAdditions);
        to.bits.put(base + "LS-401", unit::foamAtProbe);
        heater(base + "EH-401", unit.heater);
        motor(base + "P-401", unit.castOutPump);
        valve(base + "XV-401", unit.outlet);
    }

    private void whirlpool() {
        var unit = plant.whirlpool;
        var base = "brewhouse/whirlpool/";
        to.numbers.put(base + "TT-501", unit.vessel::tempC);
        to.numbers.put(base + "LT-501", unit.vessel::volumeHl);
        motor(base + "P-501", unit.wortPump);
        valve(base + "XV-501", unit.outlet);
        valve(base + "XV-502", unit.trubOut);
    }

    private void chiller() {
        var unit = plant.chiller;
        var base = "brewhouse/chiller/";
        to.numbers.put(base + "TT-601", unit::wortInC);
        to.numbers.put(base + "TT-602", unit::wortOutC);
        to.numbers.put(base + "TT-603", unit::waterOutC);
        to.numbers.put(base + "FT-601", unit::wortM3PerH);
        to.numbers.put(base + "FT-602", unit::waterM3PerH);
        to.numbers.put(base + "AT-601", unit::oxygenMgPerL);
        controlValve(base + "CV-601", unit.water);
        controlValve(base + "CV-602", unit.glycol);
        valve(base + "XV-601", unit.aeration);
    }

    private void fermenter(int index) {
        var unit = plant.fermenters.get(index);
        int first = 301 + 10 * index;
        var base = "cellar/fv-%02d/".formatted(index + 1);
        to.numbers.put(base + "TT-" + first, unit::lowerC);
        to.numbers.put(base + "TT-" + (first + 1), unit::upperC);
        to.numbers.put(base + "LT-" + first, unit.vessel::volumeHl);
        to.numbers.put(base + "PT-" + first, () -> unit.headspace.pressureBarA() - plant.site.pressureBarA());
        to.numbers.put(base + "AT-" + first, unit::apparentP);
        to.numbers.put(base + "AT-" + (first + 1), unit::ph);
        to.numbers.put(base + "FT-" + first, unit.headspace::ventKgPerH);
        controlValve(base + "CV-" + first, unit.jacket.valve);
        valve(base + "XV-" + first, unit.inlet);
        valve(base + "XV-" + (first + 1), unit.outlet);
    }

    private void brightTank() {
        var unit = plant.brightTank;
        var base = "cellar/bbt-01/";
        to.numbers.put(base + "TT-801", unit.vessel::tempC);
        to.numbers.put(base + "LT-801", unit.vessel::volumeHl);
        to.numbers.put(base + "PT-801", () -> unit.headspace.pressureBarA() - plant.site.pressureBarA());
        to.numbers.put(base + "AT-801", () -> unit.vessel.contents().co2GramsPerKg());
        to.numbers.put(base + "AT-802", unit::oxygenUgPerL);
        to.numbers.put(base + "FT-801", plant::beerM3PerH);
        to.numbers.put(base + "FT-802", unit::packM3PerH);
        to.counts.put(base + "FQ-802", () -> (long) unit.packedL());
        controlValve(base + "CV-801", unit.jacket.valve);
        valve(base + "XV-801", unit.inlet);
        valve(base + "XV-802", unit.outlet);
        motor(base + "P-801", plant.beerPump);
    }

    private void glycol() {
        var unit = plant.glycol;
        var base = "utilities/glycol/";
        to.numbers.put(base + "TT-701", unit::supplyC);
        to.numbers.put(base + "TT-702", unit::returnC);
        to.numbers.put(base + "TT-703", unit::tankC);
        to.numbers.put(base + "PT-701", unit::pressureBar);
        to.bits.put(base + "XA-701", () -> unit.pump.isTripped() || unit.compressor.isTripped());
        motor(base + "P-701", unit.pump);
        motor(base + "K-701", unit.compressor);
    }

    private void cip() {
        var unit = plant.cip;
        var base = "utilities/cip/";
        to.numbers.put(base + "TT-901", unit::supplyC);
        to.numbers.put(base + "TT-902", unit::returnC);
        to.numbers.put(base + "TT-903", unit.caustic::tempC);
        to.numbers.put(base + "AT-901", unit::conductivityMsPerCm);
        to.numbers.put(base + "FT-901", unit::flowM3PerH);
        to.counts.put(base + "FQ-901", () -> (long) unit.waterL());
        heater(base + "EH-901", unit.heater);
        motor(base + "P-901", unit.pump);
        valve(base + "XV-901", unit.supply);
    }

    private void site() {
        var base = "utilities/site/";
        to.numbers.put(base + "TT-951", plant.site::roomC);
        to.numbers.put(base + "PT-951", plant.site::pressureBarA);
        to.numbers.put(base + "TT-952", plant.site::boilingPointC);
        to.numbers.put(base + "AT-951", plant::cellarCo2Pct);
        to.numbers.put(base + "JT-951", plant::electricKw);
        to.counts.put(base + "JQ-951", () -> (long) plant.energyWh());
        to.counts.put(base + "FQ-951", () -> (long) (plant.hotLiquor.waterTakenL() + plant.cip.waterL()));
    }

    private void heater(String path, Heater heater) {
        to.equipment.put(path, heater);
        to.number(path, heater::commandPct, pct -> {
            heater.command(pct);
            return true;
        });
    }

    private void controlValve(String path, ControlValve valve) {
        to.equipment.put(path, valve);
        to.number(path, valve::commandPct, pct -> {
            valve.command(pct);
            return true;
        });
        to.numbers.put(path + "-ZT", valve::positionPct);
    }

    private void valve(String path, Valve valve) {
        to.equipment.put(path, valve);
        to.bit(path, valve::commanded, valve::command);
        to.bits.put(path + "-FBO", valve::isOpen);
        to.bits.put(path + "-FBC", valve::isClosed);
    }

    private void motor(String path, Pump pump) {
        to.equipment.put(path, pump);
        to.bit(path, pump::commanded, pump::command);
        to.bits.put(path + "-RUN", pump::isRunning);
        to.numbers.put(path + "-HZ", pump::speedHz);
        to.numbers.put(path + "-A", pump::amps);
    }
}
