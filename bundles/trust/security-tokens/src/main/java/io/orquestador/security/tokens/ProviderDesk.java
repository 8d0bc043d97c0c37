package io.orquestador.security.tokens;

import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.sessions.AccountSessions.Session;
import io.orquestador.security.sessions.ProviderSessions;
import java.util.List;
import java.util.Optional;

/** Sessions of people whom an identity provider knows: as all others from then on. Safe from any thread. */
final class ProviderDesk implements ProviderSessions {
    private static final String TARGET = "sessions/provider";
    private static final String OPEN = "open";

    private final SessionDesk desk;
    private final Peers peers;
    private final Records records;

    ProviderDesk(SessionDesk desk, Peers peers) {
        this.desk = desk;
        this.peers = peers;
        records = new Records(peers::audit);
    }

    @Override
    public Optional<Session> open(Subject by, String account, String issuer, Origin from) throws Permit.Refused {
        var permit = peers.permit();
        if (permit == null)
            throw Permit.Refused.notNow(
                    "PERMIT-AWAY",
                    "Nobody says who may, as security-policy does not serve now. Ask again in a second.");
        permit.require(by, TARGET, OPEN);
        var known = new Needed(peers).accounts().find(account).filter(found -> found.state() == Account.State.ACTIVE);
        if (known.isEmpty()) return Optional.empty();
        return Optional.of(desk.opened(known.get(), List.of(new Change("provider", "", issuer, "")), from));
    }

    @Override
    public void failed(String issuer, String why, Origin from) {
        records.failed(Records.nobody(from), "sign-in", "accounts/unknown", why + " (provider " + issuer + ")");
    }
}
