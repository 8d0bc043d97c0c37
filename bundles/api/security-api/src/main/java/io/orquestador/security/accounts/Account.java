package io.orquestador.security.accounts;

import io.orquestador.security.Subject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody, or a program, that may sign in.
 *
 * @param id stable, never used again: {@code p-} or {@code s-} and a UUID
 * @param login what is typed, lower case; never given to anybody else, also after this account is erased; empty when it is
 * @param name as people read it; empty when the personal data were erased
 * @param groups whose roles it has too
 * @param roles its own, without those of its groups
 */
public record Account(
        String id,
        Subject.Kind kind,
        Optional<String> login,
        Optional<String> name,
        State state,
        Set<String> groups,
        Set<Role> roles,
        Instant created) {

    public enum State {
        /** Has no password yet: an invitation lets the person choose one. */
        INVITED,
        ACTIVE,
        /** May not sign in; everything else stays as it is. */
        DISABLED,
        /** Only the id is left, for the records that must stay. */
        ERASED
    }

    public Account {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }

    /** Who this is to every service. */
    public Subject subject() {
        return new Subject(id, name.orElse(id), kind);
    }
}
