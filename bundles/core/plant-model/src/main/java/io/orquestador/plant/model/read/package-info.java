/** From the text files of a plant folder to a valid plant, or to everything that is wrong with them. No threads; the only I/O is reading the folder. */
@NullMarked
package io.orquestador.plant.model.read;

import org.jspecify.annotations.NullMarked;
