package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases between two transactions of the writer, on its thread: first what is open, at once; then the rest, piece by piece. */
final class ErasureWork {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureWork.class);

    private final Supplier<@Nullable DataSource> source;
    private final Lookers lookers;
    private final WriterMetrics metrics;
    private long lookedBefore; // the last piece was erased
    private boolean isUnderWay;

    ErasureWork(Supplier<@Nullable DataSource> source, Lookers lookers, WriterMetrics metrics) {
        this.source = source;
        this.lookers = lookers;
        this.metrics = metrics;
    }

    /** For a new session. */
    void restart() {
        lookedBefore = lookers.now();
        isUnderWay = false;
    }

    /** Whether there is more to do: it is not to be waited for samples meanwhile. */
    boolean isUnderWay() {
        return isUnderWay;
    }

    /** Nothing of it is answered from then on. */
    Seal begin(WriterSession store, Tombstone stone, TagDefinition tag, Seal.Ripe ripe)
            throws SQLException, WriterSession.Fenced {
        var seal = store.beginErasure(stone, tag, left(store, stone, tag), ripe);
        metrics.erased(seal.erased());
        return seal;
    }

    /** The newest sample that stays: of no erasure that is under way, either. */
    private @Nullable TagValue left(WriterSession store, Tombstone stone, TagDefinition tag) throws SQLException {
        var database = source.get();
        if (database == null) throw new SQLException("The database is away");
        int id = store.tags.id(tag.uuid());
        var erased = store.layers.erasedOf(id).with(new TagLayers.Span(stone.from(), stone.to(), Long.MAX_VALUE));
        try {
            return Before.of(
                    new Places(database, store.tags, store.tails, lookers, any -> erased, (any, what) -> {}),
                    List.of(id),
                    Long.MAX_VALUE);
        } catch (HistoryUnavailable e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    /** A piece of the oldest erasure that is not done. It is when nothing is left of it, and all have ended who may have found some before. */
    void goOn(WriterSession store) throws SQLException, WriterSession.Fenced {
        isUnderWay = false;
        for (var stone : store.layers.tombstones()) {
            var upTo = stone.upTo();
            var tag = store.tags.tag(store.tags.id(stone.tag()));
            if (stone.isDone() || upTo == null || tag == null) continue;
            isUnderWay = true;
            long erased = store.eraseSome(stone, tag, upTo);
            metrics.erased(Math.max(0, erased));
            if (erased >= 0) {
                lookedBefore = lookers.now();
            } else if (lookers.areOver(lookedBefore)) {
                store.endErasure(stone, tag);
                LOG.info("Erasure {} is done", stone.id());
            }
            return;
        }
    }
}
