/** REST under /api/v1: what the runtime knows, and the few things its owner may change. */
@NullMarked
package io.orquestador.gateway.rest;

import org.jspecify.annotations.NullMarked;
