package io.orquestador.history.postgres;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Historian", description = "Stores what is durable in the journal in PostgreSQL.")
@interface HistorianConfig {
    String PID = "io.orquestador.historian";

    @AttributeDefinition(
            name = "Linger [ms]",
            description = "Longest wait of a sample for others to be stored with in one transaction.",
            min = "10",
            max = "5000")
    long lingerMs() default 100;

    @AttributeDefinition(
            name = "Samples per transaction",
            description = "About how many are stored at once when there are many.",
            min = "100",
            max = "100000")
    int maxSamples() default 50_000;

    @AttributeDefinition(
            name = "Seal [s]",
            description = "After so long what was stored becomes blocks; a start reads what is younger again.",
            min = "1",
            max = "3600")
    int sealSeconds() default 600;

    @AttributeDefinition(
            name = "Retention [days]",
            description = "Whole days (UTC) of samples that are kept; 0 keeps all.",
            min = "0",
            max = "36500")
    int retentionDays() default 0;
}
