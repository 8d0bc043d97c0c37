package io.orquestador.history.postgres;

import io.orquestador.support.block.Samples;
import io.orquestador.tag.TagValue;
import org.jspecify.annotations.Nullable;

/** One sample by itself. */
final class Values {
    private Values() {}

    /** @return null for a tag that is not known */
    static @Nullable TagValue of(TagTable tags, int id, Samples samples, int row) {
        var tag = tags.tag(id);
        if (tag == null) return null;
        return new TagValue(
                tag,
                samples.bits()[row],
                samples.text(row),
                samples.statuses()[row],
                samples.flags()[row],
                samples.sources()[row],
                samples.servers()[row]);
    }
}
