package io.orquestador.tag;

import java.util.Collection;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The last value of every tag. Safe from any thread; a read never blocks a driver. Historical samples never get here, and at every
 * journal position the image is what a replay of the journal up to there would give.
 */
@ProviderType
public interface ProcessImage {

    /** Every tag the bus has seen since this data folder was made and that somebody claimed since the start. A snapshot. */
    Collection<TagDefinition> tags();

    /** @return empty when there is no such tag; a tag without a sample yet is Bad_WaitingForInitialData without a value */
    Optional<TagValue> value(String path);

    /** Everything up to this journal position is in the image. */
    long position();
}
