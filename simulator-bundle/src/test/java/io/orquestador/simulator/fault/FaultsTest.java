package io.orquestador.simulator.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.simulator.control.BrewStep;
import io.orquestador.simulator.field.FieldPlant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Each fault of the domain digest §5.5 shows the signature it is known by. */
class FaultsTest {
    private final FieldPlant field = new FieldPlant(3, 2_600);
    private final Faults faults = new Faults(field, List.of());

    private void add(String line) {
        faults.add(FaultLine.parse(line));
    }

    private void run(double seconds) {
        for (int i = 0; i < seconds / 2; i++) field.step(2);
    }

    private void runUntil(BooleanSupplier there) {
        for (int i = 0; i < 20_000 && !there.getAsBoolean(); i++) field.step(2);
        assertTrue(there.getAsBoolean(), "never came to it");
    }

    private double shown(String path) {
        return field.instruments().get(path).read();
    }

    @Test
    void driftGrowsWithTime() {
        double before =
                shown("cellar/fv-03/TT-321") - field.plant.fermenters.get(2).lowerC();
        add("fv-03/TT-321 drift 2");
        run(3 * 3_600);
        double after =
                shown("cellar/fv-03/TT-321") - field.plant.fermenters.get(2).lowerC();
        assertEquals(6, after - before, 0.5);
    }

    @Test
    void frozenInstrumentLosesItsNoise() {
        add("hlt/TT-001 stuck");
        double frozen = shown("brewhouse/hlt/TT-001");
        for (int i = 0; i < 10; i++) {
            run(60);
            assertEquals(frozen, shown("brewhouse/hlt/TT-001"));
        }
        faults.clear("hlt/TT-001", "stuck");
        run(60);
        assertFalse(frozen == shown("brewhouse/hlt/TT-001"));
    }

    @Test
    void brokenThermometerShowsBeyondItsRange() {
        add("kettle/TT-401 open");
        assertEquals(134, shown("brewhouse/kettle/TT-401"), 0.01);
        add("kettle/TT-401 short");
        assertEquals(-34, shown("brewhouse/kettle/TT-401"), 0.01);
    }

    @Test
    void stuckValveDoesNotFollowItsCommand() {
        add("hlt/XV-001 stuck");
        field.plc.hotLiquor.hand(true);
        field.plant.hotLiquor.inlet.command(true);
        run(20);
        assertTrue(field.plant.hotLiquor.inlet.isClosed());
    }

    @Test
    void passingGlycolValveCoolsWhileItSaysClosed() {
        double before = field.plant.fermenters.get(2).vessel.tempC();
        add("fv-03/CV-321 passing 30");
        run(4 * 3_600);
        assertEquals(0, field.plant.fermenters.get(2).jacket.valve.positionPct(), 0.1);
        assertTrue(field.plant.fermenters.get(2).vessel.tempC() < before - 2);
    }

    @Test
    void lostElementTakesAThirdOfThePower() {
        field.plant.kettle.heater.command(90);
        add("kettle/EH-401 element-lost");
        assertEquals(60, field.plant.kettle.heater.powerKw(), 0.01);
        assertEquals(0, field.plant.kettle.heater.elementAmps(1));
    }

    @Test
    void lostGlycolPumpWarmsTheSupplyOfAllTanks() {
        run(60);
        add("glycol/P-701 trip");
        run(2 * 3_600);
        assertTrue(field.plant.glycol.supplyC() > 10, field.plant.glycol.supplyC() + " °C");
        assertTrue(field.plant.glycol.pump.isTripped());
    }

    @Test
    void stuckMashRaisesTheDifferentialAndStopsTheFlow() {
        runUntil(() -> field.plc.brewhouse.current() == BrewStep.RUN_OFF);
        run(600);
        double pressure = field.plant.lauterTun.differentialMbar();
        double flow = field.plant.lauterTun.flowM3PerH();
        add("lauter-tun stuck-mash 12");
        run(600);
        assertTrue(field.plant.lauterTun.differentialMbar() > 2 * pressure);
        assertTrue(field.plant.lauterTun.flowM3PerH() < 0.7 * flow);
    }

    @Test
    void slowAndStuckFermentationsFallBehind() {
        var healthy = new FieldPlant(3, 2_600);
        add("fv-03 slow-fermentation 2");
        run(10 * 3_600);
        for (int i = 0; i < 5 * 3_600; i++) healthy.step(2);
        double slow = field.plant.fermenters.get(2).apparentP();
        assertTrue(slow > healthy.plant.fermenters.get(2).apparentP() + 0.8);
        add("fv-03 stuck-fermentation");
        run(3_600);
        assertEquals(slow, field.plant.fermenters.get(2).apparentP(), 1e-9);
    }

    @Test
    void foamTurnsTheHeaterOffAndStaysInTheKettle() {
        runUntil(() -> field.plc.brewhouse.current() == BrewStep.BOIL);
        add("kettle foam-over");
        runUntil(() -> field.plant.kettle.foamAtProbe());
        run(6);
        assertEquals(0, field.plant.kettle.heater.commandPct());
    }

    @Test
    void fouledChillerGivesLessWarmWaterBack() {
        runUntil(() -> field.plc.brewhouse.current() == BrewStep.COOLING && field.plc.brewhouse.stepS() > 300);
        double before = field.plant.chiller.waterOutC();
        add("chiller fouling 40");
        run(300);
        assertTrue(field.plant.chiller.waterOutC() < before - 3);
    }

    @Test
    void cavitationTakesFlowAndCurrent() {
        field.plant.hotLiquor.pump.command(true);
        for (int i = 0; i < 10; i++) field.plant.step(1);
        double amps = field.plant.hotLiquor.pump.amps();
        add("hlt/P-001 cavitation");
        assertTrue(field.plant.hotLiquor.pump.amps() < amps);
    }

    @Test
    void everyFaultThereIsCanBeMadeAndUnmade() {
        new FaultCatalogue(field, List.of()).all().forEach((target, kinds) -> kinds.keySet()
                .forEach(kind -> {
                    faults.add(new FaultLine(target, kind, Double.NaN));
                    assertEquals(1, faults.active().size(), target + " " + kind);
                    assertEquals(1, faults.clear(target, kind));
                }));
        run(60);
    }

    @Test
    void replacingKeepsWhatStaysAndEndsWhatWent() {
        faults.replace(List.of("hlt/TT-001 drift 1", "kettle foam-over", "nonsense", "hlt/TT-001 melted"));
        assertEquals(2, faults.active().size());
        run(3_600);
        faults.replace(List.of("hlt/TT-001 drift 1"));
        assertEquals("[brewhouse/hlt/TT-001 drift 1.0]", faults.active().toString());
        assertTrue(
                shown("brewhouse/hlt/TT-001") - field.plant.hotLiquor.vessel.tempC() > 0.7,
                "the drift did not begin anew");
        assertEquals(1, faults.clearAll());
    }

    @Test
    void wrongLinesSayWhatWouldBeRight() {
        var noTarget = assertThrows(IllegalArgumentException.class, () -> add("fv-09/TT-301 drift"));
        assertTrue(noTarget.getMessage().contains("fv-09/TT-301"));
        var noKind = assertThrows(IllegalArgumentException.class, () -> add("kettle explode"));
        assertEquals("brewhouse/kettle cannot have 'explode'. It can have: foam-over.", noKind.getMessage());
        assertThrows(IllegalArgumentException.class, () -> FaultLine.parse("kettle"));
        assertThrows(IllegalArgumentException.class, () -> FaultLine.parse("kettle foam-over much"));
    }
}
