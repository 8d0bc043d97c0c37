package io.orquestador.history.postgres;

import io.orquestador.tag.TagValue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last stored sample of each tag by the database's number: from the writer as it stores, from the database when first asked for. */
final class LastValues {
    private final Map<Integer, TagValue> byId = new ConcurrentHashMap<>();

    /** Keeps the newer of the two by source time; of the same time, the one given now. */
    void offer(int id, TagValue stored) {
        byId.merge(id, stored, (before, now) -> now.sourceEpochNanos() >= before.sourceEpochNanos() ? now : before);
    }

    /** What a query found: never in place of one that the writer has stored meanwhile. */
    TagValue seed(int id, TagValue found) {
        return byId.merge(
                id, found, (before, now) -> now.sourceEpochNanos() > before.sourceEpochNanos() ? now : before);
    }

    Optional<TagValue> get(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Another database may lie behind the DataSource now. */
    void clear() {
        byId.clear();
    }
}
