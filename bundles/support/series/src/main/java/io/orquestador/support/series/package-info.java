/**
 * The mathematics of history: what one tag's samples say over a span of time. Samples are pushed in order of source time, in pieces of any
 * length; the memory needed depends on the size of the answer only. No OSGi, no database, no threads.
 *
 * <p>Words and rules are those of OPC 10000-13 (Aggregates), whose names the classes give. Times are UTC epoch nanoseconds.
 */
@NullMarked
package io.orquestador.support.series;

import org.jspecify.annotations.NullMarked;
