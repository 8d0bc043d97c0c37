package io.orquestador.metrics;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A part of the runtime that can be measured. Register as a service; asked from any thread, every few seconds, must not block. */
@ConsumerType
public interface MetricSource {
    List<Metric> metrics();
}
