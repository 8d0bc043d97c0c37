package io.orquestador.security.codes;

import io.orquestador.security.Permit;
import io.orquestador.security.Permit.ProofNeeded;
import io.orquestador.security.Subject;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Proofs;
import io.orquestador.security.factors.Tried;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Asks for proofs and takes them. Safe from any thread. */
final class ProofDesk implements Proofs {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final FactorDesk factors;
    private final ProofBook book;
    private final BooleanSupplier isAlwaysRequired;
    private final SecretKeySpec key; // of this start only: nobody makes out a secret from a digest

    /** @param isAlwaysRequired also of an account that has no factor */
    ProofDesk(FactorDesk factors, ProofBook book, BooleanSupplier isAlwaysRequired, SecureRandom random) {
        this.factors = factors;
        this.book = book;
        this.isAlwaysRequired = isAlwaysRequired;
        var bits = new byte[KEY_BYTES];
        random.nextBytes(bits);
        key = new SecretKeySpec(bits, HMAC);
    }

    @Override
    public void require(Subject who, Asked act) throws Permit.Refused {
        if (!factors.has(who.id())) {
            if (!isAlwaysRequired.getAsBoolean()) return;
            throw new Permit.Refused(
                    who,
                    act.object(),
                    act.verb(),
                    "this plant asks for a second factor there, and this account has none. Enrol one (More, Session), or let the owner of the node do it");
        }
        requireOfHolder(who, act);
    }

    /** Of nobody who has no factor, whatever is required. */
    void requireOfHolder(Subject who, Asked act) throws Permit.Refused {
        if (!factors.has(who.id())) return;
        var session = who.from().session();
        if (session.isEmpty())
            throw new Permit.Refused(
                    who, act.object(), act.verb(), "it needs a proof, which only a session or a token can bring");
        var digest = digest(act);
        if (book.use(who.id(), session, digest)) return;
        book.ask(who.id(), session, digest, act);
        throw Permit.Refused.unproved(new ProofNeeded(digest, act.verb(), act.object(), act.text()));
    }

    @Override
    public Tried give(Subject who, String act, String code) throws Permit.Refused, FactorRefused {
        var asked = asked(who, act);
        var tried = factors.check(who, code, asked.text());
        if (tried instanceof Tried.Right) given(who, act);
        return tried;
    }

    /**
     * What was found missing.
     *
     * @throws FactorRefused when it was not, in this session and lately
     */
    Asked asked(Subject who, String act) throws FactorRefused {
        return book.asked(who.id(), who.from().session(), act)
                .orElseThrow(
                        () -> new FactorRefused(
                                "PROOF-UNKNOWN",
                                "Nothing of that digest was refused in this session within 5 min. Ask for it again, then prove it."));
    }

    void given(Subject who, String act) {
        book.give(who.id(), who.from().session(), act);
    }

    /** Of every part with its length before it, so that no two acts are the same bytes. */
    private String digest(Asked act) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            add(mac, act.verb());
            add(mac, act.object());
            for (var value : act.values()) add(mac, value);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }

    private static void add(Mac mac, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }
}
