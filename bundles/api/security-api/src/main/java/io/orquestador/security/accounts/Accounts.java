package io.orquestador.security.accounts;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who there is, and changes of it. Safe from any thread. Questions are answered from memory, also while the database is away; changes wait for
 * it, at most some seconds, and are seen by every question when they return.
 */
@ProviderType
public interface Accounts {

    /** All but the erased, by login. */
    List<Account> accounts();

    /**
     * The same for whoever asks: who works here is nobody else's business.
     *
     * @throws Permit.Refused without the permit to {@code list} {@code accounts}
     */
    List<Account> list(Subject by) throws Permit.Refused;

    /** By name. */
    List<Group> groups();

    Optional<Account> find(String id);

    /** Its own roles and those of its groups; none when it is not active. */
    Set<Role> roles(String id);

    /** Whether an identity provider proves who that person is ({@link LinkedAccounts}), and so nothing that was proved here may outlive that. */
    boolean isLinked(String id);

    /**
     * Makes an account. A person's is {@link Account.State#INVITED} and cannot sign in before {@link #invite}; a program's is active.
     *
     * @param login 2 to 32 of {@code a-z 0-9 . _ -}, beginning with a letter
     * @param name 1 to 100 characters
     * @throws Permit.Refused without the permit to {@code create} {@code accounts}
     */
    Account create(Subject by, Subject.Kind kind, String login, String name)
            throws Permit.Refused, AccountRefused, AccountsUnavailable;

    /**
     * Gives it exactly these roles and groups.
     *
     * @throws Permit.Refused without the permit to {@code grant} {@code accounts/<id>}
     * @throws AccountRefused when it is the caller's own, or the last one that may manage accounts would lose that
     */
    Account grant(Subject by, String id, Set<Role> roles, Set<String> groups)
            throws Permit.Refused, AccountRefused, AccountsUnavailable;

    /** @throws Permit.Refused without the permit to {@code rename} {@code accounts/<id>} */
    Account rename(Subject by, String id, String name) throws Permit.Refused, AccountRefused, AccountsUnavailable;

    /**
     * Lets it sign in, or no more.
     *
     * @throws Permit.Refused without the permit to {@code disable} or {@code enable} {@code accounts/<id>}
     */
    Account setAllowed(Subject by, String id, boolean allowed)
            throws Permit.Refused, AccountRefused, AccountsUnavailable;

    /**
     * A code with which the person chooses a password, once, within a day. The password there was is good no more from now on, so whoever
     * invites cannot sign in as that person without the person noticing.
     *
     * @throws Permit.Refused without the permit to {@code invite} {@code accounts/<id>}
     */
    Invitation invite(Subject by, String id) throws Permit.Refused, AccountRefused, AccountsUnavailable;

    /**
     * Forgets the personal data and every way to sign in, for good. The id stays in the records, and the login is given to nobody else.
     *
     * @throws Permit.Refused without the permit to {@code erase} {@code accounts/<id>}
     */
    void erase(Subject by, String id) throws Permit.Refused, AccountRefused, AccountsUnavailable;

    /**
     * Makes the group, or gives it exactly these roles.
     *
     * @param name 1 to 64 characters
     * @throws Permit.Refused without the permit to {@code grant} {@code groups/<name>}
     */
    Group setGroup(Subject by, String name, Set<Role> roles) throws Permit.Refused, AccountRefused, AccountsUnavailable;

    /** Its members lose its roles. @throws Permit.Refused without the permit to {@code remove} {@code groups/<name>} */
    void removeGroup(Subject by, String name) throws Permit.Refused, AccountRefused, AccountsUnavailable;

    /** @param code URL-safe characters; kept nowhere but with the person it is for */
    record Invitation(String accountId, String code, Instant expires) {
        @Override
        public String toString() { // the code is a secret
            return "Invitation[%s until %s]".formatted(accountId, expires);
        }
    }
}
