/** The tag bus and the process image: one lock orders acceptance, so that image and journal agree at every position. */
@NullMarked
package io.orquestador.tag.core;

import org.jspecify.annotations.NullMarked;
