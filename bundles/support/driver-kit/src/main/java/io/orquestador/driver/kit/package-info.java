/** The kit that every driver must pass: a class of tests to extend, a proxy that breaks the wire, and what an author adapts to them. */
@NullMarked
package io.orquestador.driver.kit;

import org.jspecify.annotations.NullMarked;
