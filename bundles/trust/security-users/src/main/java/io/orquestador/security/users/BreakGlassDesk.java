package io.orquestador.security.users;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.users.BreakGlassFile.Kept;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The emergency account. Safe from any thread. */
final class BreakGlassDesk implements BreakGlass {
    private static final String FILE = "BREAK-GLASS-FILE";
    private static final String OPENED = "BREAK-GLASS-OPENED";
    private static final String OLD = "BREAK-GLASS-DRILL";
    private static final String NAME = "Emergency account";
    private static final int MOST_REASON = 1_000;

    private final BreakGlassFile file;
    private final Supplier<@Nullable Acts> acts;
    private final Argon2 argon2;
    private final SecureRandom random;
    private final Conditions conditions;
    private final Clock clock;
    private volatile Optional<Kept> kept;
    private boolean isUnwritten; // of whoever holds the lock
    private volatile boolean isShut; // a new seal could not be written, so the one before ends with this start

    BreakGlassDesk(
            BreakGlassFile file,
            Supplier<@Nullable Acts> acts,
            SecureRandom random,
            Conditions conditions,
            Clock clock) {
        this.file = file;
        this.acts = acts;
        argon2 = new Argon2(random);
        this.random = random;
        this.conditions = conditions;
        this.clock = clock;
        kept = read();
    }

    private Optional<Kept> read() {
        try {
            return file.read();
        } catch (IOException e) {
            conditions.raise(
                    FILE,
                    ID,
                    Severity.ERROR,
                    "Nobody can sign in by the emergency account: " + e.getMessage() + ".",
                    "Seal it anew (./orq account seal -m WHY), and find out who wrote to that file.");
            return Optional.empty();
        }
    }

    @Override
    public State state() {
        return kept.map(Kept::state).orElse(new State(Optional.empty(), Optional.empty()));
    }

    /** As the others are seen: active while its hour lasts; empty before it was ever sealed. */
    Optional<Account> account() {
        var state = state();
        boolean isOpen = !isShut && state.opened().isPresent() && state.isGood(clock.instant());
        var now = isOpen ? Account.State.ACTIVE : Account.State.DISABLED;
        return state.sealed()
                .map(at -> new Account(
                        ID, Subject.Kind.PERSON, Optional.of(ID), Optional.of(NAME), now, Set.of(), Set.of(), at));
    }

    /** Of its password; empty when nobody can sign in by it. */
    Optional<String> hash() {
        return kept.filter(now -> !isShut && now.state().isGood(clock.instant()))
                .map(Kept::hash);
    }

    /**
     * Somebody signs in by it: its hour begins. In an emergency a full disk keeps nobody out: that it was opened is written as soon as it can be.
     *
     * @param hash which the password was of; another one was made meanwhile when it is not that any more
     */
    synchronized Optional<Account> open(String hash) {
        var now = kept.filter(last -> last.hash().equals(hash));
        if (now.isEmpty()) return Optional.empty();
        if (now.get().opened().isEmpty()) {
            var opened = new Kept(hash, now.get().sealed(), Optional.of(clock.instant()));
            kept = Optional.of(opened);
            isUnwritten = true;
            look();
        }
        return account().filter(account -> account.state() == Account.State.ACTIVE);
    }

    @Override
    public Envelopes seal(Subject by, String reason) throws Permit.Refused, AccountRefused {
        if (reason.isBlank() || reason.length() > MOST_REASON)
            throw new AccountRefused(
                    "ACCOUNT-REASON", "Say why in 1 to " + MOST_REASON + " characters: it stays in the audit log.");
        var begun = Acts.orNone(acts.get())
                .begin(new Act(by, "seal", "accounts/" + ID)
                        .because(reason)
                        .changing(new Change(
                                "opened", state().opened().map(Object::toString).orElse(""), "", "")));
        var envelopes = new Envelopes(Envelope.make(random), Envelope.make(random));
        try {
            keep(envelopes);
        } catch (IOException e) {
            cannotWrite(e);
            isShut = state().opened().isPresent();
            begun.failed("it cannot be written");
            throw new AccountRefused(
                    "ACCOUNT-DISK",
                    "It cannot be written to " + file.path() + " (" + e.getMessage()
                            + "), so there is no new password; whoever was in by the one before is out. Free disk space, or give the folder to the user that runs Orquestador.");
        }
        begun.done();
        look();
        return envelopes;
    }

    private void keep(Envelopes envelopes) throws IOException {
        var password = Envelope.plain((envelopes.first() + envelopes.second()).toCharArray());
        var hash = argon2.hash(password);
        Arrays.fill(password, '\0');
        synchronized (this) {
            var fresh = new Kept(hash, clock.instant(), Optional.empty());
            file.write(fresh);
            kept = Optional.of(fresh);
            isUnwritten = false;
            isShut = false;
        }
        conditions.clear(FILE, ID);
    }

    private void cannotWrite(IOException e) {
        conditions.raise(
                FILE,
                ID,
                Severity.ERROR,
                "The emergency account cannot be written to " + file.path() + " (" + e.getMessage() + ").",
                "Free disk space, or give the folder to the user that runs Orquestador; then seal it anew.");
    }

    private synchronized void writeOpened() {
        if (!isUnwritten || kept.isEmpty()) return;
        try {
            file.write(kept.get());
            isUnwritten = false;
            conditions.clear(FILE, ID);
        } catch (IOException e) {
            cannotWrite(e);
        }
    }

    /** Tells what is to be done about it; asked again every some seconds. */
    void look() {
        writeOpened();
        var state = state();
        var now = clock.instant();
        var opened = state.opened();
        if (opened.isPresent())
            conditions.raise(
                    OPENED,
                    ID,
                    Severity.ERROR,
                    "The emergency account was opened at %s; it %s good until %s."
                            .formatted(
                                    opened.get(),
                                    state.isGood(now) ? "is" : "was",
                                    state.end().orElseThrow()),
                    "Look in the audit log at what break-glass did, and why; then seal it anew by "
                            + state.due().orElseThrow() + ": ./orq account seal -m WHY");
        else conditions.clear(OPENED, ID);
        if (opened.isEmpty() && state.due().filter(at -> !at.isAfter(now)).isPresent())
            conditions.raise(
                    OLD,
                    ID,
                    Severity.WARNING,
                    "Nobody has tried the envelopes of the emergency account since "
                            + state.sealed().orElseThrow() + ".",
                    "Try them: open both, sign in as break-glass, seal it anew (./orq account seal -m drill).");
        else conditions.clear(OLD, ID);
    }
}
