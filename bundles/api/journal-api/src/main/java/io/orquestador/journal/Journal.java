package io.orquestador.journal;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The plant's log. One writer (tag-core) defines tags and appends what is live; an import appends historical samples beside it, at a server
 * time that is the last already, so that it never gets ahead of the live one. Many readers read. Appending never waits for a reader; it may wait,
 * bounded, for the disk. See docs/internals/journal.md.
 */
@ProviderType
public interface Journal {

    /** Random, made with the journal; a cursor of another id means another journal. */
    UUID id();

    /**
     * The journal's number of a tag: the same for the same UUID as long as the data folder lives, never used for another.
     * A changed path or unit is journaled.
     */
    int define(TagDefinition tag);

    /** The tag of that number, as last defined. */
    Optional<TagDefinition> definition(int tag);

    /**
     * Appends the batch as it is, with its server time. Batches keep the order of the calls. Bounds: see {@link SampleBatch}.
     *
     * @throws IllegalStateException when this journal is closed: nothing was taken, wait for the new service. So do {@link #define} and the
     *     other appends
     * @throws IllegalArgumentException when the batch breaks a promise (unknown tag, server time going back): nothing was taken
     */
    AppendResult append(SampleBatch batch);

    /** Appends a gap record. */
    AppendResult append(Gap gap);

    /** Just after the last accepted frame. */
    long acceptedEnd();

    /** Just after the last frame that is on disk. */
    long durableEnd();

    /** Server time of the last accepted frame, UTC epoch nanoseconds; 0 in a new journal. Server time must not go back behind it. */
    long lastServerEpochNanos();

    /** Completes when everything up to {@code position} is on disk; brings the sync forward. Fails when the journal closes before. */
    CompletionStage<Void> durable(long position);

    /** @throws IllegalStateException when a reader of this name is open */
    JournalReader open(ReaderRequest request);

    List<ReaderStatus> readers();

    List<SegmentStatus> segments();

    /**
     * Forgets a reader's cursor, so that it holds no segments any more.
     *
     * @throws IllegalStateException when there is no such reader or it is open
     */
    void drop(Subject subject, String reader) throws Permit.Refused;
}
