package io.orquestador.tag;

import io.orquestador.security.Subject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Where drivers hand over what they read. Safe from any thread; never waits for a reader of the journal. */
@ProviderType
public interface TagBus {

    /**
     * Makes {@code subject} the one owner of these tags. Batches of an earlier owner are {@link PublishResult.Superseded} from now on.
     * A tag unknown so far comes to be; its first value is awaited. A path claimed with another UUID leaves the tag that had it. Waits up to
     * 3 s for a {@code Permit} service at start-up; never for the journal.
     *
     * @throws IllegalArgumentException when two definitions share a path or UUID, or a UUID was of another type before
     * @throws SecurityException when the subject may not {@code claim} {@code tags}
     * @throws IllegalStateException when this bus has been replaced, or nobody says who may claim: try again (BusPort does)
     */
    TagClaim claim(Subject subject, List<TagDefinition> tags);

    /**
     * Gives the tags back. Unless claimed again within 10 s they become Bad_NotConnected; nothing happens for a superseded epoch.
     *
     * @throws IllegalStateException when this bus has been replaced: tell the new one, epochs go on (BusPort does)
     */
    void release(long epoch);

    /**
     * Updates the process image and appends to the journal, in one order for both. The batch is the caller's again when this returns.
     * The bus applies the clock rules, drops exact repeats (counted), refuses a sample of another type with one Bad_TypeMismatch sample,
     * and never changes a value. The rules: docs/internals/tag-bus.md.
     *
     * @throws IllegalArgumentException when a row names a number that no claim gave: nothing was taken
     * @throws IllegalStateException when this bus has been replaced: nothing was taken, get the new service (BusPort does)
     */
    PublishResult publish(SampleBatch batch);

    /** Completes when everything up to {@code position} is on this node's disk; may bring the sync forward. */
    CompletionStage<Void> durable(long position);
}
