package io.orquestador.plant;

/**
 * One thing that is wrong with a plant folder.
 *
 * @param file relative to the folder
 * @param line 1-based; 0 when it concerns the file as a whole
 * @param column 1-based; 0 when it concerns the line as a whole
 * @param code stable, e.g. {@code PLANT-UNKNOWN-TAG}
 * @param text what is wrong and what to do, one or two sentences
 */
public record PlantProblem(String file, int line, int column, String code, String text) {}
