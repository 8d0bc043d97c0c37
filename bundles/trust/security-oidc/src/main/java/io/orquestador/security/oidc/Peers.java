package io.orquestador.security.oidc;

import io.orquestador.security.Secrets;
import io.orquestador.security.accounts.LinkedAccounts;
import io.orquestador.security.sessions.ProviderSessions;
import org.jspecify.annotations.Nullable;

/** The services that are asked; any of them may be away. */
interface Peers {
    @Nullable
    LinkedAccounts accounts();

    @Nullable
    ProviderSessions sessions();

    @Nullable
    Secrets secrets();
}
