package io.orquestador.security.passkeys;

import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Tried;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Security keys and passkeys of accounts. What the browser is asked and what it answers is the JSON of WebAuthn Level 3
 * ({@code parseCreationOptionsFromJSON}, {@code parseRequestOptionsFromJSON}, {@code toJSON}); each question is good once, for five minutes, on the
 * page that asked it. Each try, enrolment and removal is recorded, and refused when it cannot be ({@link Permit.Refused} with another code than
 * {@code PERMIT-REFUSED}). Safe from any thread; waits for the database and for the audit log.
 *
 * <p>{@code page} is everywhere the origin of the page that asks, as the browser says it: {@code https://plant.example.com}. Where passkeys do not
 * work there, {@link FactorRefused} is thrown with the code {@code PASSKEY-PAGE}.
 */
@ProviderType
public interface Passkeys {

    /** The caller's own, oldest first. */
    List<Passkey> own(Subject by) throws Permit.Refused;

    /**
     * Begins an enrolment.
     *
     * @param password of now: who finds a station open is not its person. The caller wipes it
     * @return what the browser's authenticator is asked to make
     * @throws FactorRefused when the password is wrong, there are too many, or the caller is no person with an account
     * @throws Permit.Refused also without a proof, when the caller has a factor already
     */
    String offer(Subject by, char[] password, String page) throws Permit.Refused, FactorRefused;

    /**
     * The authenticator made one: from now on the account has it.
     *
     * @param label 1 to 64 characters, for its person
     * @return recovery codes, told here and never again; empty when there are some already
     * @throws FactorRefused when the answer is none to a question that was asked in this session
     */
    List<String> add(Subject by, String label, String answer, String page) throws Permit.Refused, FactorRefused;

    /**
     * One of the caller's own.
     *
     * @throws FactorRefused when there is none of that id
     */
    void rename(Subject by, String id, String label) throws Permit.Refused, FactorRefused;

    /**
     * One of the caller's own; with the last factor go the recovery codes.
     *
     * @throws FactorRefused when there is none of that id
     * @throws Permit.Refused also without a proof
     */
    void remove(Subject by, String id) throws Permit.Refused, FactorRefused;

    /**
     * The question of a second step, after a right password.
     *
     * @throws FactorRefused when that account has none that is good on this page
     */
    String ask(String account, String page) throws Permit.Refused, FactorRefused;

    /** The question of who has no password at hand: any passkey that knows its person and makes sure that it is they. */
    String askAnybody(String page, Origin from) throws Permit.Refused, FactorRefused;

    /** Takes the answer to one of the two questions of a sign-in. */
    Used use(String answer, String page, Origin from) throws Permit.Refused, FactorRefused;

    /**
     * The question of a proof that was found missing in the caller's session; its challenge is bound to that act, its values and reason, the
     * session and the person.
     *
     * @param act as {@link Permit.ProofNeeded#act} said
     * @throws FactorRefused when nothing like that was asked for lately, or the caller has none that is good on this page
     */
    String askProof(Subject who, String act, String page) throws Permit.Refused, FactorRefused;

    /** Gives that proof. */
    Tried giveProof(Subject who, String answer, String page) throws Permit.Refused, FactorRefused;

    /**
     * One that there is.
     *
     * @param id of the credential, base 64 for addresses; no secret
     * @param host that it is for
     * @param isCopied its count went back once, so a copy of it may be about: it is taken no more
     */
    record Passkey(String id, String label, String host, Instant made, Optional<Instant> used, boolean isCopied) {}

    /** What became of a sign-in. */
    sealed interface Used {
        /** It is that account's; whether it may sign in is another matter. */
        record By(String account) implements Used {}

        /** Not ours, of another question, of another time, or answered before; which of these is not told. */
        record Wrong() implements Used {}

        /** Too many wrong ones came: nothing is looked at for so long. */
        record Wait(long waitMs) implements Used {}
    }
}
