package io.orquestador.code.watch;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.security.Subject;
import io.orquestador.support.code.CodeSet;
import io.orquestador.support.code.ReleaseList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes into the audit log; it waits here while that is away, {@link #MOST} entries at most. For one thread. */
final class Trail {
    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);
    static final int MOST = 1_000;

    private static final int LONGEST_OBJECT = 512;
    private static final int LONGEST_VALUE = 4_096;
    private static final int LONGEST_REASON = 2_000;

    private final Deque<AuditEntry> waiting = new ArrayDeque<>();

    void set(String before, CodeSet now, ReleaseList release) {
        add(
                "code-set",
                "code",
                List.of(
                        new Change("set", before, now.id(), ""),
                        new Change("list", "", release.code().id(), ""),
                        new Change("signed", "", Boolean.toString(release.signed()), "")),
                Outcome.DONE,
                "");
    }

    void differs(Difference what) {
        boolean refused = what.words().equals(Words.REFUSED);
        add(
                "differ",
                "code/" + what.object(),
                changes(what),
                refused ? Outcome.REFUSED : Outcome.FAILED,
                what.message());
    }

    void agrees(Difference what) {
        add("agree", "code/" + what.object(), changes(what), Outcome.DONE, "");
    }

    private static List<Change> changes(Difference what) {
        return List.of(
                new Change("condition", "", what.words().code(), ""),
                new Change("sha256", "", what.sha256(), ""),
                new Change("location", "", shortened(what.location(), LONGEST_VALUE), ""));
    }

    private void add(String verb, String object, List<Change> changes, Outcome outcome, String why) {
        if (waiting.size() >= MOST) waiting.removeFirst();
        waiting.addLast(new AuditEntry(
                Subject.system("code-watch"),
                verb,
                shortened(object, LONGEST_OBJECT),
                changes,
                outcome,
                shortened(why, LONGEST_REASON),
                "",
                0));
    }

    /** Waits for the disk. */
    void write(@Nullable Audit audit) {
        if (audit == null) return;
        try {
            for (var next = waiting.peekFirst(); next != null; next = waiting.peekFirst()) {
                record(audit, next);
                waiting.removeFirst();
            }
        } catch (AuditUnavailable e) {
            // tried again at the next look; that the log cannot be written is its own condition
        }
    }

    /** One that the log does not take must not keep the others waiting. */
    private static void record(Audit audit, AuditEntry entry) throws AuditUnavailable {
        try {
            audit.record(entry);
        } catch (RuntimeException e) {
            LOG.error("CODE: the audit log does not take an entry, which is lost: {}", entry, e);
        }
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
