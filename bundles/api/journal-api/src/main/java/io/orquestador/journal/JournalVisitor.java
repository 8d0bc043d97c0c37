package io.orquestador.journal;

import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import org.osgi.annotation.versioning.ConsumerType;

/** Gets what a reader reads, in journal order, on the reader's thread. */
@ConsumerType
public interface JournalVisitor {

    /** A tag came to be, or changed its path. Comes before the first sample of that number that this reader sees. */
    default void definition(int tag, TagDefinition definition) {}

    /**
     * @param position just after this batch
     * @param batch lent: valid until this method returns
     */
    void samples(long position, SampleBatch batch);

    /** @param position just after this record; the position to go on from, for a gap that only this reader has (CURSOR_LOST) */
    default void gap(long position, Gap gap) {}
}
