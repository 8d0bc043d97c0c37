package io.orquestador.security.accounts;

import java.util.Set;

/** Accounts that have the same roles, e.g. a shift. */
public record Group(String name, Set<Role> roles) {
    public Group {
        roles = Set.copyOf(roles);
    }
}
