package io.orquestador.tag;

import java.util.concurrent.CompletionStage;

/** What became of a batch. Nothing is ever dropped without one of these saying so. */
public sealed interface PublishResult {

    /** In the journal; {@link TagBus#durable} tells when it is on disk. A repeat of a producer's batch gets the position of the first. */
    record Accepted(long position) implements PublishResult {}

    /**
     * Kept in memory: live already while the journal is being replaced, live as soon as the bus is back while that is. {@code outcome} is
     * Accepted or NotRecorded then; it fails when the bus is replaced with samples that wait for the journal, which it hands over: nobody
     * can tell then, so send again only what can be told to be a repeat.
     */
    record Held(CompletionStage<PublishResult> outcome) implements PublishResult {}

    /** Shown live with its own quality, but in no record; counted per tag and reported in a gap record. */
    record NotRecorded(String reason) implements PublishResult {}

    /** Refused whole: another instance owns at least one of the tags. Claim again, or stop. */
    record Superseded(long ownerEpoch) implements PublishResult {}
}
