package io.orquestador.gateway.rest.view;

import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Somebody, or a program, that may sign in. */
@Schema(
        name = "Account",
        requiredProperties = {"id", "kind", "login", "name", "state", "groups", "roles", "created"})
public record AccountView(
        @Schema(description = "never used again, also after it is erased")
        String id,

        @Schema(allowableValues = {"person", "service"}) String kind,

        String login,
        String name,

        @Schema(
                allowableValues = {"invited", "active", "disabled"},
                description = "invited: has no password until the invitation is used")
        String state,

        List<String> groups,

        @Schema(description = "its own, without those of its groups")
        List<String> roles,

        @Schema(format = "date-time") String created) {
    public static AccountView of(Account account) {
        return new AccountView(
                account.id(),
                account.kind().name().toLowerCase(Locale.ROOT),
                account.login().orElse(""),
                account.name().orElse(""),
                account.state().name().toLowerCase(Locale.ROOT),
                account.groups().stream().sorted().toList(),
                words(account.roles()),
                account.created().toString());
    }

    /** In the order in which the product names them. */
    static List<String> words(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::word).toList();
    }
}
