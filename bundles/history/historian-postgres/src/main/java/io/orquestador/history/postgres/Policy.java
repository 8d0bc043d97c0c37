package io.orquestador.history.postgres;

import io.orquestador.support.block.SampleFilter;
import io.orquestador.tag.Flags;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a seal does with the samples of a tag, by the database's number of it. For the writer's thread. */
record Policy(TagTable tags, Groups groups, Age age) {
    /** Late ones, and those whose time is not the device's, are kept whatever they say. */
    private static final int EXCEPTIONAL = Flags.HISTORICAL | Flags.CLOCK_REPLACED;

    /** Its group keeps nothing of an earlier source time, UTC epoch nanoseconds. */
    long keepFrom(int id) {
        var tag = tags.tag(id);
        return tag == null ? Long.MIN_VALUE : age.keepFrom(groups.days(tag.path(), Groups.FOR_GOOD));
    }

    /** @return null when every sample is kept */
    @Nullable
    SampleFilter filter(int id) {
        var tag = tags.tag(id);
        var wanted = tag == null ? null : groups.compression(tag);
        if (wanted == null) return null;
        long maxIntervalNs = TimeUnit.MILLISECONDS.toNanos(wanted.maxIntervalMs());
        return wanted.isDoor()
                ? SampleFilter.swingingDoor(wanted.deviation(), maxIntervalNs, EXCEPTIONAL)
                : SampleFilter.deadband(wanted.deviation(), maxIntervalNs, EXCEPTIONAL);
    }
}
