package io.orquestador.security.codes;

import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.support.test.TestAccounts;
import java.util.Optional;

/** Accounts that a test makes as it needs them, and their sign-in; the changes of them are another bundle's, and tested there. */
final class People extends TestAccounts implements SignIn {
    static final String PASSWORD = "nueve llaves verdes";
    static final String INVITATION = "invitation";

    @Override
    public Outcome signIn(String login, char[] password, String station) {
        if (login.equals("held")) return new Outcome.Wait(60_000);
        return accounts().stream()
                .filter(account -> account.login().filter(login::equals).isPresent())
                .filter(account -> account.state() == Account.State.ACTIVE && PASSWORD.equals(new String(password)))
                .findFirst()
                .<Outcome>map(Outcome.Known::new)
                .orElse(new Outcome.Wrong());
    }

    @Override
    public Optional<Account> accept(String code, char[] password) throws AccountRefused {
        if (password.length < 12) throw new AccountRefused("PASSWORD-SHORT", "Longer.");
        return code.equals(INVITATION) ? accounts().stream().findFirst() : Optional.empty();
    }

    @Override
    public Outcome change(String login, char[] password, char[] next, String station) throws AccountRefused {
        if (next.length < 12) throw new AccountRefused("PASSWORD-SHORT", "Longer.");
        return signIn(login, password, station);
    }
}
