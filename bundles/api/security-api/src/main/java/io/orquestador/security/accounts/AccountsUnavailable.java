package io.orquestador.security.accounts;

import org.jspecify.annotations.Nullable;

/** The database does not take a change now. Nothing was changed; what was known before still holds. */
public final class AccountsUnavailable extends Exception {
    public AccountsUnavailable(String text, @Nullable Throwable cause) {
        super("ACCOUNTS-DATABASE-AWAY The database of accounts is away. " + text, cause);
    }
}
