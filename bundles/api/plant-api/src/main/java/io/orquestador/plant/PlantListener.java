package io.orquestador.plant;

import org.osgi.annotation.versioning.ConsumerType;

/** Wants to know the plant. Registered as a service; told the current revision at once and every later one, in order. */
@ConsumerType
public interface PlantListener {

    /** Called on the plant model's thread: take it and return, never wait. */
    void revised(PlantRevision revision);
}
