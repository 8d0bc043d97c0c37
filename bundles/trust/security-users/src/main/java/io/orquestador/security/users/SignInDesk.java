package io.orquestador.security.users;

import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.AccountsUnavailable;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.accounts.SignIn;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at passwords and invitations. Safe from any thread. */
final class SignInDesk implements SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignInDesk.class);
    /** Hashes at once: each takes 19 MiB and a processor, and the plant needs both. */
    private static final int AT_ONCE = Runtime.getRuntime().maxMemory() < 256L << 20 ? 1 : 2;

    private static final long PATIENCE_S = 3;
    private static final long BUSY_MS = 1_000;

    private final AccountStore store;
    private final BreakGlassDesk emergency;
    private final Clock clock;
    private final Argon2 argon2;
    private final Tries tries;
    private final Semaphore hashing = new Semaphore(AT_ONCE, true);
    private final String nobodys; // hash for logins that there are not

    SignInDesk(AccountStore store, BreakGlassDesk emergency, SecureRandom random, Clock clock) {
        this.store = store;
        this.emergency = emergency;
        this.clock = clock;
        argon2 = new Argon2(random);
        tries = new Tries(clock);
        nobodys = argon2.hash(Codes.make(random).toCharArray());
    }

    @Override
    public Outcome signIn(String typed, char[] password, String station) {
        var login = login(typed);
        if (login.equals(BreakGlass.ID)) return signInEmergency(password, station);
        long wait = tries.waitMs(login, station);
        if (wait > 0) return new Outcome.Wait(wait);
        var directory = store.directory();
        var account = directory.ofLogin(login);
        var hash = account.map(found -> directory.hashes().get(found.id()));
        if (!hasTurn()) return new Outcome.Wait(BUSY_MS);
        boolean isRight = isRight(password, hash);
        if (!isRight || hash.isEmpty() || account.orElseThrow().state() != Account.State.ACTIVE) {
            tries.wrong(login, station);
            return new Outcome.Wrong();
        }
        tries.right(login, station);
        renew(account.get(), hash.get(), password);
        return new Outcome.Known(account.get());
    }

    /** Its wrong ones are counted for each station alone: whoever tries from elsewhere keeps nobody from it, and nobody guesses 200 bits. */
    private Outcome signInEmergency(char[] password, String station) {
        var login = BreakGlass.ID + " at " + station;
        long wait = tries.waitMs(login, station);
        if (wait > 0) return new Outcome.Wait(wait);
        if (!hasTurn()) return new Outcome.Wait(BUSY_MS);
        var hash = emergency.hash();
        var plain = Envelope.plain(password);
        var account = isRight(plain, hash) ? hash.flatMap(emergency::open) : Optional.<Account>empty();
        Arrays.fill(plain, '\0');
        if (account.isPresent()) return new Outcome.Known(account.get());
        tries.wrong(login, station);
        return new Outcome.Wrong();
    }

    /** With a turn, which ends by it. */
    private boolean isRight(char[] password, Optional<String> hash) {
        try {
            return Argon2.matches(password, hash.orElse(nobodys));
        } finally {
            hashing.release();
        }
    }

    @Override
    public Optional<Account> accept(String code, char[] password) throws AccountRefused, AccountsUnavailable {
        var digest = Codes.digest(code);
        var accepted = store.change(tables -> {
            var secret = tables.ofCode(digest).filter(open -> open.isOpen(clock.instant()));
            if (secret.isEmpty()) return Optional.<String>empty();
            var id = secret.get().account();
            var person = tables.find(PersonRow.class, id);
            var row = tables.find(AccountRow.class, id);
            if (person == null || row == null || row.state() != Account.State.INVITED) return Optional.<String>empty();
            PasswordRules.check(password, about(person.login(), person.name()));
            secret.get().setPassword(argon2.hash(password), clock.instant());
            row.setState(Account.State.ACTIVE);
            return Optional.of(id);
        });
        return accepted.flatMap(id -> store.directory().find(id));
    }

    @Override
    public Outcome change(String login, char[] password, char[] next, String station)
            throws AccountRefused, AccountsUnavailable {
        if (login.equals(BreakGlass.ID))
            throw new AccountRefused(
                    "ACCOUNT-EMERGENCY",
                    "The emergency account gets a new password by being sealed: ./orq account seal");
        var outcome = signIn(login, password, station);
        if (!(outcome instanceof Outcome.Known known)) return outcome;
        var account = known.account();
        PasswordRules.check(
                next, about(account.login().orElse(""), account.name().orElse("")));
        var hash = argon2.hash(next);
        store.change(tables -> {
            var secret = tables.find(SecretRow.class, account.id());
            if (secret != null && secret.password() != null) secret.setPassword(hash, clock.instant());
            return account;
        });
        return outcome;
    }

    /** As it is stored. Of what is too long for one only so much that it is still none: it is kept for a while. */
    private static String login(String typed) {
        var login = typed.strip().toLowerCase(Locale.ROOT);
        return login.substring(0, Math.min(login.length(), AccountDesk.LONGEST_LOGIN + 1));
    }

    private boolean hasTurn() {
        try {
            return hashing.tryAcquire(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A hash with the costs of an earlier version is made anew while the password is at hand. */
    private void renew(Account account, String hash, char[] password) {
        if (!Argon2.isOld(hash)) return;
        try {
            store.change(tables -> {
                var secret = tables.find(SecretRow.class, account.id());
                if (secret != null && hash.equals(secret.password())) secret.setHash(argon2.hash(password));
                return account;
            });
        } catch (AccountRefused | AccountsUnavailable e) {
            LOG.info("The hash of {}'s password is renewed at the next sign-in: {}", account.id(), e.getMessage());
        }
    }

    private static List<String> about(String login, String name) {
        return Stream.concat(Stream.of(login, name, "orquestador"), Stream.of((login + " " + name).split("[ ._-]+")))
                .filter(word -> !word.isBlank())
                .toList();
    }
}
