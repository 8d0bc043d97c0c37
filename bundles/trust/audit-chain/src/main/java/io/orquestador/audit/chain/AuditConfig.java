package io.orquestador.audit.chain;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the audit log, {@code etc/io.orquestador.audit.cfg}. The README's table has the same. */
@ObjectClassDefinition(name = "Audit log", description = "The signed log of what changed.")
@interface AuditConfig {
    String PID = "io.orquestador.audit";

    @AttributeDefinition(
            name = "Anchor folder",
            description = "A folder outside this machine, e.g. a file share, that gets each checkpoint; empty: none.")
    String anchorFolder() default "";

    @AttributeDefinition(
            name = "Time stamp authority",
            description = "Address (http or https) of an authority that gives time stamps after RFC 3161; empty: none.")
    String timeStampUrl() default "";

    @AttributeDefinition(
            name = "Time stamp every [min]",
            description = "Shortest time between two time stamps.",
            min = "1",
            max = "10080")
    long timeStampMinutes() default 60;
}
