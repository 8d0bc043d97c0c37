/** The runtime's metrics at /metrics, as Prometheus reads them. */
@NullMarked
package io.orquestador.metrics.prometheus;

import org.jspecify.annotations.NullMarked;
