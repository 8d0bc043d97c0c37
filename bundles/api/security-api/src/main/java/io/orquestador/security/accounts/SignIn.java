package io.orquestador.security.accounts;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Proof of being somebody, by a password. Safe from any thread; blocks while a password is hashed (about 50 ms on a server, 200 ms on a gateway),
 * also for a login that there is not: how long it takes tells nothing. Passwords are wiped by who called.
 */
@ProviderType
public interface SignIn {

    /**
     * Tries a login and a password.
     *
     * @param station where it comes from, e.g. an IP address: whoever tries from elsewhere cannot shut a person out there
     */
    Outcome signIn(String login, char[] password, String station);

    /**
     * Uses an invitation up; the account is active then.
     *
     * @return empty when the code is wrong, used, or too old (which of these is not told)
     * @throws AccountRefused when the password is too weak; the invitation is good still
     */
    Optional<Account> accept(String code, char[] password) throws AccountRefused, AccountsUnavailable;

    /**
     * A person's own change.
     *
     * @throws AccountRefused when the new one is too weak
     */
    Outcome change(String login, char[] password, char[] next, String station)
            throws AccountRefused, AccountsUnavailable;

    /** What became of a try. */
    sealed interface Outcome {
        record Known(Account account) implements Outcome {}

        /** No such login, another password, or the account is not active; which of these is not told. */
        record Wrong() implements Outcome {}

        /** Too many wrong ones came: nothing is looked at for so long. */
        record Wait(long waitMs) implements Outcome {}
    }
}
