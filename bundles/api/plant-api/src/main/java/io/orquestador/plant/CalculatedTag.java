package io.orquestador.plant;

/**
 * How a calculated tag comes to its value.
 *
 * @param path of the tag
 * @param expression in the language of docs/engineer/expressions.md; its inputs are tags of this plant
 */
public record CalculatedTag(String path, String expression) {}
