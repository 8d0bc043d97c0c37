package io.orquestador.tag.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the tag bus; the defaults suit a plant server. */
@ObjectClassDefinition(
        name = "Tag bus",
        description = "Live values: order, ownership and what happens while the journal is away.")
@interface TagCoreConfig {
    String PID = "io.orquestador.tagcore";

    @AttributeDefinition(
            name = "Hold time [ms]",
            description = "How long samples are held in memory while the journal is away.",
            min = "0",
            max = "60000")
    long holdMs() default 2_000;

    @AttributeDefinition(
            name = "Hold samples",
            description = "Most samples held in memory while the journal is away; about 32 bytes each.",
            min = "0",
            max = "100000000")
    int holdSamples() default 1_000_000;

    @AttributeDefinition(
            name = "Release time [ms]",
            description = "A tag that its driver gave back becomes Bad_NotConnected after this, unless claimed again.",
            min = "0",
            max = "3600000")
    long releaseMs() default 10_000;

    @AttributeDefinition(
            name = "System tags [ms]",
            description = "How often the runtime's metrics become tags under system/.",
            min = "1000",
            max = "3600000")
    long systemTagsMs() default 5_000;
}
