package io.orquestador.security.rules;

import io.orquestador.security.policy.Policy.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** What is known of the policy, and until when it may be used. Safe from any thread; never waits. */
final class Knowledge {
    /** How long rules are used that the database did not confirm since. */
    static final Duration GOOD_FOR = Duration.ofHours(12);

    /**
     * @param revision of the database; -1 for a copy
     * @param members of the copy that a start without a database used; empty as soon as the accounts were there
     */
    private record Known(
            RuleBook book, long revision, long goodUntilNanos, Instant confirmed, Map<String, Set<String>> members) {}

    private final LongSupplier nanos;
    private volatile Known known;
    private volatile boolean isAny;
    private boolean accountsWereThere; // guarded by this

    /** @param nanos a monotonic clock */
    Knowledge(LongSupplier nanos) {
        this.nanos = nanos;
        known = new Known(RuleBook.EMPTY, -1, nanos.getAsLong(), Instant.EPOCH, Map.of());
    }

    /** The database said so just now. What is older than what is known is not taken. */
    synchronized void confirm(RuleStore.Content content, Instant now) {
        if (content.revision() < known.revision) return;
        var book = content.revision() == known.revision ? known.book : new RuleBook(content.rules());
        known = new Known(book, content.revision(), nanos.getAsLong() + GOOD_FOR.toNanos(), now, known.members);
        isAny = true;
    }

    /** The database said that nothing changed. */
    synchronized void confirm(Instant now) {
        known = new Known(known.book, known.revision, nanos.getAsLong() + GOOD_FOR.toNanos(), now, known.members);
    }

    /**
     * Before the database was reached.
     *
     * @param age since the database confirmed it
     */
    synchronized void use(Copy copy, Duration age) {
        if (isAny) return;
        var members = accountsWereThere ? Map.<String, Set<String>>of() : copy.members();
        long until = nanos.getAsLong() + GOOD_FOR.minus(age).toNanos();
        known = new Known(new RuleBook(copy.rules()), -1, until, copy.confirmed(), members);
        isAny = true;
    }

    /** From now on only they say who somebody is: without them nobody is anybody. */
    synchronized void accountsAreThere() {
        accountsWereThere = true;
        known = new Known(known.book, known.revision, known.goodUntilNanos, known.confirmed, Map.of());
    }

    boolean isAny() {
        return isAny;
    }

    boolean isTooOld() {
        return nanos.getAsLong() - known.goodUntilNanos >= 0;
    }

    RuleBook book() {
        return known.book;
    }

    /** Of one moment. */
    Rules rules() {
        var now = known;
        return new Rules(now.revision, now.book.rules());
    }

    long revision() {
        return known.revision;
    }

    Instant confirmed() {
        return known.confirmed;
    }

    Map<String, Set<String>> members() {
        return known.members;
    }
}
