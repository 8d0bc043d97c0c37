package io.orquestador.audit.chain;

import io.orquestador.audit.AuditLog.Query;
import io.orquestador.audit.AuditLog.Recorded;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Looks entries up in the files, on the caller's thread. Safe from any. */
final class Reading {
    private final Disk disk;
    private final Chain chain;
    private final Names names;

    Reading(Disk disk, Chain chain, Names names) {
        this.disk = disk;
        this.chain = chain;
        this.names = names;
    }

    /** Newest first; reads back one file after the other. */
    List<Recorded> newest(Query query, long before, int most) throws IOException {
        if (most < 1 || most > 1_000) throw new IllegalArgumentException("1 to 1,000 entries at once, not " + most);
        long end = Math.min(before, chain.size() + 1);
        var found = new ArrayList<Recorded>();
        while (end > 1 && found.size() < most) {
            var some = new ArrayDeque<Recorded>();
            try (var segments = new Segments(disk, end - 1)) {
                long seq = segments.firstToRead();
                long first = seq;
                for (var bytes = segments.next(); bytes != null && seq < end; bytes = segments.next(), seq++) {
                    look(bytes, seq, query, some);
                    if (some.size() > most - found.size()) some.removeFirst();
                }
                end = first;
            }
            while (!some.isEmpty()) found.add(some.removeLast());
        }
        return found;
    }

    /** Oldest first; what is not on the disk yet is not among them. */
    List<Recorded> following(Query query, long first, int most) throws IOException {
        if (most < 1 || most > 1_000) throw new IllegalArgumentException("1 to 1,000 entries at once, not " + most);
        long last = chain.size();
        var found = new ArrayList<Recorded>();
        if (first > last) return found;
        try (var segments = new Segments(disk, first)) {
            long seq = segments.firstToRead();
            for (var bytes = segments.next();
                    bytes != null && seq <= last && found.size() < most;
                    bytes = segments.next(), seq++) if (seq >= first) look(bytes, seq, query, found);
        }
        return found;
    }

    private void look(byte[] bytes, long seq, Query query, Collection<Recorded> found) {
        try {
            var line = Line.parse(bytes).orElseThrow(IllegalArgumentException::new);
            var entry = JsonText.object(line.text());
            if (!Matches.matches(query, entry)) return;
            var commitment = Fields.text(Fields.of(entry, "who", Map.class), "name");
            var name = names.open(commitment).map(Names.Opened::name).orElse("");
            found.add(new Recorded(seq, line.text(), Hashes.hex(line.hash()), name));
        } catch (IllegalArgumentException e) {
            // damaged: the check names it
        }
    }

    void csv(Query query, OutputStream to) throws IOException {
        var csv = new Csv(to);
        long first = 1;
        for (var some = following(query, first, 1_000); !some.isEmpty(); some = following(query, first, 1_000)) {
            for (var entry : some) csv.entry(entry);
            first = some.get(some.size() - 1).seq() + 1;
        }
        csv.end();
    }
}
