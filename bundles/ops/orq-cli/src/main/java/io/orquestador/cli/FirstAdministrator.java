package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Whether somebody has an account by which they may manage the others. Until then only the owner of the node does. */
final class FirstAdministrator {
    private static final String ROLE = "security-admin";

    private FirstAdministrator() {}

    /** What to do when nobody has; empty when somebody has, and where there are no accounts. */
    static String advice(RestClient rest) throws InterruptedException {
        try {
            var groups = groups(rest.getAsOwner("groups"));
            var accounts = rest.getAsOwner("accounts");
            if (!accounts.isArray()) return "";
            for (var account : accounts) if (isOne(account, groups)) return "";
        } catch (IOException noAccountsHere) {
            return "";
        }
        return "Nobody has an account yet that may manage accounts. Make the first, which prints a link to choose the"
                + " password:\n  ./orq account create LOGIN --name \"NAME\" --role " + ROLE;
    }

    private static boolean isOne(JsonNode account, Set<String> groups) {
        if (!account.path("kind").asText().equals("person")
                || !account.path("state").asText().equals("active")) return false;
        for (var role : account.path("roles")) if (role.asText().equals(ROLE)) return true;
        for (var group : account.path("groups")) if (groups.contains(group.asText())) return true;
        return false;
    }

    /** Those that give the role. */
    private static Set<String> groups(JsonNode all) {
        var names = new HashSet<String>();
        for (var group : all)
            for (var role : group.path("roles"))
                if (role.asText().equals(ROLE)) names.add(group.path("name").asText());
        return names;
    }
}
