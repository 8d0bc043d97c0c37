package io.orquestador.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.security.Permit;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.AccountsUnavailable;
import io.orquestador.security.accounts.Role;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What accounts and groups have in common: bodies, and what is told when they are refused. */
final class AccountRefusals {
    private AccountRefusals() {}

    /** A change that may be refused. */
    interface Change<T> {
        T make() throws Permit.Refused, AccountRefused, AccountsUnavailable;
    }

    /** @param missing the code that says that what the address names is not there */
    static <T> T made(String missing, Change<T> change) throws Permit.Refused {
        try {
            return change.make();
        } catch (AccountRefused e) {
            var text = String.valueOf(e.getMessage());
            throw new Problem(status(e.code(), missing), e.code(), text);
        } catch (AccountsUnavailable e) {
            throw new Problem(503, "ACCOUNTS-DATABASE-AWAY", String.valueOf(e.getMessage()));
        }
    }

    private static int status(String code, String missing) {
        if (code.equals(missing)) return 404;
        return switch (code) {
            case "ACCOUNT-LOGIN-TAKEN", "ACCOUNT-OWN", "ACCOUNT-LAST-ADMIN", "ACCOUNT-DISABLED", "ACCOUNT-EMERGENCY" ->
                409;
            case "ACCOUNT-DISK" -> 503;
            default -> 422;
        };
    }

    static String text(JsonNode body, String field) {
        var sent = body.path(field);
        if (sent.isTextual()) return sent.asText();
        throw new Problem(422, "ACCOUNT-FIELD", field + " is missing, or no text.");
    }

    static Set<Role> roles(JsonNode body) {
        var roles = new LinkedHashSet<Role>();
        for (var word : words(body, "roles")) roles.add(Role.of(word).orElseThrow(AccountRefusals::unknownRole));
        return roles;
    }

    static Set<String> words(JsonNode body, String field) {
        var words = new LinkedHashSet<String>();
        var sent = body.path(field);
        if (!sent.isArray()) throw new Problem(422, "ACCOUNT-FIELD", field + " is missing, or no list.");
        for (var word : sent) {
            if (!word.isTextual()) throw new Problem(422, "ACCOUNT-FIELD", field + " holds something that is no text.");
            words.add(word.asText());
        }
        return words;
    }

    private static Problem unknownRole() {
        var known = Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(", "));
        return new Problem(422, "ACCOUNT-ROLE", "roles holds a word that is no role. Roles are: " + known + ".");
    }
}
