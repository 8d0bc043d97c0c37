package io.orquestador.audit.chain;

import io.orquestador.audit.Audit.Receipt;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the thread {@code audit} does: groups what waits, appends it, merges the reserve, signs. For that thread only. */
final class Recorder {
    static final String CANNOT_APPEND = "AUDIT-CANNOT-APPEND";
    static final int CHECKPOINT_ENTRIES = 1_000;
    static final long CHECKPOINT_NANOS = 300_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int MOST_IN_GROUP = 500;
    private static final long IDLE_NANOS = 1_000_000_000L;

    private final Chain chain;
    private final Names names;
    private final Reserve reserve;
    private final Conditions conditions;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private long signedNanos;
    private boolean failing;

    /** @param nanoTime which nobody can set, as {@link System#nanoTime} */
    Recorder(Chain chain, Names names, Reserve reserve, Conditions conditions, Clock clock, LongSupplier nanoTime) {
        this.chain = chain;
        this.names = names;
        this.reserve = reserve;
        this.conditions = conditions;
        this.clock = clock;
        this.nanoTime = nanoTime;
        signedNanos = nanoTime.getAsLong();
    }

    void add(Pending pending) {
        waiting.add(pending);
    }

    /** @return nanoseconds to wait before the next cycle */
    long cycle() {
        if (failing && waiting.isEmpty() && chain.hasRoom()) over();
        if (!reserve.isEmpty() && !failing) merge();
        commit();
        if (isDue()) sign();
        return waiting.isEmpty() ? IDLE_NANOS : 0;
    }

    private void commit() {
        var group = new ArrayList<Pending>();
        while (!waiting.isEmpty() && group.size() < MOST_IN_GROUP) {
            var next = waiting.remove();
            if (next.take()) group.add(next);
        }
        if (group.isEmpty()) return;
        try {
            var entries = new ArrayList<Map<String, Object>>(group.size());
            for (var pending : group) entries.add(named(pending.fields(), pending.who()));
            var receipts = chain.append(entries);
            for (int i = 0; i < group.size(); i++) group.get(i).done(receipts.get(i));
            over();
        } catch (IOException | RuntimeException e) { // whoever waits must hear of it, whatever it was
            var why = failed(e);
            group.forEach(pending -> pending.failed(why));
        }
    }

    private Map<String, Object> named(Map<String, Object> fields, Subject who) throws IOException {
        var named = new HashMap<>(fields);
        named.put("who", Entries.who(who, names.commitment(who)));
        return named;
    }

    private void merge() {
        try {
            var lines = reserve.lines();
            var entries = new ArrayList<Map<String, Object>>();
            var ids = new ArrayList<String>();
            for (var line : lines) {
                var late = readable(line);
                if (late.isEmpty() || chain.holdsLate(Fields.text(late, "id"))) continue;
                ids.add(Fields.text(late, "id"));
                entries.add(late(late, Fields.text(late, "id")));
            }
            if (!entries.isEmpty()) chain.append(entries);
            ids.forEach(chain::merged);
            reserve.clear(lines);
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    /** @return empty for a line that a crash spoiled */
    private static Map<String, Object> readable(String line) {
        try {
            return JsonText.object(line);
        } catch (IllegalArgumentException e) {
            LOG.error("a line in the reserve of the audit log cannot be read and is left out: {}", e.getMessage());
            return Map.of();
        }
    }

    private Map<String, Object> late(Map<String, Object> late, String id) throws IOException {
        @SuppressWarnings("unchecked") // written by us
        Map<String, Object> fields = Fields.of(late, "entry", Map.class);
        var who = Fields.of(fields, "who", Map.class);
        var kind = Fields.text(who, "kind").toUpperCase(Locale.ROOT);
        var subject = new Subject(Fields.text(who, "id"), Fields.text(who, "name"), Subject.Kind.valueOf(kind));
        var named = named(fields, subject);
        named.put("late", Map.of("id", id, "appended", clock.instant().toString()));
        return named;
    }

    private String failed(Exception e) {
        failing = true;
        if (e instanceof RuntimeException) LOG.error("an entry of the audit log could not be written", e);
        conditions.raise(
                CANNOT_APPEND,
                "audit",
                Severity.ERROR,
                "The audit log cannot be written: " + e.getMessage() + ". Whatever must be audited is refused.",
                "Make room on the disk or mend it.");
        return CANNOT_APPEND + " the audit log cannot be written: " + e.getMessage() + ". " + Pending.REMEDY
                + "Make room on the disk or mend it, then try again.";
    }

    private void over() {
        failing = false;
        conditions.clear(CANNOT_APPEND, "audit");
    }

    private boolean isDue() {
        long unsigned = chain.size() - chain.signedSize();
        return unsigned >= CHECKPOINT_ENTRIES
                || (unsigned > 0 && nanoTime.getAsLong() - signedNanos > CHECKPOINT_NANOS);
    }

    private void sign() {
        try {
            checkpoint();
        } catch (IOException e) {
            failed(e);
        }
    }

    void checkpoint() throws IOException {
        // what came from the reserve is known by its id until the next checkpoint: none before the reserve is empty
        if (reserve.isEmpty()) chain.checkpoint();
        signedNanos = nanoTime.getAsLong();
    }

    /** Nothing more will be appended: whoever waits hears it. */
    void end(String why) {
        for (var pending : waiting) if (pending.take()) pending.failed(why);
        waiting.clear();
    }

    List<Receipt> append(Subject who, Map<String, Object> fields) throws IOException {
        return chain.append(List.of(named(fields, who)));
    }
}
