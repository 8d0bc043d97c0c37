package io.orquestador.security.tokens;

import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.BreakGlass;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is otherwise with the emergency account: its sessions are good for the rest of its hour, and until it is sealed anew. */
final class Emergency {
    private Emergency() {}

    static boolean is(String account) {
        return account.equals(BreakGlass.ID);
    }

    /** By which envelopes its sessions are opened, kept as their name: sealed anew, it is another account. Empty for any other account. */
    static String seal(Account account) {
        return is(account.id()) ? account.created().toString() : "";
    }

    static boolean isOfNow(Account account, Kept session) {
        return !is(account.id()) || session.name().equals(seal(account));
    }

    static Duration restOfHour(@Nullable BreakGlass known, Instant now) {
        if (known == null) return BreakGlass.GOOD_FOR;
        return known.state().end().map(end -> Duration.between(now, end)).orElse(BreakGlass.GOOD_FOR);
    }
}
