package io.orquestador.security.codes;

import io.orquestador.security.Permit;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which accounts have a second factor, as the database last said. Safe from any thread. */
final class Known {
    private @Nullable Set<String> accounts; // null: not known yet
    private long changes;

    /** To be handed to {@link #read}. */
    synchronized long changes() {
        return changes;
    }

    /** @param changesBefore what came between asking and answer is newer than the answer */
    synchronized void read(Set<String> now, long changesBefore) {
        if (changes == changesBefore) accounts = now;
    }

    synchronized void set(String account, boolean has) {
        changes++;
        if (accounts == null) return;
        var next = new HashSet<>(accounts);
        if (has) next.add(account);
        else next.remove(account);
        accounts = Set.copyOf(next);
    }

    synchronized boolean isKnown() {
        return accounts != null;
    }

    synchronized boolean has(String account) throws Permit.Refused {
        if (accounts == null)
            throw Permit.Refused.notNow(
                    "FACTORS-AWAY",
                    "Which accounts have a second factor is not known yet: the database was not reached since the start. Ask again in a second.");
        return accounts.contains(account);
    }
}
