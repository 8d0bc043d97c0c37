package io.orquestador.security.sessions;

import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.AccountsUnavailable;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.security.factors.FactorRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sign-in of accounts, and the sessions and tokens that follow from it. {@link io.orquestador.security.Authenticator} takes their values. Each
 * sign-in is recorded before it holds, and refused when it cannot be ({@link Permit.Refused} with another code than {@code PERMIT-REFUSED}).
 * A session of an account that may sign in no more is good no more at once. Safe from any thread; what proves a password blocks as
 * {@link SignIn} does, and for the audit log; the rest answers from memory.
 */
@ProviderType
public interface AccountSessions {
    /** A session ends when its person did nothing for so long. Live values that go on coming are nothing. */
    Duration IDLE = Duration.ofMinutes(30);
    /** A session ends then whatever its person does: a shift. */
    Duration LONGEST = Duration.ofHours(12);
    /** Longest life of a token. */
    int MOST_DAYS = 365;

    /**
     * Signs in by a password, which the caller wipes.
     *
     * @param code of the account's second factor; empty while it is not known whether it has one
     */
    Opened open(String login, char[] password, String code, Origin from) throws Permit.Refused;

    /**
     * Asks the browser's authenticator ({@link io.orquestador.security.passkeys.Passkeys}): {@link Opened.Asks} says what.
     *
     * @param login whose passkey, once the password is right; empty: whoever's, without a password
     * @param page origin of the page
     * @throws FactorRefused when that account has no passkey that is good on this page, or none is
     */
    Opened askPasskey(String login, char[] password, String page, Origin from) throws Permit.Refused, FactorRefused;

    /** Signs in by the answer to {@link #askPasskey}. */
    Opened openByPasskey(String answer, String page, Origin from) throws Permit.Refused, FactorRefused;

    /**
     * Uses an invitation up for the person's own password, and signs in; but an account with a second factor signs in by {@link #open} then.
     *
     * @throws AccountRefused when the password is too weak; the invitation is good still
     */
    Opened accept(String code, char[] password, Origin from) throws Permit.Refused, AccountRefused, AccountsUnavailable;

    /**
     * A person's other password in place of the one there is. Ends all of that person's sessions but the one that asks.
     *
     * @throws AccountRefused when the new one is too weak, or the caller is no account
     */
    SignIn.Outcome change(Subject by, char[] password, char[] next)
            throws Permit.Refused, AccountRefused, AccountsUnavailable;

    /**
     * The session of that value; asking is use of it.
     *
     * @return empty when it is unknown or ended, or a token's (which of these is not told)
     * @throws IllegalStateException when it may be good but that cannot be said now
     */
    Optional<Session> find(String value);

    /** Ends the session of that value, if there is one. Never refused. */
    void leave(String value);

    /** The caller's own; those of all for who may {@code list} {@code sessions}. Oldest first. */
    List<Entry> list(Subject by, Kind kind);

    /**
     * Ends a session or token: one's own, or anybody's with the permit to {@code end} {@code sessions/<id>}.
     *
     * @param id at most 64 characters
     * @return false when there is none of that id
     */
    boolean end(Subject by, String id) throws Permit.Refused;

    /**
     * Makes a token for programs: it may what its account may, or only read. One that came by a token makes none.
     *
     * @param account whose: the caller's, or a program's with the permit to {@code invite} {@code accounts/<id>}
     * @param name 1 to 64 characters, for people
     * @param days 1 to {@link #MOST_DAYS}
     * @throws AccountRefused when one of these is none of that; its message says what to do
     */
    Made make(Subject by, String account, String name, Scope scope, int days) throws Permit.Refused, AccountRefused;

    enum Kind {
        BROWSER,
        TOKEN,
        /** What a program got for its token: {@link AccessGrants}. */
        GRANT
    }

    enum Scope {
        READ,
        WRITE
    }

    /** @param roles at the time of asking */
    record Session(String value, String id, Subject subject, Set<Role> roles, Instant expires) {
        public Session {
            roles = Set.copyOf(roles);
        }

        @Override
        public String toString() { // the value is a secret
            return "Session[%s of %s until %s]".formatted(id, subject.id(), expires);
        }
    }

    /** What became of a sign-in. */
    sealed interface Opened {
        record In(Session session) implements Opened {}

        /** Login, password or invitation are wrong, or the account may not sign in; which of these is not told. */
        record Wrong() implements Opened {}

        /** The password is right, and the account has a second factor: the same again, with a code. */
        record NeedsCode() implements Opened {}

        /** @param question for the browser's authenticator, as JSON */
        record Asks(String question) implements Opened {}

        /** The password is right, the code is not. */
        record WrongCode() implements Opened {}

        /** Too many wrong ones came: nothing is looked at for so long. */
        record Wait(long waitMs) implements Opened {}
    }

    /**
     * A session or token, without its value.
     *
     * @param name of a token; of a grant the way in that it is for; empty for a browser's session
     * @param used last time that its person or program did something, to half a minute
     * @param address that it was opened from
     */
    record Entry(
            String id,
            Kind kind,
            String account,
            String accountName,
            String name,
            Scope scope,
            Instant opened,
            Instant used,
            Instant expires,
            String address,
            String station) {}

    /** A token as it is given out, once. */
    record Made(Entry entry, String value) {
        @Override
        public String toString() { // the value is a secret
            return "Made[%s]".formatted(entry.id());
        }
    }
}
