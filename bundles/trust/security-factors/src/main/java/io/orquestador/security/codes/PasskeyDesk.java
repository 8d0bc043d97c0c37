package io.orquestador.security.codes;

import static io.orquestador.security.codes.FactorDesk.asked;

import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.codes.PasskeyStore.Added;
import io.orquestador.security.codes.PasskeyStore.Kept;
import io.orquestador.security.codes.Questions.Purpose;
import io.orquestador.security.codes.Questions.Question;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Proofs.Asked;
import io.orquestador.security.factors.Tried;
import io.orquestador.security.passkeys.Ceremonies;
import io.orquestador.security.passkeys.Ceremonies.Person;
import io.orquestador.security.passkeys.Ceremonies.Wrong;
import io.orquestador.security.passkeys.Passkeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The rules by which passkeys are enrolled and removed. Safe from any thread. */
final class PasskeyDesk implements Passkeys {
    static final int MOST = 20;

    private static final int MOST_LABEL = 64;
    private static final String ENROL = "enrol-passkey";
    private static final String RENAME = "rename-passkey";
    private static final String REMOVE = "remove-passkey";

    private final PasskeyStore store;
    private final FactorDesk factors;
    private final ProofDesk proofs;
    private final Peers peers;
    private final Questions questions;
    private final PasskeyChecks checks;
    private final SecureRandom random;
    private final Clock clock;

    PasskeyDesk(
            PasskeyStore store, FactorDesk factors, ProofDesk proofs, Peers peers, SecureRandom random, Clock clock) {
        this.store = store;
        this.factors = factors;
        this.proofs = proofs;
        this.peers = peers;
        this.random = random;
        this.clock = clock;
        questions = new Questions(clock);
        checks = new PasskeyChecks(store, peers, proofs, questions, random, clock);
    }

    @Override
    public List<Passkey> own(Subject by) throws Permit.Refused {
        return asked(() -> store.of(by.id())).stream().map(Kept::passkey).toList();
    }

    /** Who has a passkey proves it before there is another factor: a password that was found out adds none. */
    void requireProof(Subject by, String verb) throws Permit.Refused {
        if (asked(() -> store.of(by.id())).isEmpty()) return;
        proofs.requireOfHolder(by, act(verb, by));
    }

    private static Asked act(String verb, Subject by) {
        var object = "accounts/" + by.id();
        return new Asked(verb, object, verb + " " + object, List.of());
    }

    @Override
    public String offer(Subject by, char[] password, String page) throws Permit.Refused, FactorRefused {
        var account = factors.person(by);
        boolean had = factors.has(by.id()); // before it is asked for a proof, so that nothing comes between
        var site = ceremonies().site(page);
        var there = asked(() -> store.of(by.id()));
        if (there.size() >= MOST) throw many();
        factors.requirePassword(by, account, password, ENROL);
        proofs.requireOfHolder(by, act(ENROL, by));
        var handle = there.stream().map(kept -> kept.key().handle()).findFirst().orElseGet(checks::challenge);
        var challenge = checks.challenge();
        questions.add(
                challenge,
                by.id(),
                new Question(Purpose.ENROL, site, by.id(), by.from().session(), handle, had));
        return ceremonies()
                .creation(
                        site,
                        challenge,
                        person(account, handle),
                        there.stream().map(Kept::key).toList());
    }

    private static Person person(Account account, String handle) {
        var login = account.login().orElseThrow();
        return new Person(login, account.name().orElse(login), handle);
    }

    @Override
    public List<String> add(Subject by, String label, String answer, String page) throws Permit.Refused, FactorRefused {
        var account = factors.person(by);
        var name = label(label);
        ceremonies().site(page);
        var said = answered(by, answer);
        var question = questions
                .take(said.challenge(), page)
                .filter(each -> each.purpose() == Purpose.ENROL
                        && each.account().equals(by.id())
                        && each.session().equals(by.from().session()))
                .orElseThrow(PasskeyDesk::noOffer);
        Kept kept;
        try {
            var key = ceremonies().made(question.site(), said.challenge(), person(account, question.act()), answer);
            var passkey = new Passkey(key.id(), name, question.site().host(), clock.instant(), Optional.empty(), false);
            kept = new Kept(by.id(), key, passkey);
        } catch (Wrong e) {
            throw wrong(by, e);
        }
        var codes = RecoveryCodes.make(random);
        var digests = codes.stream().map(RecoveryCodes::digest).toList();
        var became = factors.recorded(
                by, ENROL, name, () -> store.add(kept, digests, question.hadFactor(), MOST), Added::isDone);
        if (became == Added.CHANGED) throw noOffer();
        if (became == Added.MANY) throw many();
        if (became == Added.THERE) throw new FactorRefused("PASSKEY-THERE", "That passkey is there already.");
        factors.holds(by.id());
        return became == Added.FIRST ? codes : List.of();
    }

    private static FactorRefused noOffer() {
        return new FactorRefused(
                "PASSKEY-OFFER",
                "Nothing was begun here within five minutes, it was ended, or the account got or lost a factor meanwhile. Begin again.");
    }

    private static FactorRefused many() {
        return new FactorRefused("PASSKEY-MANY", "There are " + MOST + " already. Remove one first.");
    }

    private Ceremonies.Said answered(Subject by, String answer) throws Permit.Refused, FactorRefused {
        try {
            return ceremonies().readMade(answer);
        } catch (Wrong e) {
            throw wrong(by, e);
        }
    }

    private FactorRefused wrong(Subject by, Wrong why) {
        factors.failed(by, ENROL, String.valueOf(why.getMessage()));
        return new FactorRefused("PASSKEY-WRONG", "That is no answer to what was asked. Begin again.");
    }

    private static String label(String label) throws FactorRefused {
        var name = label.strip();
        if (name.isEmpty() || name.length() > MOST_LABEL || name.chars().anyMatch(Character::isISOControl))
            throw new FactorRefused("PASSKEY-LABEL", "A name has 1 to " + MOST_LABEL + " characters.");
        return name;
    }

    @Override
    public void rename(Subject by, String id, String label) throws Permit.Refused, FactorRefused {
        var name = label(label);
        if (!factors.recorded(by, RENAME, name, () -> store.rename(by.id(), id, name), done -> done)) throw none();
    }

    @Override
    public void remove(Subject by, String id) throws Permit.Refused, FactorRefused {
        var kept = asked(() -> store.find(id))
                .filter(found -> found.account().equals(by.id()))
                .orElseThrow(PasskeyDesk::none);
        var object = "accounts/" + by.id() + "/passkeys/" + id;
        proofs.requireOfHolder(
                by, new Asked(REMOVE, object, REMOVE + " \"" + kept.passkey().label() + "\"", List.of()));
        boolean was =
                factors.recorded(by, REMOVE, kept.passkey().label(), () -> store.remove(by.id(), id), done -> done);
        factors.lookAgain();
        if (!was) throw none();
    }

    private static FactorRefused none() {
        return new FactorRefused(
                "PASSKEY-UNKNOWN", "There is no such passkey of this account. Look at the list again.");
    }

    @Override
    public String ask(String account, String page) throws Permit.Refused, FactorRefused {
        return checks.ask(account, page);
    }

    @Override
    public String askAnybody(String page, Origin from) throws Permit.Refused, FactorRefused {
        return checks.askAnybody(page, from);
    }

    @Override
    public Used use(String answer, String page, Origin from) throws Permit.Refused, FactorRefused {
        return checks.use(answer, page, from);
    }

    @Override
    public String askProof(Subject who, String act, String page) throws Permit.Refused, FactorRefused {
        return checks.askProof(who, act, page);
    }

    @Override
    public Tried giveProof(Subject who, String answer, String page) throws Permit.Refused, FactorRefused {
        return checks.giveProof(who, answer, page);
    }

    private Ceremonies ceremonies() throws Permit.Refused {
        return PasskeyChecks.ceremonies(peers);
    }
}
