package io.orquestador.security.codes;

import static io.orquestador.security.codes.FactorDesk.ACCOUNTS_AWAY;
import static io.orquestador.security.codes.FactorDesk.asked;

import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.codes.PasskeyStore.Kept;
import io.orquestador.security.codes.Questions.Purpose;
import io.orquestador.security.codes.Questions.Question;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Tried;
import io.orquestador.security.passkeys.Ceremonies;
import io.orquestador.security.passkeys.Ceremonies.Site;
import io.orquestador.security.passkeys.Ceremonies.Wrong;
import io.orquestador.security.passkeys.Passkeys.Used;
import io.orquestador.support.address.IpAddresses;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Asks authenticators to sign, and looks at what they answer. Safe from any thread. */
final class PasskeyChecks {
    /** Bits of a challenge or a handle: as many as of a SHA-256. */
    static final int RANDOM_BYTES = 32;
    /** Wrong answers of an account within 15 min. */
    static final int WRONG_ANSWERS = 10;
    /** Of an address that does not say who it is: questions, and wrong answers, within 15 min. */
    static final int OF_STRANGERS = 100;

    private static final String PROVE = "prove";

    private final PasskeyStore store;
    private final Peers peers;
    private final ProofDesk proofs;
    private final Records records;
    private final Questions questions;
    private final SecureRandom random;
    private final Clock clock;
    private final Tries tries;
    private final Tries strangersAsk;
    private final Tries strangersAnswer;

    PasskeyChecks(
            PasskeyStore store, Peers peers, ProofDesk proofs, Questions questions, SecureRandom random, Clock clock) {
        this.store = store;
        this.peers = peers;
        this.proofs = proofs;
        this.questions = questions;
        this.random = random;
        this.clock = clock;
        records = new Records(peers::audit);
        tries = new Tries(clock, WRONG_ANSWERS);
        strangersAsk = Tries.ofStrangers(clock, OF_STRANGERS);
        strangersAnswer = Tries.ofStrangers(clock, OF_STRANGERS);
    }

    String ask(String account, String page) throws Permit.Refused, FactorRefused {
        var site = ceremonies().site(page);
        var keys = good(account, site);
        return ask(new Question(Purpose.SECOND_STEP, site, account, "", "", true), challenge(), account, keys);
    }

    String askAnybody(String page, Origin from) throws Permit.Refused, FactorRefused {
        var site = ceremonies().site(page);
        var network = IpAddresses.counted(from.address());
        if (strangersAsk.begin(network) > 0)
            throw new FactorRefused(
                    "FACTOR-TRIES", "Too many asked from there lately. Try again in a quarter of an hour.");
        return ask(new Question(Purpose.ANYBODY, site, "", "", "", false), challenge(), network, List.of());
    }

    String askProof(Subject who, String act, String page) throws Permit.Refused, FactorRefused {
        var site = ceremonies().site(page);
        proofs.asked(who, act);
        var keys = good(who.id(), site);
        var session = who.from().session();
        var question = new Question(Purpose.PROOF, site, who.id(), session, act, true);
        return ask(question, challenge(act, who.id(), session), who.id(), keys);
    }

    private String ask(Question question, String challenge, String of, List<Ceremonies.Key> keys)
            throws Permit.Refused {
        var text = ceremonies()
                .question(question.site(), challenge, keys, question.purpose().mustVerify());
        questions.add(challenge, of, question);
        return text;
    }

    /** That are good on that page. */
    private List<Ceremonies.Key> good(String account, Site site) throws Permit.Refused, FactorRefused {
        var keys = asked(() -> store.of(account)).stream()
                .filter(kept -> isGood(kept, site))
                .map(Kept::key)
                .toList();
        if (keys.isEmpty())
            throw new FactorRefused(
                    "PASSKEY-NONE", "This account has no passkey that is good on this page. Take a code.");
        return keys;
    }

    private static boolean isGood(Kept kept, Site site) {
        return !kept.passkey().isCopied() && kept.passkey().host().equals(site.host());
    }

    Used use(String answer, String page, Origin from) throws Permit.Refused, FactorRefused {
        var site = ceremonies().site(page);
        var network = IpAddresses.counted(from.address());
        long wait = strangersAnswer.begin(network);
        if (wait > 0) return new Used.Wait(wait);
        var said = read(answer);
        if (said.isEmpty()) return new Used.Wrong();
        var question = questions
                .take(said.get().challenge(), page)
                .filter(each -> each.purpose() == Purpose.SECOND_STEP || each.purpose() == Purpose.ANYBODY);
        var kept = asked(() -> store.find(said.get().key()))
                .filter(each -> each.passkey().host().equals(site.host()));
        if (question.isEmpty()
                || kept.isEmpty()
                || !isOf(question.get(), kept.get().account())) return new Used.Wrong();
        var who = subject(kept.get().account()).at(from);
        var tried = check(who, question.get(), said.get().challenge(), kept.get(), answer, "to sign in");
        if (tried instanceof Tried.Wait longer) return new Used.Wait(longer.waitMs());
        if (tried instanceof Tried.Wrong) return new Used.Wrong();
        strangersAnswer.right(network);
        strangersAsk.right(network);
        return new Used.By(who.id());
    }

    private static boolean isOf(Question question, String account) {
        return question.account().isEmpty() || question.account().equals(account);
    }

    Tried giveProof(Subject who, String answer, String page) throws Permit.Refused, FactorRefused {
        ceremonies().site(page);
        var said = read(answer);
        var question = said.flatMap(each -> questions.take(each.challenge(), page))
                .filter(each -> each.purpose() == Purpose.PROOF
                        && each.account().equals(who.id())
                        && each.session().equals(who.from().session()));
        if (said.isEmpty() || question.isEmpty()) {
            records.failed(who, PROVE, "the answer was to no question of this session");
            return new Tried.Wrong();
        }
        var act = proofs.asked(who, question.get().act());
        var kept = asked(() -> store.find(said.get().key()))
                .filter(each -> each.account().equals(who.id()));
        if (kept.isEmpty()) {
            records.failed(who, PROVE, "the passkey is none of this account. " + act.text());
            return new Tried.Wrong();
        }
        var tried = check(who, question.get(), said.get().challenge(), kept.get(), answer, act.text());
        if (tried instanceof Tried.Right) proofs.given(who, question.get().act());
        return tried;
    }

    private Tried check(Subject who, Question question, String challenge, Kept kept, String answer, String why)
            throws Permit.Refused {
        long wait = tries.begin(who.id());
        if (wait > 0) return new Tried.Wait(wait);
        var name = "by the passkey \"" + kept.passkey().label() + "\"";
        var wrong = whyNot(question, challenge, kept, answer);
        if (wrong.isPresent()) {
            records.failed(who, PROVE, name + ": " + wrong.get() + ". " + why);
            return new Tried.Wrong();
        }
        records.before(who, PROVE, Outcome.DONE, name + ". " + why);
        tries.right(who.id());
        return new Tried.Right();
    }

    /** Uses it up. @return empty when it is right */
    private Optional<String> whyNot(Question question, String challenge, Kept kept, String answer)
            throws Permit.Refused {
        if (kept.passkey().isCopied()) return Optional.of("its count went back before, so it is taken no more");
        try {
            long count = ceremonies()
                    .signed(
                            question.site(),
                            challenge,
                            kept.key(),
                            answer,
                            question.purpose().mustVerify());
            boolean isFirst = asked(() -> store.use(kept.key().id(), count, clock.instant()));
            return isFirst ? Optional.empty() : Optional.of("it was used with that count already, or removed");
        } catch (Wrong e) {
            if (!e.isCountBack()) return Optional.of(String.valueOf(e.getMessage()));
            asked(() -> store.markCopied(kept.key().id()));
            return Optional.of("its count went back, so there may be a copy; from now on it is taken no more");
        }
    }

    private Optional<Ceremonies.Said> read(String answer) throws Permit.Refused {
        try {
            return Optional.of(ceremonies().read(answer));
        } catch (Wrong e) {
            return Optional.empty();
        }
    }

    private Subject subject(String account) throws Permit.Refused {
        return FactorDesk.present(peers.accounts(), ACCOUNTS_AWAY, "security-users")
                .find(account)
                .map(Account::subject)
                .orElse(new Subject(account, account, Subject.Kind.PERSON));
    }

    private Ceremonies ceremonies() throws Permit.Refused {
        return ceremonies(peers);
    }

    static Ceremonies ceremonies(Peers peers) throws Permit.Refused {
        return FactorDesk.present(peers.ceremonies(), "FACTORS-AWAY", "security-passkeys");
    }

    /** Random. */
    String challenge() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return text(bytes);
    }

    /** SHA-256 of each part with its length before it, and of a nonce: the signature is for that act, session and person. */
    private String challenge(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) add(digest, part.getBytes(StandardCharsets.UTF_8));
            var nonce = new byte[RANDOM_BYTES];
            random.nextBytes(nonce);
            add(digest, nonce);
            return text(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
