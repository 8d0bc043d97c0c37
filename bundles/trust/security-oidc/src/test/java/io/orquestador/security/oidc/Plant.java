package io.orquestador.security.oidc;

import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.LinkedAccounts;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.sessions.AccountSessions.Session;
import io.orquestador.security.sessions.ProviderSessions;
import io.orquestador.support.test.MemorySecrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The bundles beside this one, in memory: what they do is tested in them. */
final class Plant implements Peers, LinkedAccounts, ProviderSessions {
    static final Origin PANEL = new Origin(Way.REST, "10.0.0.5", "", "");
    static final String SECRET = "security-oidc/client";

    final MemorySecrets secrets = new MemorySecrets();
    final Map<Person, Set<Role>> entered = new LinkedHashMap<>();
    final List<String> failed = new ArrayList<>();
    final Set<String> disabled = new HashSet<>(); // by subject

    @Override
    public Account enter(Subject by, Person person, Set<Role> roles) throws AccountRefused {
        entered.put(person, roles);
        if (disabled.contains(person.subject())) throw new AccountRefused("ACCOUNT-DISABLED", "No.");
        if (roles.isEmpty()) throw new AccountRefused("ACCOUNT-NO-ROLE", "None.");
        return new Account(
                "p-" + person.subject(),
                Subject.Kind.PERSON,
                Optional.of(person.login()),
                Optional.of(person.name()),
                Account.State.ACTIVE,
                Set.of(),
                roles,
                Instant.EPOCH);
    }

    @Override
    public Optional<Session> open(Subject by, String account, String issuer, Origin from) {
        return Optional.of(new Session(
                "orq_s_x",
                "1",
                new Subject(account, account, Subject.Kind.PERSON),
                Set.of(),
                Instant.parse("2100-01-01T00:00:00Z")));
    }

    @Override
    public void failed(String issuer, String why, Origin from) {
        failed.add(why);
    }

    @Override
    public LinkedAccounts accounts() {
        return this;
    }

    @Override
    public ProviderSessions sessions() {
        return this;
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    static Settings settings(String issuer, boolean fresh, Map<Role, Set<String>> groups) {
        return new Settings(
                issuer,
                "orquestador",
                SECRET,
                List.of("openid", "profile"),
                "groups",
                "Plant ID",
                fresh,
                new GroupRoles(groups));
    }
}
