package io.orquestador.plant;

/**
 * A file of the plant folder.
 *
 * @param path relative to the folder, with {@code /}
 * @param digest SHA-256 of the text in UTF-8, hexadecimal
 */
public record PlantFile(String path, String text, String digest) {}
