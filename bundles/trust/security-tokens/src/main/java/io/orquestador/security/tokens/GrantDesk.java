package io.orquestador.security.tokens;

import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.sessions.AccessGrants;
import io.orquestador.security.sessions.AccountSessions.Kind;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Grants and their renewal. Safe from any thread; renewals one after the other, so that two at once get one answer. */
final class GrantDesk implements AccessGrants {
    /** So long the same refresh token gets the same answer. */
    static final Duration GRACE = Duration.ofSeconds(10);

    static final int MOST_GRANTS = 20;

    /** @param secret digest of the refresh token that got it */
    private record Answered(String secret, Issued issued, Instant until) {}

    private final Book book;
    private final Door door;
    private final AccessTokens access;
    private final SessionDesk desk;
    private final Records records;
    private final SecureRandom random;
    private final Clock clock;
    private final Runnable changed;
    private final Map<String, Answered> answered = new HashMap<>(); // by grant

    GrantDesk(
            Book book,
            Door door,
            AccessTokens access,
            SessionDesk desk,
            Peers peers,
            SecureRandom random,
            Clock clock,
            Runnable changed) {
        this.book = book;
        this.door = door;
        this.access = access;
        this.desk = desk;
        records = new Records(peers::audit);
        this.random = random;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public synchronized Optional<Issued> grant(String token, Origin.Way audience, Origin from) throws Permit.Refused {
        var known = known(token);
        if (known.isEmpty()) return Optional.empty();
        var parent = known.get().kept();
        var refresh = Values.refresh(random);
        var kept = new Kept(
                UUID.randomUUID().toString(),
                Kind.GRANT,
                Values.digest(Values.handle(refresh)),
                parent.account(),
                audience.name(),
                parent.scope(),
                clock.instant(),
                clock.instant(),
                parent.expires(),
                from.address(),
                from.station(),
                parent.id(),
                Values.digest(refresh));
        var issued = issued(kept, refresh);
        var who = known.get().account().subject().at(from.with(parent.id()));
        records.before(who, "grant", "sessions/" + kept.id(), Outcome.DONE);
        makeRoom(who, parent);
        book.open(kept);
        changed.run();
        return Optional.of(issued);
    }

    private Optional<Door.Known> known(String token) throws Permit.Refused {
        try {
            return door.known(token, true).filter(found -> found.kept().kind() == Kind.TOKEN);
        } catch (IllegalStateException e) {
            throw notNow(e);
        }
    }

    private void makeRoom(Subject who, Kept parent) {
        var before = book.of(parent.account(), Kind.GRANT).stream()
                .filter(grant -> grant.parent().equals(parent.id()))
                .toList();
        for (int i = 0; i <= before.size() - MOST_GRANTS; i++) desk.end(who, before.get(i), "too many");
    }

    @Override
    public synchronized Optional<Issued> renew(String refresh, Origin from) throws Permit.Refused {
        var now = clock.instant();
        answered.values().removeIf(answer -> !answer.until().isAfter(now));
        var known = ofRefresh(refresh);
        if (known.isEmpty()) return Optional.empty();
        var kept = known.get().kept();
        var sent = Values.digest(refresh);
        if (sent.equals(kept.secret())) return Optional.of(renewed(kept, sent, Values.next(refresh, random)));
        var before = answered.get(kept.id());
        if (before != null && before.secret().equals(sent)) return Optional.of(before.issued());
        desk.end(known.get().account().subject().at(from.with(kept.id())), kept, "its refresh token came twice");
        return Optional.empty();
    }

    @Override
    public boolean isOf(String program, String token) throws Permit.Refused {
        var account = known(token).map(Door.Known::account);
        var typed = program.toLowerCase(Locale.ROOT);
        return account.filter(found -> typed.equals(found.id())
                        || found.login().filter(typed::equals).isPresent())
                .isPresent();
    }

    @Override
    public Optional<Issued> renew(String refresh, String token, Origin from) throws Permit.Refused {
        var parent = known(token).map(found -> found.kept().id());
        var grant = ofRefresh(refresh).map(found -> found.kept().parent());
        return grant.isPresent() && grant.equals(parent) ? renew(refresh, from) : Optional.empty();
    }

    private Optional<Door.Known> ofRefresh(String refresh) throws Permit.Refused {
        if (!Values.isRefresh(refresh)) return Optional.empty();
        try {
            return door.grant(Values.digest(Values.handle(refresh)));
        } catch (IllegalStateException e) {
            throw notNow(e);
        }
    }

    private static Permit.Refused notNow(IllegalStateException e) {
        return Permit.Refused.notNow("TOKEN-NOT-NOW", String.valueOf(e.getMessage()));
    }

    private Issued renewed(Kept kept, String sent, String next) throws Permit.Refused {
        var issued = issued(kept, next);
        answered.put(kept.id(), new Answered(sent, issued, clock.instant().plus(GRACE)));
        book.renew(kept, Values.digest(next), clock.instant());
        changed.run();
        return issued;
    }

    private Issued issued(Kept kept, String refresh) throws Permit.Refused {
        var token = access.sign(kept, Origin.Way.valueOf(kept.name()));
        if (token.isEmpty())
            throw Permit.Refused.notNow(
                    "SECRETS-AWAY",
                    "The bundle security-secrets does not serve now. Ask again in a second; see bundles.");
        return new Issued(token.get(), refresh, clock.instant().plus(AccessTokens.VALID));
    }
}
