package io.orquestador.security.tokens;

import io.orquestador.security.sessions.AccountSessions;
import io.orquestador.security.sessions.AccountSessions.Kind;
import io.orquestador.security.sessions.AccountSessions.Scope;
import java.time.Instant;

/**
 * One session or token, as it is kept.
 *
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
