package io.orquestador.simulator.control;

/** "Pale 12 °P" for 10 hL. Source: domain digest §5.1; where it gives a range, the value is inside it. */
final class Recipe {
    static final String NAME = "Pale 12 P";
    static final double MALT_KG = 180, EXTRACT_YIELD = 0.75, STRIKE_L = 540, STRIKE_L_PER_KG = 3, MALT_C = 22;
    static final double REST_C = 63, REST_S = 40 * 60;
    static final double SACCHARIFICATION_C = 72, SACCHARIFICATION_S = 20 * 60;
    static final double MASH_OUT_C = 78, MASH_OUT_S = 5 * 60;
    static final double RAMP_K_PER_S = 1.0 / 60;
    static final double VORLAUF_S = 10 * 60, VORLAUF_CLEAR_EBC = 20;
    static final double RUN_OFF_M3_PER_H = 0.65, SPARGE_KG = 650, KETTLE_FULL_HL = 11, BED_COVERED_HL = 3.3;
    static final double RAKE_ABOVE_MBAR = 60, SLOW_DOWN_ABOVE_MBAR = 100;
    static final double BOIL_S = 60 * 60, BOIL_HEAT_PCT = 45.5;
    static final double WHIRLPOOL_REST_S = 20 * 60;
    static final double PITCH_C = 19, FERMENT_C = 20, CRASH_C = 1, CRASH_K_PER_H = 0.75;
    static final double MATURE_S = 48 * 3_600;
    static final double SPUND_BELOW_PART = 0.3; // of the original extract
    static final double BRIGHT_C = 1, BRIGHT_CO2_G_PER_KG = 5.0, BRIGHT_CO2_LEAST = 4.85;

    private static final int BREWED_BEFORE = 41;

    private Recipe() {}

    /** Name of the n-th brew since the start; 0, −1, −2 are those that were in the cellar before. */
    static String batch(int n) {
        return "PALE-%05d".formatted(BREWED_BEFORE + n);
    }
}
