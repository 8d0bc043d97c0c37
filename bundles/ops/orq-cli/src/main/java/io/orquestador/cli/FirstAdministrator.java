package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first account by which somebody may manage the others. Until somebody has one, only the owner of the node may. */
final class FirstAdministrator {
    static final String LOGIN = "admin";
    private static final String ROLE = "security-admin";
    private static final String PERSON = "person";
    private static final String BUNDLE = "security-users";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestClient rest;
    private final PrintStream out;

    FirstAdministrator(RestClient rest, PrintStream out) {
        this.rest = rest;
        this.out = out;
    }

    /**
     * Makes it where no person has an account, and prints the link to choose its password; says how that is done later when it cannot be done now.
     *
     * @param patience how long to wait for the accounts, which come with the database
     * @param isTerminal whether a person reads what is printed, so that no file keeps the link
     */
    void make(Duration patience, boolean isTerminal) throws InterruptedException {
        try {
            if (hasNoAccounts()) return;
            var accounts = AccountWork.await(rest, patience);
            if (!hasPerson(accounts)) create(isTerminal);
            else waiting(accounts, groups(rest)).ifPresent(out::println);
        } catch (IOException e) {
            out.println("No first administrator was made: " + e.getMessage()
                    + "\nIf nobody has an account, make the first once the accounts are there:\n  ./orq account create "
                    + LOGIN + " --name Administrator --role " + ROLE);
        }
    }

    private void create(boolean isTerminal) throws IOException, InterruptedException {
        var order =
                JSON.createObjectNode().put("kind", PERSON).put("login", LOGIN).put("name", "Administrator");
        var account = rest.post("accounts", order);
        rest.put(AccountWork.path(account) + "/roles", AccountWork.rolesOrder(ROLE, List.of()));
        out.println("Nobody had an account, so the first was made: " + LOGIN + ", who may manage the others.");
        if (isTerminal)
            new AccountWork(rest, out)
                    .invite(account, "Open this link, or give it to whoever shall manage the accounts");
        else out.println("A link to choose its password, at a terminal:\n  ./orq account invite " + LOGIN);
    }

    /** Gateways have none at all. */
    private boolean hasNoAccounts() throws InterruptedException {
        try {
            var bundles = rest.get("bundles");
            for (var bundle : bundles) if (bundle.path("name").asText().equals(BUNDLE)) return false;
            return !bundles.isEmpty();
        } catch (IOException notToldNow) {
            return false;
        }
    }

    private static boolean hasPerson(JsonNode accounts) {
        for (var account : accounts) if (account.path("kind").asText().equals(PERSON)) return true;
        return false;
    }

    /** What to do when nobody may manage accounts; empty when somebody may, and where there are no accounts. */
    static String advice(RestClient rest) throws InterruptedException {
        try {
            var groups = groups(rest);
            var accounts = rest.getAsOwner("accounts");
            if (!accounts.isArray() || hasOne(accounts, groups)) return "";
            return waiting(accounts, groups)
                    .orElse("Nobody has an account yet that may manage accounts. Make the first, which prints a link to"
                            + " choose the password:\n  ./orq account create LOGIN --name \"NAME\" --role " + ROLE);
        } catch (IOException noAccountsHere) {
            return "";
        }
    }

    /** That the one made at the first start has no password yet: its link was not used, or never printed. */
    private static Optional<String> waiting(JsonNode accounts, Set<String> groups) {
        if (hasOne(accounts, groups)) return Optional.empty();
        for (var account : accounts) {
            if (!account.path("login").asText().equals(LOGIN) || !is(account, "invited")) continue;
            var role = hasRole(account, groups) ? "" : "\n  ./orq account roles " + LOGIN + " --role " + ROLE;
            return Optional.of("Nobody may manage accounts yet: the account " + LOGIN
                    + " has no password. A new link to choose it:" + role + "\n  ./orq account invite " + LOGIN);
        }
        return Optional.empty();
    }

    private static boolean hasOne(JsonNode accounts, Set<String> groups) {
        for (var account : accounts) if (is(account, "active") && hasRole(account, groups)) return true;
        return false;
    }

    private static boolean is(JsonNode account, String state) {
        return account.path("kind").asText().equals(PERSON)
                && account.path("state").asText().equals(state);
    }

    private static boolean hasRole(JsonNode account, Set<String> groups) {
        for (var role : account.path("roles")) if (role.asText().equals(ROLE)) return true;
        for (var group : account.path("groups")) if (groups.contains(group.asText())) return true;
        return false;
    }

    /** Those that give the role. */
    private static Set<String> groups(RestClient rest) throws IOException, InterruptedException {
        var names = new HashSet<String>();
        for (var group : rest.getAsOwner("groups"))
            for (var role : group.path("roles"))
                if (role.asText().equals(ROLE)) names.add(group.path("name").asText());
        return names;
    }
}
