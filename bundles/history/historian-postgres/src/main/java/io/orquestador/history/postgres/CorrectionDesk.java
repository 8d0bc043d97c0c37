package io.orquestador.history.postgres;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.corrections.CorrectionRefused;
import io.orquestador.history.corrections.Corrections;
import io.orquestador.history.corrections.Erasure;
import io.orquestador.history.corrections.Layer;
import io.orquestador.history.corrections.LayerOrder;
import io.orquestador.journal.Journal;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.block.BlockWriter;
import io.orquestador.support.runtime.OwnerThread;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where corrections and erasures are asked for: permission and form are checked on the caller's thread, the rest is done by the writer. */
final class CorrectionDesk implements Corrections {
    private static final Logger LOG = LoggerFactory.getLogger(CorrectionDesk.class);
    private static final String TARGET = "history";
    private static final long PATIENCE_S = 60;
    private static final long MOST_IN_MEMORY = 1_000_000;

    private final Supplier<@Nullable Acts> acts;
    private final Supplier<@Nullable Groups> groups;
    private final Supplier<@Nullable Journal> journal;
    private final Lookup.Source source;
    private final OwnerThread thread;
    private final HistoryWriter writer;
    private final Clock clock;

    CorrectionDesk(
            Supplier<@Nullable Acts> acts,
            Supplier<@Nullable Groups> groups,
            Supplier<@Nullable Journal> journal,
            Lookup.Source source,
            OwnerThread thread,
            HistoryWriter writer,
            Clock clock) {
        this.acts = acts;
        this.groups = groups;
        this.journal = journal;
        this.source = source;
        this.thread = thread;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public List<Layer> layers(String path, long fromEpochNanos, long toEpochNanos, boolean withdrawn)
            throws HistoryUnavailable {
        var places = source.now();
        try (var connection = places.database().getConnection()) {
            return new LayerRows(connection).of(places.tags().named(path), fromEpochNanos, toEpochNanos, withdrawn);
        } catch (SQLException e) {
            throw new HistoryUnavailable("The database does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Layer> make(Subject subject, LayerOrder order)
            throws Permit.Refused, CorrectionRefused, HistoryUnavailable {
        checkText(order.text());
        checkSpan(order.fromEpochNanos(), order.toEpochNanos(), order.kind() != Layer.Kind.ANNOTATION);
        if (order.kind() != Layer.Kind.REPLACED && !order.samples().isEmpty())
            throw new CorrectionRefused("Samples go with a replacement, and with nothing else.");
        var act = new Act(subject, action(order.kind()), TARGET)
                .because(order.text())
                .changing(changed("tag", order.path()), span(order.fromEpochNanos(), order.toEpochNanos()));
        var made = act(act, () -> byWriter(session -> make(session, subject, order)));
        for (var layer : made) LOG.info("{} made {}", subject.id(), layer);
        return made;
    }

    private List<Layer> make(WriterSession session, Subject subject, LayerOrder order)
            throws SQLException, WriterSession.Fenced, CorrectionRefused {
        var ids = named(session, order.path());
        boolean isCorrection = order.kind() != Layer.Kind.ANNOTATION;
        var made = session.change(connection -> {
            var rows = new LayerRows(connection);
            if (isCorrection) new LegalRecord(connection, groups.get()).refuse(ids, order.path());
            if (rows.samples() + order.samples().size() > MOST_IN_MEMORY)
                throw new CorrectionRefused("All replacements together would have more than %,d samples. Withdraw some."
                        .formatted(MOST_IN_MEMORY));
            var layers = new ArrayList<Layer>();
            for (int id : ids) {
                boolean hasSamples = order.kind() == Layer.Kind.REPLACED && id == ids.get(0);
                var kind = order.kind() == Layer.Kind.REPLACED && !hasSamples ? Layer.Kind.HIDDEN : order.kind();
                long layer = rows.insert(
                        id,
                        order,
                        kind,
                        hasSamples ? order.samples().size() : 0,
                        hasSamples ? data(session, id, order) : null,
                        subject.id());
                rows.find(layer).ifPresent(found -> layers.add(found.layer()));
            }
            if (isCorrection) WriterSession.due(connection, ids, order.fromEpochNanos(), order.toEpochNanos());
            return layers;
        });
        if (isCorrection) session.layersChanged(ids, order.fromEpochNanos(), order.toEpochNanos());
        return made;
    }

    private byte[] data(WriterSession session, int id, LayerOrder order) throws CorrectionRefused {
        var tag = session.tags.tag(id);
        if (tag == null) throw unknown(order.path());
        var samples = NewSamples.of(order, tag, TimeUnit.MILLISECONDS.toNanos(clock.millis()));
        return new BlockWriter().write(Numbers.kind(tag.type()), samples);
    }

    @Override
    public Layer withdraw(Subject subject, long id, String why)
            throws Permit.Refused, CorrectionRefused, HistoryUnavailable {
        var kind = kind(id);
        boolean isCorrection = kind != Layer.Kind.ANNOTATION;
        checkText(why);
        var act = new Act(subject, action(kind), TARGET)
                .because(why)
                .changing(new Change("layer", Long.toString(id), "", ""));
        var withdrawn = act(
                act,
                () -> byWriter(session -> {
                    var found = session.change(connection -> {
                        var rows = new LayerRows(connection);
                        if (!rows.withdraw(id, subject.id(), why))
                            throw new CorrectionRefused("Layer " + id + " is withdrawn already.");
                        var layer = rows.find(id).orElseThrow();
                        if (isCorrection) WriterSession.due(connection, List.of(layer.tag()), layer.from(), layer.to());
                        return layer;
                    });
                    if (isCorrection) session.layersChanged(List.of(found.tag()), found.from(), found.to());
                    return found.layer();
                }));
        LOG.info("{} withdrew {}", subject.id(), withdrawn);
        return withdrawn;
    }

    private Layer.Kind kind(long id) throws CorrectionRefused, HistoryUnavailable {
        try (var connection = source.now().database().getConnection()) {
            return new LayerRows(connection)
                    .find(id)
                    .orElseThrow(() -> new CorrectionRefused("There is no layer " + id + "."))
                    .layer()
                    .kind();
        } catch (SQLException e) {
            throw new HistoryUnavailable("The database does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Erasure> erase(Subject subject, String path, long fromEpochNanos, long toEpochNanos, String why)
            throws Permit.Refused, CorrectionRefused, HistoryUnavailable {
        checkText(why);
        checkSpan(fromEpochNanos, toEpochNanos, true);
        var act = new Act(subject, "erase", TARGET)
                .because(why)
                .changing(changed("tag", path), span(fromEpochNanos, toEpochNanos));
        var begun = act(
                act,
                () -> byWriter(session -> {
                    var ids = named(session, path);
                    session.change(connection -> {
                        new LegalRecord(connection, groups.get()).refuse(ids, path);
                        return ids;
                    });
                    var stones = new ArrayList<Tombstone>();
                    for (int id : ids) {
                        var tag = session.tags.tag(id);
                        if (tag == null) throw unknown(path);
                        stones.add(Tombstone.of(
                                tag.uuid(),
                                fromEpochNanos,
                                toEpochNanos,
                                subject.id(),
                                why,
                                journal.get(),
                                session.cursor));
                    }
                    for (var stone : stones) writer.erase(session, stone);
                    return stones.stream().map(Tombstone::id).toList();
                }));
        var made = erasures().stream().filter(each -> begun.contains(each.id())).toList();
        for (var erasure : made) LOG.info("{} erases {}", subject.id(), erasure);
        return made;
    }

    @Override
    public List<Erasure> erasures() throws HistoryUnavailable {
        try (var connection = source.now().database().getConnection()) {
            return new ErasureRows(connection).all();
        } catch (SQLException e) {
            throw new HistoryUnavailable("The database does not answer: " + e.getMessage(), e);
        }
    }

    private interface Work<T> {
        T run() throws CorrectionRefused, HistoryUnavailable;
    }

    private <T> T act(Act act, Work<T> work) throws Permit.Refused, CorrectionRefused, HistoryUnavailable {
        var begun = Acts.orNone(acts.get()).begin(act);
        try {
            var result = work.run();
            begun.done();
            return result;
        } catch (CorrectionRefused | HistoryUnavailable | RuntimeException e) {
            begun.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static Change changed(String field, String value) {
        return new Change(field, "", value, "");
    }

    private static String text(long epochNanos) {
        return Instant.ofEpochSecond(0, epochNanos).toString();
    }

    private static Change span(long fromEpochNanos, long toEpochNanos) {
        return changed("span", text(fromEpochNanos) + "/" + text(toEpochNanos));
    }

    private static String action(Layer.Kind kind) {
        return kind == Layer.Kind.ANNOTATION ? "annotate" : "correct";
    }

    private static void checkText(String text) throws CorrectionRefused {
        if (text.isBlank()) throw new CorrectionRefused("It does not say why. Give a text.");
        if (text.length() > MOST_TEXT || text.indexOf('\0') >= 0)
            throw new CorrectionRefused(
                    "The text has %,d characters or a NUL; it may have %,d.".formatted(text.length(), MOST_TEXT));
    }

    /** What is to come is not known yet. */
    private void checkSpan(long from, long to, boolean isPast) throws CorrectionRefused {
        if (from >= to) throw new CorrectionRefused("The span ends before it begins. from must be before to.");
        if (isPast && to > TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            throw new CorrectionRefused("The span ends in the future. Let it end now at the latest.");
    }

    private static List<Integer> named(WriterSession session, String path) throws CorrectionRefused {
        var ids = session.tags.named(path);
        if (ids.isEmpty()) throw unknown(path);
        return ids;
    }

    private static CorrectionRefused unknown(String path) {
        return new CorrectionRefused("Nothing is stored of a tag %s. Look at its path.".formatted(path));
    }

    private <T> T byWriter(HistoryWriter.Errand<T> errand) throws CorrectionRefused, HistoryUnavailable {
        var done = new CompletableFuture<T>();
        boolean isSent = thread.send(() -> {
            try {
                done.complete(writer.run(errand));
            } catch (Throwable e) { // whatever it is, the caller waits for it
                done.completeExceptionally(e);
            }
        });
        if (!isSent) throw new HistoryUnavailable("The historian stops, or has too much to do. Nothing was changed.");
        writer.wakeUp();
        try {
            return done.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CorrectionRefused refused) throw refused;
            if (e.getCause() instanceof HistoryUnavailable unavailable) throw unavailable;
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw unknownOutcome("The database took more than " + PATIENCE_S + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknownOutcome("The call was given up", e);
        }
    }

    private static HistoryUnavailable unknownOutcome(String what, Exception why) {
        return new HistoryUnavailable(what + ". Look whether it was done before you ask again.", why);
    }
}
