package io.orquestador.security.tokens;

import io.orquestador.security.Authenticator;
import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.sessions.AccountSessions.Kind;
import io.orquestador.security.sessions.AccountSessions.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whose value that is. From memory, safe from any thread. */
final class Door implements Authenticator {
    /** So long after the start a value that is not known may be one that was not read yet. */
    static final Duration READING = Duration.ofMinutes(1);
    /** Use is noted no oftener. */
    private static final Duration NOTED = Duration.ofSeconds(30);

    /** Unknown values of one address within a minute; then no access token of it is verified that is not remembered. */
    private static final int WRONG_ONES = 30;

    private static final Set<Way> WAYS = EnumSet.of(Way.REST, Way.LIVE, Way.OPCUA);

    /** A good value. */
    record Known(Kept kept, Account account, Set<Role> roles) {}

    private final Book book;
    private final Peers peers;
    private final Clock clock;
    private final AccessTokens access;
    private final WrongOnes wrongOnes;
    private final Records records;
    private final Instant started;

    Door(Book book, Peers peers, AccessTokens access, Clock clock) {
        this.book = book;
        this.access = access;
        this.peers = peers;
        this.clock = clock;
        wrongOnes = new WrongOnes(clock, WRONG_ONES);
        records = new Records(peers::audit);
        started = clock.instant();
    }

    @Override
    public Optional<Subject> authenticate(String credential, Origin from) {
        boolean isAccess = AccessTokens.canBe(credential);
        if (!isAccess && !Values.isOurs(credential)) return Optional.empty();
        var subject = isAccess ? ofAccess(credential, from) : ofValue(credential, from);
        if (subject.isEmpty() && wrongOnes.add(from.address()))
            records.failed(Records.nobody(from), "sign-in", "tokens");
        return subject;
    }

    /** By OPC UA a program comes, with its token: a browser's session is nothing there. */
    private Optional<Subject> ofValue(String value, Origin from) {
        if (!WAYS.contains(from.way())) return Optional.empty();
        return known(value, from.way() != Way.LIVE)
                .filter(known -> from.way() != Way.OPCUA || known.kept().kind() == Kind.TOKEN)
                .map(known -> subject(known, from.with(known.kept().id())));
    }

    /** Its grant is looked at each time: when that is taken back, no time passes. */
    private Optional<Subject> ofAccess(String credential, Origin from) {
        if (!access.canSay() && isReading()) throw notNow("The keys of access tokens were not read yet.");
        return access.verify(credential, from.way(), !wrongOnes.isHeld(from.address()))
                .flatMap(claims -> known(book.ofId(claims.grant()), false))
                .filter(known -> known.kept().kind() == Kind.GRANT)
                .map(known -> subject(known, from.with(known.kept().id())));
    }

    /** A grant by the digest of its handle. @throws IllegalStateException as {@link #known} */
    Optional<Known> grant(String digest) {
        return known(book.find(digest), false).filter(known -> known.kept().kind() == Kind.GRANT);
    }

    private static Subject subject(Known known, Origin from) {
        return known.account().subject().at(known.kept().scope() == Scope.READ ? from.reading() : from);
    }

    /** @param isUse somebody does something with it; live values only look whether it is still good */
    Optional<Known> known(String value, boolean isUse) {
        if (!Values.isOurs(value)) return Optional.empty();
        return known(book.find(Values.digest(value)), isUse);
    }

    private Optional<Known> known(Optional<Kept> kept, boolean isUse) {
        var now = clock.instant();
        if (kept.isEmpty()) {
            if (!book.isRead() && isReading()) throw notNow("The sessions were not read from the database yet.");
            return Optional.empty();
        }
        if (!kept.get().over(now).isEmpty()) return Optional.empty();
        var accounts = peers.accounts();
        if (accounts == null) throw notNow("The bundle security-users does not serve now.");
        var account = accounts.find(kept.get().account())
                .filter(found -> found.state() == Account.State.ACTIVE)
                .filter(found -> Emergency.isOfNow(found, kept.get()));
        if (account.isEmpty()) return Optional.empty();
        if (isUse && !kept.get().used().plus(NOTED).isAfter(now)) book.use(kept.get(), now);
        return Optional.of(new Known(
                kept.get(), account.get(), accounts.roles(account.get().id())));
    }

    private boolean isReading() {
        return clock.instant().isBefore(started.plus(READING));
    }

    private static IllegalStateException notNow(String why) {
        return new IllegalStateException("SESSION-NOT-NOW " + why + " Ask again in a second.");
    }
}
