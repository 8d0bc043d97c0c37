/** What the plant folder says becomes the plant that runs: watched, compared, applied, kept, rolled back. */
@NullMarked
package io.orquestador.plant.model;

import org.jspecify.annotations.NullMarked;
