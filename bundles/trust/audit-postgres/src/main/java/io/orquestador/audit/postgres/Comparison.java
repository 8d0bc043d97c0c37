package io.orquestador.audit.postgres;

import io.orquestador.audit.AuditLog;
import io.orquestador.audit.AuditLog.Recorded;
import io.orquestador.audit.AuditLog.Verdict;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads table and log side by side and names the first entry in which they differ. For one thread. */
final class Comparison {
    private static final int AT_ONCE = 1_000;

    private final EntryTable table;
    private final AuditLog log;
    private final Subject reader;

    Comparison(EntryTable table, AuditLog log, Subject reader) {
        this.table = table;
        this.log = log;
        this.reader = reader;
    }

    /** @param written entries that the table must have */
    Verdict run(long written, Instant now) throws IOException, SQLException, Permit.Refused {
        long size = Math.max(written, table.last());
        var rows = new Turning<Row>((first, most) -> table.from(first, most), Row::seq);
        var entries = new Turning<Recorded>(
                (first, most) -> log.following(reader, AuditLog.Query.ALL, first, most), Recorded::seq);
        long seq = 1;
        for (; seq <= size; seq++) {
            var row = rows.at(seq);
            var entry = entries.at(seq);
            if (row == null && entry == null) seq = Math.max(seq, rows.waiting());
            var wrong = difference(seq, row == null ? rows.at(seq) : row, entry);
            if (wrong != null) return new Verdict(false, size, seq, wrong, now);
        }
        return new Verdict(true, size, 0, "The table in the database has what the log has", now);
    }

    private static @Nullable String difference(long seq, @Nullable Row row, @Nullable Recorded entry) {
        if (entry == null)
            return row == null
                    ? "Entries from %d on are neither in the log nor in the table".formatted(seq)
                    : "Entry %d is in the table and not in the log".formatted(seq);
        if (row == null) return "Entry %d is missing in the table".formatted(seq);
        return row.equals(Row.of(entry)) ? null : "Entry %d in the table is not what the log has".formatted(seq);
    }

    private interface Source<T> {
        List<T> from(long first, int most) throws IOException, SQLException, Permit.Refused;
    }

    private interface Seq<T> {
        long of(T item);
    }

    /** What comes in the order of seq, asked for in portions. */
    private static final class Turning<T> {
        private final Source<T> source;
        private final Seq<T> seqOf;
        private Iterator<T> portion = List.<T>of().iterator();
        private @Nullable T next;
        private boolean ended;

        Turning(Source<T> source, Seq<T> seqOf) {
            this.source = source;
            this.seqOf = seqOf;
        }

        /** @return null when there is none of that seq; asked with growing seqs */
        @Nullable
        T at(long seq) throws IOException, SQLException, Permit.Refused {
            if (next == null && !ended) next = take(seq);
            var found = next;
            if (found == null || seqOf.of(found) != seq) return null;
            next = null;
            return found;
        }

        /** Seq of the next one, that nobody asked for yet; 0: there is none. */
        long waiting() {
            var found = next;
            return found == null ? 0 : seqOf.of(found);
        }

        private @Nullable T take(long seq) throws IOException, SQLException, Permit.Refused {
            if (!portion.hasNext()) portion = source.from(seq, AT_ONCE).iterator();
            if (portion.hasNext()) return portion.next();
            ended = true;
            return null;
        }
    }
}
