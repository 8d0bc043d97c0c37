/**
 * The expression language of the plant, for templates, calculated tags and whatever decides from tags: small, typed when it is parsed,
 * bounded, aware of quality. What it can do: docs/engineer/expressions.md. Plain code compiled into its users; no I/O, no threads.
 */
@NullMarked
package io.orquestador.support.expression;

import org.jspecify.annotations.NullMarked;
