package io.orquestador.security.tokens;

import io.orquestador.security.Origin;
import io.orquestador.security.sessions.AccountSessions;
import io.orquestador.security.sessions.AccountSessions.Entry;
import io.orquestador.security.sessions.AccountSessions.Kind;
import io.orquestador.security.sessions.AccountSessions.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One session or token, as it is kept.
 *
 * @param name of a token; of a grant its way in; of a session of the emergency account the {@link Emergency#seal}
 * @param digest of its value, hexadecimal; of a grant's the part that stays
 * @param parent id of the token that a grant follows from; empty for none
 * @param secret digest of the refresh token that a grant is renewed by; empty for none
 */
record Kept(
        String id,
        Kind kind,
        String digest,
        String account,
        String name,
        Scope scope,
        Instant opened,
        Instant used,
        Instant expires,
        String address,
        String station,
        String parent,
        String secret) {

    /** @param value given out once, only its digest is kept */
    static Kept begin(
            Kind kind,
            String value,
            String account,
            String name,
            Scope scope,
            Instant now,
            Duration valid,
            Origin from) {
        var id = UUID.randomUUID().toString();
        var end = now.plus(valid);
        return new Kept(
                id,
                kind,
                Values.digest(value),
                account,
                name,
                scope,
                now,
                now,
                end,
                from.address(),
                from.station(),
                "",
                "");
    }

    Entry entry(String accountName) {
        return new Entry(id, kind, account, accountName, name, scope, opened, used, expires, address, station);
    }

    Kept usedAt(Instant now) {
        return new Kept(id, kind, digest, account, name, scope, opened, now, expires, address, station, parent, secret);
    }

    Kept renewedAt(Instant now, String next) {
        return new Kept(id, kind, digest, account, name, scope, opened, now, expires, address, station, parent, next);
    }

    /** Why it is over by itself; empty while it is not. */
    String over(Instant now) {
        if (!expires.isAfter(now)) return "its time is over";
        if (kind == Kind.BROWSER && !used.plus(AccountSessions.IDLE).isAfter(now)) return "nobody used it";
        return "";
    }
}
