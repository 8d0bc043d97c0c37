package io.orquestador.driver.local;

/** Wall clock time as samples carry it. */
final class Time {
    /** How far times may be apart before the bus takes it for a clock that was set; docs/internals/tag-bus.md. */
    static final long DOUBTFUL_NANOS = 5_000_000_000L;

    private Time() {}

    /**
     * The source time of something that is newer than what the tag showed last, though its own time may not be.
     *
     * @param last source time of what the tag showed last, 0 when nothing
     * @return never before {@code last}, else it would be history; unless our own clock was set back, which the bus knows how to take
     */
    static long notBefore(long last, long source, long now) {
        return source < last && now + DOUBTFUL_NANOS >= last ? last : source;
    }
}
