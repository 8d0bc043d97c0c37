/**
 * How the historian keeps samples in few bytes, for whoever wants to read them: plain Java, no OSGi, no database. What a block looks like is in
 * docs/reference/block-format.md.
 */
@NullMarked
package io.orquestador.support.block;

import org.jspecify.annotations.NullMarked;
