package io.orquestador.security.factors;

import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Second factors of accounts: what somebody has besides a password. A code is good once. Each try, enrolment and removal is recorded, and refused
 * when it cannot be ({@link Permit.Refused} with another code than {@code PERMIT-REFUSED}). Safe from any thread; waits for the database and for
 * the audit log, but for {@link #has}.
 */
@ProviderType
public interface Factors {

    /**
     * From memory.
     *
     * @throws Permit.Refused while that is not known: the database was not reached since the start
     */
    boolean has(String account) throws Permit.Refused;

    /** Uses a code of that account up: of its app, or a recovery code. */
    Tried check(String account, String code, Origin from) throws Permit.Refused;

    /** The caller's own; empty when there is none. */
    Optional<Factor> own(Subject by) throws Permit.Refused;

    /**
     * Begins an enrolment, which {@link #confirm} ends within ten minutes; another that was begun is forgotten.
     *
     * @param password of now: who finds a station open is not its person. The caller wipes it
     * @throws FactorRefused when there is one already, the password is wrong, or the caller is no person with an account
     */
    Offer offer(Subject by, char[] password) throws Permit.Refused, FactorRefused;

    /**
     * The app shows right codes: from now on the account has it.
     *
     * @return recovery codes, each good once in place of a code; they are told here and never again
     * @throws FactorRefused when the code is wrong, or nothing was begun in this session
     */
    List<String> confirm(Subject by, String code) throws Permit.Refused, FactorRefused;

    /**
     * The caller's own, with its recovery codes.
     *
     * @param code of it, or a recovery code
     */
    Tried remove(Subject by, String code) throws Permit.Refused;

    /**
     * Somebody's who lost it.
     *
     * @throws FactorRefused when there is none, or it is the caller's own
     * @throws Permit.Refused without the permit to {@code remove-factors} {@code accounts/<id>}
     */
    void removeOf(Subject by, String account) throws Permit.Refused, FactorRefused;

    enum Kind {
        /** RFC 6238: an app that shows six digits, others every 30 s. */
        TOTP
    }

    /**
     * @param since when it was enrolled
     * @param recoveryCodes that are left
     */
    record Factor(Kind kind, Instant since, int recoveryCodes) {}

    /**
     * What the app is told, once.
     *
     * @param uri {@code otpauth:}, for a QR code
     * @param seed base 32, for typing
     */
    record Offer(String uri, String seed, Instant until) {
        @Override
        public String toString() { // both are secrets
            return "Offer[until %s]".formatted(until);
        }
    }
}
