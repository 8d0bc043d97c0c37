package io.orquestador.security.tokens;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.factors.Proofs.Asked;
import io.orquestador.security.sessions.AccountSessions;
import io.orquestador.security.sessions.AccountSessions.Kind;
import io.orquestador.security.sessions.AccountSessions.Scope;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Who may have which token. Safe from any thread. */
final class TokenDesk {
    static final int MOST_TOKENS = 50;

    private static final int MOST_NAME = 64;
    private static final String MAKE = "make-token";

    private final Book book;
    private final Peers peers;
    private final Needed needed;
    private final Records records;
    private final SecureRandom random;
    private final Clock clock;

    TokenDesk(Book book, Peers peers, SecureRandom random, Clock clock) {
        this.book = book;
        this.peers = peers;
        this.random = random;
        this.clock = clock;
        needed = new Needed(peers);
        records = new Records(peers::audit);
    }

    /** @param value given out once, here it is not kept */
    record Token(Kept kept, String value) {
        @Override
        public String toString() { // the value is a secret
            return kept.id();
        }
    }

    /** As {@link AccountSessions#make}. */
    Token make(Subject by, String account, String name, Scope scope, int days) throws Permit.Refused, AccountRefused {
        checkWords(by, name, days);
        checkAccount(by, account);
        boolean isOwn = by.id().equals(account);
        if (isOwn) needed.proofs().require(by, asked(name, scope, days));
        var value = Values.make(Kind.TOKEN, random);
        var valid = Duration.ofDays(days);
        var kept = Kept.begin(Kind.TOKEN, value, account, name, scope, clock.instant(), valid, by.from());
        if (isOwn) {
            records.before(by, MAKE, "sessions/" + kept.id(), Outcome.DONE);
            book.open(kept);
        } else {
            var begun = Acts.orNone(peers.acts())
                    .begin(new Act(by, "invite", "accounts/" + account)
                            .changing(new Change("token of", "", name, ""), new Change("scope", "", word(scope), "")));
            book.open(kept);
            begun.done(new Change("token", "", kept.id(), ""));
        }
        return new Token(kept, value);
    }

    /** A person's token goes on without them: what it is and how long is proved, and nothing that is made anew each time. */
    private static Asked asked(String name, Scope scope, int days) {
        var text = "%s: %s; scope: %s; days: %d".formatted(MAKE, name, word(scope), days);
        return new Asked(MAKE, "tokens", text, List.of(name, word(scope), String.valueOf(days)));
    }

    private void checkWords(Subject by, String name, int days) throws AccountRefused {
        boolean isByToken = book.ofId(by.from().session())
                .filter(kept -> kept.kind() == Kind.TOKEN)
                .isPresent();
        if (isByToken) throw new AccountRefused("TOKEN-BY-TOKEN", "A token makes no tokens. Sign in and make it then.");
        boolean fine = !name.isBlank()
                && name.length() <= MOST_NAME
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        if (!fine)
            throw new AccountRefused(
                    "TOKEN-NAME",
                    "A token's name has 1 to " + MOST_NAME + " characters, none of them a control character.");
        if (days < 1 || days > AccountSessions.MOST_DAYS)
            throw new AccountRefused(
                    "TOKEN-DAYS", "A token lives 1 to " + AccountSessions.MOST_DAYS + " days, not " + days + ".");
    }

    private void checkAccount(Subject by, String account) throws Permit.Refused, AccountRefused {
        if (Emergency.is(account))
            throw new AccountRefused(
                    "ACCOUNT-EMERGENCY", "The emergency account makes no tokens: it is good for an hour.");
        var accounts = needed.accounts();
        var known = accounts.find(account).filter(found -> found.state() == Account.State.ACTIVE);
        if (known.isEmpty())
            throw new AccountRefused(
                    "ACCOUNT-UNKNOWN",
                    "There is no account " + account + " that may sign in. Take an id from the list.");
        if (!by.id().equals(account) && known.get().kind() == Subject.Kind.PERSON)
            throw new AccountRefused(
                    "ACCOUNT-KIND", "A person makes their own tokens, nobody else does. Take a program's account.");
        if (accounts.isLinked(account))
            throw new AccountRefused(
                    "ACCOUNT-LINKED",
                    "This person signs in at the identity provider, and a token would be good after that says no. Take a program's account.");
        if (book.of(account, Kind.TOKEN).size() >= MOST_TOKENS)
            throw new AccountRefused(
                    "TOKEN-MANY", "An account may have " + MOST_TOKENS + " tokens. Revoke one that nobody uses.");
    }

    private static String word(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
