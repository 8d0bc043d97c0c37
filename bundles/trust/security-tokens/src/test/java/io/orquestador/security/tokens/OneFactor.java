package io.orquestador.security.tokens;

import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Permit.ProofNeeded;
import io.orquestador.security.Subject;
import io.orquestador.security.factors.Factors;
import io.orquestador.security.factors.Proofs;
import io.orquestador.security.factors.Tried;
import java.util.List;
import java.util.Optional;

/** At most one account has a second factor, with one code; the rest is another bundle's, and tested there. */
final class OneFactor implements Factors, Proofs {
    static final String CODE = "287082";
    static final String TOO_MANY = "too many";

    String account = "";
    /** Of what act, whoever it is by. */
    List<String> proved = List.of();

    @Override
    public boolean has(String id) {
        return id.equals(account);
    }

    @Override
    public Tried check(String id, String code, Origin from) {
        if (code.equals(TOO_MANY)) return new Tried.Wait(9);
        return has(id) && code.equals(CODE) ? new Tried.Right() : new Tried.Wrong();
    }

    @Override
    public void require(Subject who, Asked act) throws Permit.Refused {
        if (has(who.id()) && !act.values().equals(proved))
            throw Permit.Refused.unproved(new ProofNeeded("digest", act.verb(), act.object(), act.text()));
    }

    @Override
    public Tried give(Subject who, String act, String code) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Factor> own(Subject by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Offer offer(Subject by, char[] password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> confirm(Subject by, String code) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tried remove(Subject by, String code) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeOf(Subject by, String id) {
        throw new UnsupportedOperationException();
    }
}
