package io.orquestador.updates.swap;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Updates",
        description = "How long a swap job waits for what and watches, and whether it needs a reason.")
@interface UpdatesConfig {
    String PID = "io.orquestador.updates";

    @AttributeDefinition(
            name = "Watch [s]",
            min = "1",
            max = "600",
            description = "How long a new version is watched before it is kept.")
    int watchSeconds() default 30;

    @AttributeDefinition(
            name = "Step [s]",
            min = "1",
            max = "20",
            description = "Longest time for stopping or starting a bundle.")
    int stepSeconds() default 10;

    @AttributeDefinition(
            name = "Serve [s]",
            min = "1",
            max = "20",
            description = "Longest time from its start until a bundle offers again what it offered before.")
    int serveSeconds() default 10;

    @AttributeDefinition(
            name = "Reason needed",
            description = "Whether who replaces, installs or takes out bundles must say why, for the audit log.")
    boolean reasonRequired() default true;
}
