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
import io.orquestador.security.accounts.AccountsUnavailable;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Tried;
import io.orquestador.security.passkeys.Passkeys;
import io.orquestador.security.sessions.AccountSessions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules of sessions and tokens. Safe from any thread. */
final class SessionDesk implements AccountSessions {
    /** Most sessions of one account; the oldest makes room. */
    static final int MOST_SESSIONS = 20;

    private static final String END = "end";

    private final Book book;
    private final Door door;
    private final Peers peers;
    private final Needed needed;
    private final Records records;
    private final TokenDesk tokens;
    private final SecureRandom random;
    private final Clock clock;
    private final Runnable changed;

    /** @param changed wakes whoever writes the book to the database */
    SessionDesk(Book book, Door door, Peers peers, SecureRandom random, Clock clock, Runnable changed) {
        this.book = book;
        this.door = door;
        this.peers = peers;
        needed = new Needed(peers);
        records = new Records(peers::audit);
        tokens = new TokenDesk(book, peers, random, clock);
        this.random = random;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public Opened open(String login, char[] password, String code, Origin from) throws Permit.Refused {
        records.requireSomebody(); // before an emergency account's hour begins
        var outcome = needed.signIn().signIn(login, password, from.address());
        if (outcome instanceof SignIn.Outcome.Wait wait) return new Opened.Wait(wait.waitMs());
        if (outcome instanceof SignIn.Outcome.Known known) return withFactor(known.account(), code, from);
        records.failed(Records.nobody(from), "sign-in", "accounts/" + ofLogin(login));
        return new Opened.Wrong();
    }

    /** The password was right. */
    private Opened withFactor(Account account, String code, Origin from) throws Permit.Refused {
        if (!Emergency.is(account.id()) && needed.factors().has(account.id())) {
            if (code.isBlank()) return new Opened.NeedsCode();
            var tried = needed.factors().check(account.id(), code, from);
            if (tried instanceof Tried.Wait wait) return new Opened.Wait(wait.waitMs());
            if (tried instanceof Tried.Wrong) return new Opened.WrongCode();
        }
        return new Opened.In(opened(account, List.of(), from));
    }

    @Override
    public Opened askPasskey(String login, char[] password, String page, Origin from)
            throws Permit.Refused, FactorRefused {
        if (login.isEmpty()) return new Opened.Asks(needed.passkeys().askAnybody(page, from));
        if (Emergency.is(login))
            throw new FactorRefused(
                    "FACTOR-PERSON", "The emergency account has no passkey. Sign in by login and both halves.");
        var outcome = needed.signIn().signIn(login, password, from.address());
        if (outcome instanceof SignIn.Outcome.Wait wait) return new Opened.Wait(wait.waitMs());
        if (outcome instanceof SignIn.Outcome.Known known)
            return new Opened.Asks(needed.passkeys().ask(known.account().id(), page));
        records.failed(Records.nobody(from), "sign-in", "accounts/" + ofLogin(login));
        return new Opened.Wrong();
    }

    @Override
    public Opened openByPasskey(String answer, String page, Origin from) throws Permit.Refused, FactorRefused {
        var used = needed.passkeys().use(answer, page, from);
        if (used instanceof Passkeys.Used.Wait wait) return new Opened.Wait(wait.waitMs());
        var account = used instanceof Passkeys.Used.By by
                ? needed.accounts().find(by.account()).filter(found -> found.state() == Account.State.ACTIVE)
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
        var signIn = needed.signIn();
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
        var login = needed.accounts().find(by.id()).flatMap(Account::login);
        if (login.isEmpty())
            throw new AccountRefused("ACCOUNT-UNKNOWN", "Only an account has a password. Sign in by a login.");
        var object = "accounts/" + by.id();
        long intent = records.before(by, "change-password", object, Outcome.INTENDED);
        var became = Outcome.FAILED;
        try {
            var outcome = needed.signIn()
                    .change(login.get(), password, next, by.from().address());
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
        var token = tokens.make(by, account, name, scope, days);
        changed.run();
        return new Made(entry(token.kept()), token.value());
    }

    /**
     * Recorded before it is good for anything.
     *
     * @param proof what besides its own password proved it
     */
    Session opened(Account account, List<Change> proof, Origin from) throws Permit.Refused {
        var roles = needed.accounts().roles(account.id());
        var value = Values.make(Kind.BROWSER, random);
        boolean isEmergency = Emergency.is(account.id());
        var now = clock.instant();
        var valid = isEmergency ? Emergency.restOfHour(peers.breakGlass(), now) : LONGEST;
        var kept =
                Kept.begin(Kind.BROWSER, value, account.id(), Emergency.seal(account), Scope.WRITE, now, valid, from);
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
        return kept.entry(accountName(kept));
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
        if (Emergency.is(login)) return login;
        if (accounts == null) return "unknown";
        return accounts.accounts().stream()
                .filter(account -> account.login().filter(login::equals).isPresent())
                .map(Account::id)
                .findFirst()
                .orElse("unknown");
    }

    private Acts acts() {
        return Acts.orNone(peers.acts());
    }
}
