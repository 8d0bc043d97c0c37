package io.orquestador.security.local;

import io.orquestador.security.Sessions.Code;
import io.orquestador.security.Subject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;

/**
 * Codes that open one session each. Only their digests are kept, and only in memory. Ten wrong ones a minute, then none is looked at: 128
 * bits cannot be guessed anyway, but a program that tries is not to go unnoticed.
 */
final class OneTimeCodes {
    static final Duration VALID = Duration.ofMinutes(10);

    private static final int BYTES = 16;
    private static final int MOST_OPEN = 32;
    private static final int WRONG_ONES = 10;
    private static final Duration WRONG_WITHIN = Duration.ofMinutes(1);

    private record Open(byte[] digest, Subject subject, Instant expires) {}

    private final Clock clock;
    private final SecureRandom random;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Deque<Instant> wrong = new ArrayDeque<>();

    OneTimeCodes(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** The oldest goes when there are too many. */
    synchronized Code make(Subject subject) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        var code = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        var expires = clock.instant().plus(VALID);
        if (open.size() == MOST_OPEN) open.removeFirst();
        open.addLast(new Open(digest(code), subject, expires));
        return new Code(code, expires);
    }

    /**
     * What became of a try.
     *
     * @param waitMs how long no code is looked at; 0 when this one was
     * @param whose session it opens; empty when it is none, or no more
     */
    record Tried(long waitMs, Optional<Subject> whose) {}

    /** Uses the code up. */
    synchronized Tried use(String code) {
        var now = clock.instant();
        wrong.removeIf(at -> !at.plus(WRONG_WITHIN).isAfter(now));
        if (wrong.size() >= WRONG_ONES)
            return new Tried(msUntil(wrong.getFirst().plus(WRONG_WITHIN)), Optional.empty());
        open.removeIf(each -> !each.expires().isAfter(now));
        var sent = digest(code);
        Open found = null;
        for (var each : open) if (MessageDigest.isEqual(each.digest(), sent)) found = each; // always all of them
        if (found == null) wrong.addLast(now);
        else open.remove(found);
        return new Tried(0, Optional.ofNullable(found).map(Open::subject));
    }

    private long msUntil(Instant later) {
        return Math.max(1, Duration.between(clock.instant(), later).toMillis());
    }

    /** Forgets all: the owner's token was withdrawn. */
    synchronized void clear() {
        open.clear();
    }

    private static byte[] digest(String code) {
        return Digests.sha256(code.getBytes(StandardCharsets.UTF_8));
    }
}
