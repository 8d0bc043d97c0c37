package io.orquestador.simulator.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.simulator.field.FieldPlant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nearly nine days of the plant, from the first malt to packaged beer; run once, looked at by each test. */
class WholeBrewTest {
    private static final double DAYS = 8.6;
    private static final FieldPlant FIELD = new FieldPlant(7, 2_600);
    private static final List<BrewStep> STEPS = new ArrayList<>();
    private static final Map<BrewStep, Double> HOTTEST_KETTLE = new EnumMap<>(BrewStep.class);
    private static final List<FermenterPhase> FOURTH = new ArrayList<>();
    private static double originalP;
    private static double endP;
    private static double warmestBeerC;
    private static double coldestBeerC = 99;
    private static double mostDissolved;
    private static double massError;
    private static double energyError;
    private static boolean overdue;

    @BeforeAll
    static void brew() {
        var plant = FIELD.plant;
        double mass = plant.stockKg() - plant.ledger.massKg();
        double energy = plant.stockKj() - plant.ledger.energyKj();
        while (plant.timeS() < DAYS * 86_400) {
            FIELD.step(2);
            look();
        }
        massError = plant.stockKg() - plant.ledger.massKg() - mass;
        energyError = plant.stockKj() - plant.ledger.energyKj() - energy;
    }

    private static void look() {
        var step = FIELD.plc.brewhouse.current();
        if (STEPS.isEmpty() || STEPS.get(STEPS.size() - 1) != step) STEPS.add(step);
        HOTTEST_KETTLE.merge(step, FIELD.plant.kettle.vessel.tempC(), Math::max);
        overdue |= FIELD.plc.brewhouse.isOverdue();
        var phase = FIELD.plc.fermenters.get(3).phase();
        if (FOURTH.isEmpty() || FOURTH.get(FOURTH.size() - 1) != phase) FOURTH.add(phase);
        var tank = FIELD.plant.fermenters.get(3);
        if (phase == FermenterPhase.FERMENTING) {
            warmestBeerC = Math.max(warmestBeerC, tank.upperC());
        }
        if (phase == FermenterPhase.CRASHING) {
            originalP = tank.originalP();
            endP = tank.apparentP();
        }
        if (phase == FermenterPhase.MATURING) coldestBeerC = Math.min(coldestBeerC, tank.vessel.tempC());
        mostDissolved =
                Math.max(mostDissolved, FIELD.plant.brightTank.vessel.contents().co2GramsPerKg());
    }

    @Test
    void everyStepIsTakenInOrderAndNoneTooLong() {
        for (int i = 1; i < STEPS.size(); i++) assertEquals(STEPS.get(i - 1).next(), STEPS.get(i), "after step " + i);
        assertTrue(FIELD.plc.brewhouse.brews() >= 4, "brews: " + FIELD.plc.brewhouse.brews());
        assertFalse(overdue);
    }

    @Test
    void theKettleBoilsAtTheBoilingPointOfTheSite() {
        assertEquals(91.4, HOTTEST_KETTLE.getOrDefault(BrewStep.BOIL, 0.0), 0.2);
    }

    @Test
    void wortAndBeerAreWhatTheRecipeSays() {
        assertEquals(12.0, originalP, 0.4);
        assertEquals(2.3, endP, 0.15);
        assertEquals(20.0, warmestBeerC, 0.3);
        assertTrue(coldestBeerC > -0.6 && coldestBeerC < 1.2, coldestBeerC + " °C");
        assertEquals(4.9, mostDissolved, 0.15);
    }

    @Test
    void aFermenterLivesThroughAllItsPhases() {
        var expected = new ArrayList<>(List.of(FermenterPhase.values()));
        expected.remove(FermenterPhase.READY); // the bright tank is waiting: taken within the same scan
        expected.add(FermenterPhase.CLEAN);
        assertEquals(expected, FOURTH.subList(0, expected.size()));
        assertTrue(FIELD.plant.brightTank.packedL() > 2_800, "packed: " + FIELD.plant.brightTank.packedL() + " L");
    }

    @Test
    void allMassAndEnergyIsExplained() {
        assertEquals(0, massError, 1e-6);
        assertEquals(0, energyError, 1e-2);
    }
}
