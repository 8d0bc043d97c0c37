package io.orquestador.journal.file;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the journal, {@code etc/io.orquestador.journal.cfg}. The README's table has the same. */
@ObjectClassDefinition(name = "Journal", description = "The plant's log on this node's disk.")
@interface JournalConfig {
    String PID = "io.orquestador.journal";

    @AttributeDefinition(
            name = "Sync interval [ms]",
            description = "A power failure loses at most this much. Edge: 1000.",
            min = "1",
            max = "10000")
    int syncMs() default 100;

    @AttributeDefinition(
            name = "Segment size [MiB]",
            description = "A file is closed when it has this size.",
            min = "1",
            max = "1024")
    int segmentMiB() default 64;

    @AttributeDefinition(
            name = "Buffer [MiB]",
            description = "Memory for what is not on disk yet, and for readers that keep up.",
            min = "1",
            max = "1024")
    int bufferMiB() default 32;

    @AttributeDefinition(
            name = "Longest wait of an append [ms]",
            description = "When the buffer is full; then the batch is NOT_RECORDED.",
            min = "0",
            max = "10000")
    int appendWaitMs() default 250;

    @AttributeDefinition(
            name = "Keep [h]",
            description = "What all readers have read stays this long.",
            min = "0",
            max = "87600")
    int keepHours() default 24;

    @AttributeDefinition(
            name = "Keep [% of the disk]",
            description = "What all readers have read takes at most this much.",
            min = "0",
            max = "90")
    int keepPct() default 10;

    @AttributeDefinition(
            name = "Bound [% of the disk]",
            description = "Beyond it the oldest samples go, read or not; a gap record counts them.",
            min = "1",
            max = "95")
    int maxPct() default 40;

    @AttributeDefinition(
            name = "Bound [GiB]",
            description = "As the other bound, the smaller counts; 0: none.",
            min = "0",
            max = "1048576")
    int maxGiB() default 0;

    @AttributeDefinition(
            name = "Reserve [% of the disk]",
            description = "The journal takes nothing while less than this is free.",
            min = "0",
            max = "50")
    int reservePct() default 5;
}
