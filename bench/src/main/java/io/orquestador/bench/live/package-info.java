/** Devices that say when they changed, and WebSocket clients that say how late they heard of it. */
@NullMarked
package io.orquestador.bench.live;

import org.jspecify.annotations.NullMarked;
