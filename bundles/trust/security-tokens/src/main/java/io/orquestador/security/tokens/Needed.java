package io.orquestador.security.tokens;

import io.orquestador.security.Permit;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.security.factors.Factors;
import io.orquestador.security.factors.Proofs;
import io.orquestador.security.passkeys.Passkeys;
import org.jspecify.annotations.Nullable;

/** The peers that something cannot be done without: a refusal says which bundle is away. */
record Needed(Peers peers) {

    Accounts accounts() throws Permit.Refused {
        return orAway(peers.accounts());
    }

    SignIn signIn() throws Permit.Refused {
        return orAway(peers.signIn());
    }

    Factors factors() throws Permit.Refused {
        return orFactorsAway(peers.factors());
    }

    Passkeys passkeys() throws Permit.Refused {
        return orFactorsAway(peers.passkeys());
    }

    Proofs proofs() throws Permit.Refused {
        return orFactorsAway(peers.proofs());
    }

    private static <T> T orAway(@Nullable T service) throws Permit.Refused {
        if (service != null) return service;
        throw Permit.Refused.notNow(
                "ACCOUNTS-AWAY",
                "The bundle security-users does not serve now, or has not read the accounts yet. Ask again in a second; see bundles.");
    }

    private static <T> T orFactorsAway(@Nullable T service) throws Permit.Refused {
        if (service != null) return service;
        throw Permit.Refused.notNow(
                "FACTORS-AWAY", "The bundle security-factors does not serve now. Ask again in a second; see bundles.");
    }
}
