package io.orquestador.security.codes;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Audit;
import io.orquestador.security.Secrets;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.security.passkeys.Ceremonies;
import org.jspecify.annotations.Nullable;

/** The services that are asked; any of them may be away. */
interface Peers {
    @Nullable
    Accounts accounts();

    @Nullable
    SignIn signIn();

    @Nullable
    Secrets secrets();

    @Nullable
    Audit audit();

    @Nullable
    Acts acts();

    @Nullable
    Ceremonies ceremonies();
}
