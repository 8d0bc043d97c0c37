package io.orquestador.security.tokens;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.AccountsUnavailable;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Factors;
import io.orquestador.security.factors.Proofs;
import io.orquestador.security.factors.Proofs.Asked;
import io.orquestador.security.factors.Tried;
import io.orquestador.security.passkeys.Passkeys;
import io.orquestador.security.sessions.AccountSessions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The rules of sessions and tokens. Safe from any thread. */
final class SessionDesk implements AccountSessions {
    /** Most sessions of one account; the oldest makes room. */
    static final int MOST_SESSIONS = 20;

    static final int MOST_TOKENS = 50;

    private static final int MOST_NAME = 64;
    private static final String END = "end";
    private static final String MAKE = "make-token";

    private final Book book;
    private final Door door;
    private final Peers peers;
    private final Records records;
    private final SecureRandom random;
    private final Clock clock;
    private final Runnable changed;

    /** @param changed wakes whoever writes the book to the database */
    SessionDesk(Book book, Door door, Peers peers, SecureRandom random, Clock clock, Runnable changed) {
        this.book = book;
        this.door = door;
        this.peers = peers;
        records = new Records(peers::audit);
        this.random = random;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public Opened open(String login, char[] password, String code, Origin from) throws Permit.Refused {
        records.requireSomebody(); // before an emergency account's hour begins
        var outcome = signIn().signIn(login, password, from.address());
        if (outcome instanceof SignIn.Outcome.Wait wait) return new Opened.Wait(wait.waitMs());
        if (outcome instanceof SignIn.Outcome.Known known) return withFactor(known.account(), code, from);
        records.failed(Records.nobody(from), "sign-in", "accounts/" + ofLogin(login));
        return new Opened.Wrong();
    }

    /** The password was right. */
    private Opened withFactor(Account account, String code, Origin from) throws Permit.Refused {
        if (!isEmergency(account.id()) && factors().has(account.id())) {
            if (code.isBlank()) return new Opened.NeedsCode();
            var tried = factors().check(account.id(), code, from);
            if (tried instanceof Tried.Wait wait) return new Opened.Wait(wait.waitMs());
            if (tried instanceof Tried.Wrong) return new Opened.WrongCode();
        }
        return new Opened.In(opened(account, List.of(), from));
    }

    @Override
    public Opened askPasskey(String login, char[] password, String page, Origin from)
            throws Permit.Refused, FactorRefused {
        if (login.isEmpty()) return new Opened.Asks(passkeys().askAnybody(page, from));
        if (isEmergency(login))
            throw new FactorRefused(
                    "FACTOR-PERSON", "The emergency account has no passkey. Sign in by login and both halves.");
        var outcome = signIn().signIn(login, password, from.address());
        if (outcome instanceof SignIn.Outcome.Wait wait) return new Opened.Wait(wait.waitMs());
        if (outcome instanceof SignIn.Outcome.Known known)
            return new Opened.Asks(passkeys().ask(known.account().id(), page));
        records.failed(Records.nobody(from), "sign-in", "accounts/" + ofLogin(login));
        return new Opened.Wrong();
    }

    @Override
    public Opened openByPasskey(String answer, String page, Origin from) throws Permit.Refused, FactorRefused {
        var used = passkeys().use(answer, page, from);
        if (used instanceof Passkeys.Used.Wait wait) return new Opened.Wait(wait.waitMs());
        var account = used instanceof Passkeys.Used.By by
                ? accounts().find(by.account()).filter(found -> found.state() == Account.State.ACTIVE)
                : Optional.<Account>empty();
        if (account.isPresent()) return new Opened.In(opened(account.get(), List.of(), from));
        records.failed(
                Records.nobody(from),
                "sign-in",
                used instanceof Passkeys.Used.By by ? "accounts/" + by.account() : "accounts/unknown");
        return new Opened.Wrong();
    }

    @Override
    public Opened accept(String code, char[] password, Origin from)
            throws Permit.Refused, AccountRefused, AccountsUnavailable {
        var signIn = signIn();
        long intent = records.before(Records.nobody(from), "accept", "invitations", Outcome.INTENDED);
        Optional<Account> accepted = Optional.empty();
        try {
            accepted = signIn.accept(code, password);
        } finally {
            var who = accepted.map(account -> account.subject().at(from)).orElse(Records.nobody(from));
            var became = accepted.isPresent() ? Outcome.DONE : Outcome.FAILED;
            records.after(who, "accept", "invitations", became, "", intent);
        }
        if (accepted.isEmpty()) return new Opened.Wrong();
        endAll(accepted.get().subject().at(from), "", "another password");
        return withFactor(accepted.get(), "", from);
    }

    @Override
    public SignIn.Outcome change(Subject by, char[] password, char[] next)
            throws Permit.Refused, AccountRefused, AccountsUnavailable {
        var login = accounts().find(by.id()).flatMap(Account::login);
        if (login.isEmpty())
            throw new AccountRefused("ACCOUNT-UNKNOWN", "Only an account has a password. Sign in by a login.");
        var object = "accounts/" + by.id();
        long intent = records.before(by, "change-password", object, Outcome.INTENDED);
        var became = Outcome.FAILED;
        try {
            var outcome = signIn().change(login.get(), password, next, by.from().address());
            if (outcome instanceof SignIn.Outcome.Known) became = Outcome.DONE;
            return outcome;
        } finally {
            records.after(by, "change-password", object, became, "", intent);
            if (became == Outcome.DONE) endAll(by, by.from().session(), "another password");
        }
    }

    @Override
    public Optional<Session> find(String value) {
        return door.known(value, true)
                .filter(known -> known.kept().kind() == Kind.BROWSER)
                .map(known -> session(value, known));
    }

    private static Session session(String value, Door.Known known) {
        var kept = known.kept();
        return new Session(value, kept.id(), known.account().subject(), known.roles(), kept.expires());
    }

    @Override
    public void leave(String value) {
        if (!Values.isOurs(value)) return;
        book.find(Values.digest(value))
                .filter(kept -> kept.kind() == Kind.BROWSER)
                .ifPresent(kept -> end(holder(kept), kept, "signed out"));
    }

    @Override
    public List<Entry> list(Subject by, Kind kind) {
        boolean isAll = may(by, "sessions", "list");
        return book.all().stream()
                .filter(kept -> kept.kind() == kind && (isAll || isOf(by, kept)))
                .filter(kept -> kept.over(clock.instant()).isEmpty())
                .sorted(Comparator.comparing(Kept::opened))
                .map(this::entry)
                .toList();
    }

    @Override
    public boolean end(Subject by, String id) throws Permit.Refused {
        var kept = book.ofId(id);
        if (kept.isPresent() && isOf(by, kept.get())) {
            end(by, kept.get(), "");
            return true;
        }
        var begun = acts().begin(new Act(by, END, "sessions/" + id)); // who may not is not told whether it is there
        if (kept.isEmpty()) {
            begun.failed("there is none of that id");
            return false;
        }
        book.end(kept.get());
        endGrants(kept.get());
        changed.run();
        begun.done(new Change("account", kept.get().account(), "", ""));
        return true;
    }

    @Override
    public Made make(Subject by, String account, String name, Scope scope, int days)
            throws Permit.Refused, AccountRefused {
        check(by, name, days);
        if (isEmergency(account))
            throw new AccountRefused(
                    "ACCOUNT-EMERGENCY", "The emergency account makes no tokens: it is good for an hour.");
        var known = accounts().find(account).filter(found -> found.state() == Account.State.ACTIVE);
        if (known.isEmpty())
            throw new AccountRefused(
                    "ACCOUNT-UNKNOWN",
                    "There is no account " + account + " that may sign in. Take an id from the list.");
        if (!by.id().equals(account) && known.get().kind() == Subject.Kind.PERSON)
            throw new AccountRefused(
                    "ACCOUNT-KIND", "A person makes their own tokens, nobody else does. Take a program's account.");
        if (accounts().isLinked(account))
            throw new AccountRefused(
                    "ACCOUNT-LINKED",
                    "This person signs in at the identity provider, and a token would be good after that says no. Take a program's account.");
        if (book.of(account, Kind.TOKEN).size() >= MOST_TOKENS)
            throw new AccountRefused(
                    "TOKEN-MANY", "An account may have " + MOST_TOKENS + " tokens. Revoke one that nobody uses.");
        boolean isOwn = by.id().equals(account);
        if (isOwn) proofs().require(by, asked(name, scope, days));
        var value = Values.make(Kind.TOKEN, random);
        var kept = kept(Kind.TOKEN, value, account, name, scope, Duration.ofDays(days), by.from());
        if (isOwn) {
            records.before(by, MAKE, "sessions/" + kept.id(), Outcome.DONE);
            book.open(kept);
        } else {
            var begun = acts().begin(new Act(by, "invite", "accounts/" + account)
                    .changing(new Change("token of", "", name, ""), new Change("scope", "", word(scope), "")));
            book.open(kept);
            begun.done(new Change("token", "", kept.id(), ""));
        }
        changed.run();
        return new Made(entry(kept), value);
    }

    /** A person's token goes on without them: what it is and how long is proved, and nothing that is made anew each time. */
    private static Asked asked(String name, Scope scope, int days) {
        var text = "%s: %s; scope: %s; days: %d".formatted(MAKE, name, word(scope), days);
        return new Asked(MAKE, "tokens", text, List.of(name, word(scope), String.valueOf(days)));
    }

    private void check(Subject by, String name, int days) throws AccountRefused {
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
        if (days < 1 || days > MOST_DAYS)
            throw new AccountRefused("TOKEN-DAYS", "A token lives 1 to " + MOST_DAYS + " days, not " + days + ".");
    }

    /**
     * Recorded before it is good for anything.
     *
     * @param proof what besides its own password proved it
     */
    Session opened(Account account, List<Change> proof, Origin from) throws Permit.Refused {
        var roles = accounts().roles(account.id());
        var value = Values.make(Kind.BROWSER, random);
        boolean isEmergency = isEmergency(account.id());
        var kept = kept(
                Kind.BROWSER,
                value,
                account.id(),
                isEmergency ? sealOf(account) : "",
                Scope.WRITE,
                isEmergency ? restOfHour() : LONGEST,
                from);
        var who = account.subject().at(from.with(kept.id()));
        var entry = new AuditEntry(who, "sign-in", "sessions/" + kept.id(), proof, Outcome.DONE, "", "", 0);
        if (isEmergency) records.always(entry);
        else records.before(entry);
        var before = book.of(account.id(), Kind.BROWSER);
        for (int i = 0; i <= before.size() - MOST_SESSIONS; i++) end(who, before.get(i), "too many");
        book.open(kept);
        changed.run();
        return session(value, new Door.Known(kept, account, roles));
    }

    private Kept kept(Kind kind, String value, String account, String name, Scope scope, Duration valid, Origin from) {
        var now = clock.instant();
        return new Kept(
                UUID.randomUUID().toString(),
                kind,
                Values.digest(value),
                account,
                name,
                scope,
                now,
                now,
                now.plus(valid),
                from.address(),
                from.station(),
                "",
                "");
    }

    private void endAll(Subject by, String but, String why) {
        for (var kept : book.of(by.id(), Kind.BROWSER)) if (!kept.id().equals(but)) end(by, kept, why);
    }

    /** At once; that it ended is recorded, but nothing holds it up. */
    void end(Subject by, Kept kept, String why) {
        if (!book.end(kept)) return;
        endGrants(kept);
        changed.run();
        records.after(by, END, "sessions/" + kept.id(), Outcome.DONE, why, 0);
    }

    /** What a token was exchanged for ends with it. */
    private void endGrants(Kept token) {
        for (var grant : book.of(token.account(), Kind.GRANT))
            if (grant.parent().equals(token.id())) book.end(grant);
    }

    private Subject holder(Kept kept) {
        var name = accountName(kept);
        return new Subject(kept.account(), name, Subject.Kind.PERSON)
                .at(new Origin(Origin.Way.REST, kept.address(), kept.station(), kept.id()));
    }

    private String accountName(Kept kept) {
        var accounts = peers.accounts();
        if (accounts == null) return kept.account();
        return accounts.find(kept.account()).flatMap(Account::name).orElse(kept.account());
    }

    private Entry entry(Kept kept) {
        return new Entry(
                kept.id(),
                kept.kind(),
                kept.account(),
                accountName(kept),
                kept.name(),
                kept.scope(),
                kept.opened(),
                kept.used(),
                kept.expires(),
                kept.address(),
                kept.station());
    }

    /** By which envelopes a session of the emergency account was opened: sealed anew, it is another account. */
    private static String sealOf(Account emergency) {
        return emergency.created().toString();
    }

    static boolean isOfNow(Account account, Kept session) {
        return !isEmergency(account.id()) || session.name().equals(sealOf(account));
    }

    private Duration restOfHour() {
        var known = peers.breakGlass();
        if (known == null) return BreakGlass.GOOD_FOR;
        return known.state()
                .end()
                .map(end -> Duration.between(clock.instant(), end))
                .orElse(BreakGlass.GOOD_FOR);
    }

    private static boolean isEmergency(String account) {
        return account.equals(BreakGlass.ID);
    }

    private static boolean isOf(Subject by, Kept kept) {
        return by.id().equals(kept.account());
    }

    private boolean may(Subject by, String target, String action) {
        var permit = peers.permit();
        return permit != null && permit.check(by, target, action).allowed();
    }

    /** The account that is meant, by its id: what was typed is not kept, for people type passwords there. */
    private String ofLogin(String typed) {
        var login = typed.strip().toLowerCase(Locale.ROOT);
        var accounts = peers.accounts();
        if (isEmergency(login)) return login;
        if (accounts == null) return "unknown";
        return accounts.accounts().stream()
                .filter(account -> account.login().filter(login::equals).isPresent())
                .map(Account::id)
                .findFirst()
                .orElse("unknown");
    }

    private static String word(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    private Acts acts() {
        return Acts.orNone(peers.acts());
    }

    private Factors factors() throws Permit.Refused {
        var factors = peers.factors();
        if (factors == null) throw factorsAway();
        return factors;
    }

    private Passkeys passkeys() throws Permit.Refused {
        var passkeys = peers.passkeys();
        if (passkeys == null) throw factorsAway();
        return passkeys;
    }

    private Proofs proofs() throws Permit.Refused {
        var proofs = peers.proofs();
        if (proofs == null) throw factorsAway();
        return proofs;
    }

    private static Permit.Refused factorsAway() {
        return Permit.Refused.notNow(
                "FACTORS-AWAY", "The bundle security-factors does not serve now. Ask again in a second; see bundles.");
    }

    private SignIn signIn() throws Permit.Refused {
        var signIn = peers.signIn();
        if (signIn == null) throw away();
        return signIn;
    }

    Accounts accounts() throws Permit.Refused {
        var accounts = peers.accounts();
        if (accounts == null) throw away();
        return accounts;
    }

    private static Permit.Refused away() {
        return Permit.Refused.notNow(
                "ACCOUNTS-AWAY",
                "The bundle security-users does not serve now, or has not read the accounts yet. Ask again in a second; see bundles.");
    }
}
