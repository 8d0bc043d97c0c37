package io.orquestador.security.oidc;

import io.orquestador.security.accounts.Role;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which groups of the provider stand for which role here. Of what is not written down nothing follows. */
record GroupRoles(Map<Role, Set<String>> groups) {
    private static final String KEY = "role.";

    GroupRoles {
        groups = Map.copyOf(groups);
    }

    /** @throws IllegalArgumentException when there is no such role, or no line at all */
    static GroupRoles of(Map<String, ?> properties) {
        var groups = new EnumMap<Role, Set<String>>(Role.class);
        properties.forEach((key, value) -> {
            if (key.startsWith(KEY)) groups.put(role(key), words(String.valueOf(value)));
        });
        if (groups.isEmpty())
            throw new IllegalArgumentException(
                    "no group stands for a role, so nobody could come in; write e.g. role.operator = operators");
        return new GroupRoles(groups);
    }

    private static Role role(String key) {
        var word = key.substring(KEY.length());
        return Role.of(word)
                .orElseThrow(() -> new IllegalArgumentException(key + ": there is no role " + word + "; take one of "
                        + Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(", "))));
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    /** @param memberships of a person, letter by letter as the provider says them */
    Set<Role> of(Collection<String> memberships) {
        var roles = EnumSet.noneOf(Role.class);
        groups.forEach((role, each) -> {
            if (memberships.stream().anyMatch(each::contains)) roles.add(role);
        });
        return roles;
    }
}
