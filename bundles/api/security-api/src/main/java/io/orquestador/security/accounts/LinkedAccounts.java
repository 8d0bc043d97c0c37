package io.orquestador.security.accounts;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Accounts of people who prove elsewhere who they are: at the plant's identity provider. They have no password here. Safe from any thread; waits
 * for the database, at most some seconds, when something has to be changed, else answers from memory.
 */
@ProviderType
public interface LinkedAccounts {

    /**
     * The account of that person, with exactly these roles of its own from now on; the groups that it was put into here stay. It is made when there is
     * none. It is the one linked to issuer and subject, whatever login or name either has: an account of the same login is somebody else's, and the
     * new one gets {@code login-2} then.
     *
     * @param roles empty: nobody is made, who is there loses all of them, and it is refused ({@code ACCOUNT-NO-ROLE})
     * @throws AccountRefused {@code ACCOUNT-NO-ROLE}, {@code ACCOUNT-DISABLED} or {@code ACCOUNT-ERASED}: it may not come in, or
     *     {@code ACCOUNT-LAST-ADMIN}, {@code ACCOUNT-LOGIN-TAKEN}: it cannot be as asked
     * @throws Permit.Refused without the permit to {@code create} {@code accounts}, or to {@code grant} {@code accounts/<id>}
     */
    Account enter(Subject by, Person person, Set<Role> roles)
            throws Permit.Refused, AccountRefused, AccountsUnavailable;

    /**
     * Who the provider says it is.
     *
     * @param issuer of the provider, an address
     * @param subject stable id there, never given to anybody else there
     * @param login that it would like; what no login may have is replaced
     * @param name as people read it
     */
    record Person(String issuer, String subject, String login, String name) {}
}
