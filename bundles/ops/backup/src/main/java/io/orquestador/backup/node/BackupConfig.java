package io.orquestador.backup.node;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Backup", description = "Backups of this node into a folder, encrypted.")
@interface BackupConfig {
    String PID = "io.orquestador.backup";

    @AttributeDefinition(
            name = "Folder",
            description =
                    "Absolute path of a folder on another disk or machine; empty: nothing is backed up by itself.")
    String folder() default "";

    @AttributeDefinition(
            name = "Every [h]",
            description = "Time from one backup to the next; 0: only when asked for.",
            min = "0",
            max = "8760")
    int everyHours() default 24;

    @AttributeDefinition(
            name = "Keep",
            description = "How many backups stay; older ones are removed after a good one.",
            min = "1",
            max = "10000")
    int keep() default 14;
}
