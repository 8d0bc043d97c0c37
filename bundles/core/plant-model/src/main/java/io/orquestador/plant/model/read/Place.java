package io.orquestador.plant.model.read;

/**
 * Where something stands in the folder.
 *
 * @param file relative to the folder
 * @param line 1-based; 0: the file as a whole
 * @param column 1-based, counted in characters; 0: the line as a whole
 */
record Place(String file, int line, int column) {

    static Place file(String file) {
        return new Place(file, 0, 0);
    }
}
