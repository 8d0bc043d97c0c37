package io.orquestador.gateway.rest;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of REST. */
@ObjectClassDefinition(name = "REST", description = "REST under /api/v1 on loopback.")
@interface RestConfig {
    String PID = "io.orquestador.rest";

    @AttributeDefinition(
            name = "Required parts",
            description = "Health is down (503) while one of these is away: journal, tags, security, history, updates.")
    String[] required() default {"journal", "tags", "security", "history", "updates"};
}
