package io.orquestador.security.codes;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.security.codes.FactorStore.Added;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Factors;
import io.orquestador.security.factors.Tried;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules by which factors are enrolled, checked and removed. Safe from any thread. */
final class FactorDesk implements Factors {
    static final String KEY = "security-factors/seeds";
    static final String ACCOUNTS_AWAY = "ACCOUNTS-AWAY";
    /** Of the app within 15 min: 15 of a million codes are good then, and a guess costs a line of the audit log. */
    static final int WRONG_CODES = 5;

    private static final int WRONG_RECOVERY_CODES = 30;
    private static final Subject SELF = Subject.system("security-factors");
    private static final String PROVE = "prove";
    private static final String ENROL = "enrol-factor";
    private static final String REMOVE = "remove-factor";

    private final FactorStore store;
    private final Known known;
    private final Peers peers;
    private final Records records;
    private final SecureRandom random;
    private final Clock clock;
    private final Offers offers;
    private final Tries tries;
    private final Tries recoveryTries;

    FactorDesk(FactorStore store, Known known, Peers peers, SecureRandom random, Clock clock) {
        this.store = store;
        this.known = known;
        this.peers = peers;
        records = new Records(peers::audit);
        this.random = random;
        this.clock = clock;
        offers = new Offers(clock);
        tries = new Tries(clock, WRONG_CODES);
        recoveryTries = new Tries(clock, WRONG_RECOVERY_CODES);
    }

    /** What the database may fail at. */
    interface Question<T> {
        T ask() throws SQLException;
    }

    @Override
    public boolean has(String account) throws Permit.Refused {
        return known.has(account);
    }

    @Override
    public Tried check(String account, String code, Origin from) throws Permit.Refused {
        return check(
                present(peers.accounts(), ACCOUNTS_AWAY, "security-users")
                        .find(account)
                        .map(Account::subject)
                        .orElse(new Subject(account, account, Subject.Kind.PERSON))
                        .at(from),
                code,
                "");
    }

    /** @param why for the record: what is proved */
    Tried check(Subject who, String code, String why) throws Permit.Refused {
        boolean isRecovery = RecoveryCodes.canBe(code);
        long wait = (isRecovery ? recoveryTries : tries).begin(who.id());
        if (wait > 0) return new Tried.Wait(wait);
        if (!(isRecovery ? useRecovery(who.id(), code) : use(who.id(), code.strip()))) {
            records.failed(who, PROVE, why);
            return new Tried.Wrong();
        }
        records.before(who, PROVE, Outcome.DONE, isRecovery ? ("by a recovery code. " + why).strip() : why);
        tries.right(who.id());
        recoveryTries.right(who.id());
        return new Tried.Right();
    }

    private boolean useRecovery(String account, String code) throws Permit.Refused {
        return asked(() -> store.useRecovery(account, RecoveryCodes.digest(code)));
    }

    private boolean use(String account, String code) throws Permit.Refused {
        var kept = asked(() -> store.find(account));
        if (kept.isEmpty()) return false;
        var seed = seal().open(account, kept.get().sealed());
        if (seed.isEmpty())
            throw Permit.Refused.notNow(
                    "FACTOR-SEAL",
                    "The second factor of this account cannot be opened: the secret " + KEY
                            + " is another, or the row was changed or moved. Take a recovery code, or let an administrator remove it: ./orq account factors-remove");
        var step = Totp.step(seed.get(), code, clock.instant(), kept.get().lastStep());
        return step.isPresent() && asked(() -> store.use(account, step.getAsLong()));
    }

    @Override
    public Optional<Factor> own(Subject by) throws Permit.Refused {
        return asked(() -> store.find(by.id())).map(kept -> new Factor(Kind.TOTP, kept.since(), kept.recoveryCodes()));
    }

    @Override
    public Offer offer(Subject by, char[] password) throws Permit.Refused, FactorRefused {
        return offer(by, password, has(by.id()));
    }

    /** @param had whether there was another factor, of which a proof was asked */
    Offer offer(Subject by, char[] password, boolean had) throws Permit.Refused, FactorRefused {
        var account = person(by);
        if (asked(() -> store.find(by.id())).isPresent()) throw there();
        requirePassword(by, account, password, ENROL);
        var seed = new byte[Totp.SEED_BYTES];
        random.nextBytes(seed);
        var end = offers.add(by.id(), by.from().session(), seed, had);
        var text = Base32.text(seed);
        var name = URLEncoder.encode(account.login().orElseThrow(), StandardCharsets.UTF_8);
        return new Offer("otpauth://totp/Orquestador:" + name + "?secret=" + text + "&issuer=Orquestador", text, end);
    }

    /** Who finds a station open is not its person. */
    void requirePassword(Subject by, Account account, char[] password, String verb)
            throws Permit.Refused, FactorRefused {
        var outcome = present(peers.signIn(), ACCOUNTS_AWAY, "security-users")
                .signIn(account.login().orElseThrow(), password, by.from().address());
        if (outcome instanceof SignIn.Outcome.Known) return;
        failed(by, verb, "the password was wrong");
        throw new FactorRefused("FACTOR-PASSWORD", "The password is another, or too many wrong ones came lately.");
    }

    void failed(Subject by, String verb, String why) {
        records.failed(by, verb, why);
    }

    /** From now on. */
    void holds(String account) {
        known.set(account, true);
    }

    /** After one was removed; there may be others. What comes meanwhile is newer, and then the thread looks, within 2 s. */
    void lookAgain() throws Permit.Refused {
        long changes = known.changes();
        known.read(asked(store::accounts), changes);
    }

    @Override
    public List<String> confirm(Subject by, String code) throws Permit.Refused, FactorRefused {
        var offer = offers.find(by.id(), by.from().session()).orElseThrow(FactorDesk::noOffer);
        var seed = offer.seed();
        if (tries.begin(by.id()) > 0)
            throw new FactorRefused(
                    "FACTOR-TRIES", "Too many wrong codes came lately. Try again in a quarter of an hour.");
        var step = Totp.step(seed, code.strip(), clock.instant(), -1);
        if (step.isEmpty()) {
            records.failed(by, ENROL, "the code was wrong");
            throw new FactorRefused(
                    "FACTOR-CODE",
                    "That is not the code of now. Wait for the next one; the clock of the phone must be right to half a minute.");
        }
        tries.right(by.id());
        var codes = RecoveryCodes.make(random);
        var digests = codes.stream().map(RecoveryCodes::digest).toList();
        var sealed = seal().close(by.id(), seed);
        var became = recorded(
                by,
                ENROL,
                "",
                () -> store.add(by.id(), sealed, step.getAsLong(), digests, clock.instant(), offer.hadFactor()),
                done -> done == Added.DONE);
        offers.remove(by.id());
        if (became == Added.THERE) throw there();
        if (became == Added.CHANGED) throw noOffer();
        known.set(by.id(), true);
        return codes;
    }

    @Override
    public Tried remove(Subject by, String code) throws Permit.Refused {
        var tried = check(by, code, "to remove the second factor");
        if (!(tried instanceof Tried.Right)) return tried;
        recorded(by, REMOVE, "", () -> store.remove(by.id()), done -> done);
        lookAgain();
        return tried;
    }

    @Override
    public void removeOf(Subject by, String account) throws Permit.Refused, FactorRefused {
        if (by.id().equals(account))
            throw new FactorRefused("FACTOR-OWN", "One's own is removed with a code of it, or with a recovery code.");
        var begun = Acts.orNone(peers.acts()).begin(new Act(by, "remove-factors", "accounts/" + account));
        boolean was;
        try {
            was = asked(() -> store.removeAll(account));
        } catch (Permit.Refused e) {
            begun.failed(String.valueOf(e.getMessage()));
            throw e;
        }
        if (was) begun.done();
        else begun.failed("it has none");
        lookAgain();
        if (!was) throw new FactorRefused("FACTOR-NONE", "That account has no second factor.");
    }

    /** Recorded as intended, done, and recorded with its end. @return what the work says */
    <T> T recorded(Subject by, String verb, String why, Question<T> work, Predicate<T> isDone) throws Permit.Refused {
        long intent = records.before(by, verb, Outcome.INTENDED, why);
        var became = Outcome.FAILED;
        try {
            var answer = asked(work);
            if (isDone.test(answer)) became = Outcome.DONE;
            return answer;
        } finally {
            records.after(by, verb, became, intent);
        }
    }

    Account person(Subject by) throws Permit.Refused, FactorRefused {
        return present(peers.accounts(), ACCOUNTS_AWAY, "security-users")
                .find(by.id())
                .filter(account ->
                        account.kind() == Subject.Kind.PERSON && account.login().isPresent())
                .filter(account -> !account.id().equals(BreakGlass.ID)) // two people hold its password
                .orElseThrow(
                        () -> new FactorRefused(
                                "FACTOR-PERSON",
                                "Only a person with an account of their own has a second factor. The owner is whoever reads the token file of this node."));
    }

    private static FactorRefused noOffer() {
        return new FactorRefused(
                "FACTOR-OFFER",
                "Nothing was begun here within ten minutes, or the account got or lost a factor meanwhile. Begin again, and scan the new code.");
    }

    private static FactorRefused there() {
        return new FactorRefused("FACTOR-THERE", "There is one already. Remove it first, with a code of it.");
    }

    private Seal seal() throws Permit.Refused {
        try {
            var secret =
                    present(peers.secrets(), "SECRETS-AWAY", "security-secrets").getOrCreate(SELF, KEY);
            var seal = new Seal(secret, random);
            Arrays.fill(secret, '\0');
            return seal;
        } catch (UncheckedIOException | SecurityException e) {
            throw Permit.Refused.notNow("FACTOR-SEAL", String.valueOf(e.getMessage()));
        }
    }

    static <T> T asked(Question<T> question) throws Permit.Refused {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw Permit.Refused.notNow(
                    "FACTORS-DATABASE-AWAY",
                    "No code can be looked at: the database does not answer. Ask again when it is there. ("
                            + e.getMessage() + ")");
        }
    }

    static <T> T present(@Nullable T service, String code, String bundle) throws Permit.Refused {
        if (service != null) return service;
        throw Permit.Refused.notNow(
                code, "The bundle " + bundle + " does not serve now. Ask again in a second; see bundles.");
    }
}
