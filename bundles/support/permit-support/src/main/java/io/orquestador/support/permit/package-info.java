/** Rules that every node has, and how a rule's target is read. */
@NullMarked
package io.orquestador.support.permit;

import org.jspecify.annotations.NullMarked;
