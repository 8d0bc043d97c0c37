/** The folder's files as text with places: YAML, JSON, CSV, their schemas, and how problems are told. */
@NullMarked
package io.orquestador.plant.model.read.text;

import org.jspecify.annotations.NullMarked;
