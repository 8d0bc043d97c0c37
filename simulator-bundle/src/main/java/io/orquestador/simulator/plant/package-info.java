/**
 * The physics of a 10 hL brewery: heat, mass, gas and fermentation. Pure, without threads or clocks; every random choice comes from the
 * seed. Units: kg, kJ, kW, °C, bar, s; streams per second unless the name says otherwise.
 */
@NullMarked
package io.orquestador.simulator.plant;

import org.jspecify.annotations.NullMarked;
