package io.orquestador.simulator.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The handbook's numbers (domain digest §0 and §5). */
class BrewingTest {
    @Test
    void waterBoilsByAltitude() {
        assertEquals(100.0, Brewing.boilingPointC(Brewing.airPressureBar(0)), 0.05);
        assertEquals(96.7, Brewing.boilingPointC(Brewing.airPressureBar(1_000)), 0.1);
        assertEquals(95.0, Brewing.boilingPointC(Brewing.airPressureBar(1_500)), 0.1);
        assertEquals(91.4, Brewing.boilingPointC(Brewing.airPressureBar(2_600)), 0.1);
    }

    @Test
    void beerOfTwelveDegrees() {
        double real = Brewing.realExtract(12, 2.3);
        assertEquals(4.05, real, 0.01);
        assertEquals(0.68, Brewing.realDegree(12, real), 0.01);
        assertEquals(4.1, Brewing.alcoholPctW(12, real), 0.05);
    }

    @Test
    void carbonationFollowsAbsolutePressure() {
        double bogota = Brewing.airPressureBar(2_600);
        assertEquals(5.9, Brewing.co2GramsPerKg(2.013, 2), 0.1);
        assertEquals(5.1, Brewing.co2GramsPerKg(1 + bogota, 2), 0.1);
    }

    @Test
    void strikeWaterAndGravity() {
        assertEquals(70.9, Brewing.strikeTempC(3, 22, 65), 0.05);
        assertEquals(12.0, Brewing.platoFromGravity(1.0484), 0.05);
    }

    @Test
    void wortAndBeerHaveTheHeatCapacityOfTheHandbook() {
        var wort = new Contents(20);
        wort.add(88, 12, 0, 0, 0, 20);
        assertEquals(4.0, wort.heatCapacity() / wort.massKg(), 0.01);
        var beer = new Contents(20);
        beer.add(91.85, 4.05, 0, 4.1, 0, 20);
        assertEquals(4.05, beer.heatCapacity() / beer.massKg(), 0.01);
    }
}
