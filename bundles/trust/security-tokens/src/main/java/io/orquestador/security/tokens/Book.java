package io.orquestador.security.tokens;

import io.orquestador.security.sessions.AccountSessions.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * All that is open, in memory, and what of it the database has not got yet. Memory is right: the database is only asked once, at the start.
 * Safe from any thread.
 */
final class Book {
    /** What the database has to do. */
    sealed interface Task {
        record Save(Kept kept) implements Task {}

        /** Deletes it. */
        record Forget(String id) implements Task {}
    }

    private final Map<String, Kept> byDigest = new ConcurrentHashMap<>();
    private final Map<String, String> digests = new ConcurrentHashMap<>(); // by id
    private final Map<String, Task> tasks = new ConcurrentHashMap<>(); // by id
    private volatile boolean isRead;

    Optional<Kept> find(String digest) {
        return Optional.ofNullable(byDigest.get(digest));
    }

    Optional<Kept> ofId(String id) {
        return Optional.ofNullable(digests.get(id)).flatMap(this::find);
    }

    Collection<Kept> all() {
        return List.copyOf(byDigest.values());
    }

    /** Oldest first. */
    List<Kept> of(String account, Kind kind) {
        return byDigest.values().stream()
                .filter(kept -> kept.account().equals(account) && kept.kind() == kind)
                .sorted(Comparator.comparing(Kept::opened))
                .toList();
    }

    void open(Kept kept) {
        byDigest.put(kept.digest(), kept);
        digests.put(kept.id(), kept.digest());
        tasks.put(kept.id(), new Task.Save(kept));
    }

    /** Nothing when it ended meanwhile. */
    void use(Kept kept, Instant now) {
        change(kept, same -> same.usedAt(now));
    }

    /** A grant is renewed by another secret from now on. Nothing when it ended meanwhile. */
    void renew(Kept kept, String secret, Instant now) {
        change(kept, same -> same.renewedAt(now, secret));
    }

    private void change(Kept kept, UnaryOperator<Kept> change) {
        byDigest.computeIfPresent(kept.digest(), (digest, same) -> {
            var changed = change.apply(same);
            tasks.put(changed.id(), new Task.Save(changed));
            return changed;
        });
    }

    /** @return whether it was open */
    boolean end(Kept kept) {
        if (byDigest.remove(kept.digest()) == null) return false;
        digests.remove(kept.id());
        tasks.put(kept.id(), new Task.Forget(kept.id()));
        return true;
    }

    /** What the database had at the start. What ended here meanwhile does not come back. */
    void read(List<Kept> rows) {
        for (var row : rows) {
            if (tasks.containsKey(row.id())) continue;
            byDigest.put(row.digest(), row);
            digests.put(row.id(), row.digest());
        }
        isRead = true;
    }

    boolean isRead() {
        return isRead;
    }

    Map<String, Task> tasks() {
        return Map.copyOf(tasks);
    }

    /** They are done; what came for the same session meanwhile is not. */
    void done(Map<String, Task> these) {
        these.forEach(tasks::remove);
    }
}
