package io.orquestador.security.tokens;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Audit;
import io.orquestador.security.Permit;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.security.factors.Factors;
import io.orquestador.security.factors.Proofs;
import io.orquestador.security.passkeys.Passkeys;
import org.jspecify.annotations.Nullable;

/** The services that are asked; any of them may be away. */
interface Peers {
    @Nullable
    Accounts accounts();

    @Nullable
    SignIn signIn();

    @Nullable
    Permit permit();

    @Nullable
    Audit audit();

    @Nullable
    Acts acts();

    @Nullable
    Factors factors();

    @Nullable
    Passkeys passkeys();

    @Nullable
    BreakGlass breakGlass();

    @Nullable
    Proofs proofs();
}
