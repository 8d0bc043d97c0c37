package io.orquestador.plant.model.read.text;

/**
 * Where something stands in the folder.
 *
 * @param file relative to the folder
 * @param line 1-based; 0: the file as a whole
 * @param column 1-based, counted in characters; 0: the line as a whole
 */
public record Place(String file, int line, int column) {

    public static Place file(String file) {
        return new Place(file, 0, 0);
    }
}
