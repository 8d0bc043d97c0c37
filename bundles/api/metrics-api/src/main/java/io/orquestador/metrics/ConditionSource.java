package io.orquestador.metrics;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A part of the runtime that says what is wrong with it now. Register as a service; asked from any thread, must not block. */
@ConsumerType
public interface ConditionSource {
    /** @return what holds at this moment; empty when all is well */
    List<Condition> conditions();
}
