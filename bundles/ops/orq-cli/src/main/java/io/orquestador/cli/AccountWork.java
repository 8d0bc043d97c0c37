package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** People and programs that may sign in, as the owner. A person's first password is the person's own: what is printed is a link to choose it. */
final class AccountWork {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USAGE =
            "say ./orq account list, create LOGIN --name NAME [--role ROLE,…] [--program], roles LOGIN --role ROLE,…|none [--group GROUP,…],"
                    + " invite, enable, disable or factors-remove LOGIN, erase LOGIN --for-good, or seal -m WHY";
    private static final long POLL_MS = 500;
    private static final Set<String> FLAGS = Set.of("--program", "--for-good");

    private final RestClient rest;
    private final PrintStream out;

    AccountWork(RestClient rest, PrintStream out) {
        this.rest = rest;
        this.out = out;
    }

    void run(List<String> words) throws IOException, InterruptedException {
        var verb = words.size() < 2 ? "list" : words.get(1);
        if (verb.equals("list") && words.size() <= 2) {
            list();
            return;
        }
        if (verb.equals("seal")) {
            new Envelopes(rest, out).seal(words.subList(2, words.size()));
            return;
        }
        if (words.size() < 3 || words.get(2).startsWith("-")) throw new IllegalArgumentException(USAGE);
        var login = words.get(2);
        var options = words.subList(3, words.size());
        switch (verb) {
            case "create" -> create(login, options);
            case "roles" -> roles(login, options);
            case "invite" -> invite(plain(login, options));
            case "enable" -> {
                rest.post(path(plain(login, options)) + "/enable");
                out.println(login + " may sign in again.");
            }
            case "disable" -> {
                rest.post(path(plain(login, options)) + "/disable");
                out.println(
                        login + " may sign in no more; what was open is closed. Again: ./orq account enable " + login);
            }
            case "factors-remove" -> {
                rest.delete(path(plain(login, options)) + "/factors");
                out.println(login
                        + " has no second factor any more; the password alone signs in, until another is enrolled.");
            }
            case "erase" -> erase(login, options);
            default -> throw new IllegalArgumentException(USAGE);
        }
    }

    private void list() throws IOException, InterruptedException {
        Table.print(
                out,
                rest.getAsOwner("accounts"),
                "There is no account yet. Make one: ./orq account create LOGIN --name NAME --role ROLE",
                "login",
                "name",
                "kind",
                "state",
                "roles",
                "groups",
                "id");
    }

    private void create(String login, List<String> options) throws IOException, InterruptedException {
        check(options, "--name", "--role", "--program");
        var name = option(options, "--name")
                .orElseThrow(
                        () -> new IllegalArgumentException("an account needs --name, as people read it; " + USAGE));
        boolean program = options.contains("--program");
        var order = JSON.createObjectNode()
                .put("kind", program ? "service" : "person")
                .put("login", login)
                .put("name", name);
        var account = rest.post("accounts", order);
        out.println("Made: " + login + ".");
        var roles = option(options, "--role");
        if (roles.isPresent()) rest.put(path(account) + "/roles", rolesOrder(roles.get(), List.of()));
        if (!program) invite(account);
    }

    private void roles(String login, List<String> options) throws IOException, InterruptedException {
        check(options, "--role", "--group");
        var roles = option(options, "--role").orElseThrow(() -> new IllegalArgumentException(USAGE));
        var account = account(login);
        var groups = new ArrayList<String>();
        var given = option(options, "--group");
        if (given.isPresent()) groups.addAll(List.of(given.get().split(",", -1)));
        else account.path("groups").forEach(group -> groups.add(group.asText()));
        var now = rest.put(path(account) + "/roles", rolesOrder(roles, groups));
        out.println(login + " has the roles: " + Table.text(now, "roles").replaceFirst("^-$", "none") + ".");
    }

    private void invite(JsonNode account) throws IOException, InterruptedException {
        invite(account, "Give this link to " + Table.text(account, "name") + " only");
    }

    /** @param what what to do with the link */
    void invite(JsonNode account, String what) throws IOException, InterruptedException {
        var invitation = rest.post(path(account) + "/invitation");
        out.println(what + ": whoever opens it chooses the password. It works once, until "
                + Table.text(invitation, "expires") + ":");
        out.println("  " + rest.addressForPeople() + "/#invitation="
                + invitation.path("code").asText());
    }

    private void erase(String login, List<String> options) throws IOException, InterruptedException {
        check(options, "--for-good");
        if (!options.contains("--for-good"))
            throw new IllegalArgumentException(
                    "erasing forgets the name, the login, the password and the roles for good; what "
                            + login + " did stays in the records under the account's id. Only to keep " + login
                            + " out: ./orq account disable " + login + ". To erase: ./orq account erase " + login
                            + " --for-good");
        rest.delete(path(account(login)));
        out.println("Erased: " + login + ". The login is given to nobody else.");
    }

    private JsonNode plain(String login, List<String> options) throws IOException, InterruptedException {
        check(options);
        return account(login);
    }

    private JsonNode account(String login) throws IOException, InterruptedException {
        for (var account : rest.getAsOwner("accounts"))
            if (account.path("login").asText().equals(login)) return account;
        throw new IOException("there is no account " + login + ". See: ./orq account list");
    }

    /** The accounts, as the owner. They come with the database, some seconds after a start; what refuses is not asked again. */
    static JsonNode await(RestClient rest, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return rest.getAsOwner("accounts");
            } catch (RestClient.Refused e) {
                throw e;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) throw notYet;
                Thread.sleep(POLL_MS);
            }
        }
    }

    static String path(JsonNode account) {
        return "accounts/" + URLEncoder.encode(account.path("id").asText(), StandardCharsets.UTF_8);
    }

    /** @param words with commas between; {@code none} for none */
    static ObjectNode rolesOrder(String words, List<String> groups) {
        var order = JSON.createObjectNode();
        var roles = order.putArray("roles");
        if (!words.equals("none")) for (var role : words.split(",", -1)) roles.add(role.strip());
        var all = order.putArray("groups");
        groups.forEach(all::add);
        return order;
    }

    private static Optional<String> option(List<String> options, String name) {
        int at = options.indexOf(name);
        if (at < 0) return Optional.empty();
        if (at + 1 == options.size()) throw new IllegalArgumentException(name + " needs a value; " + USAGE);
        return Optional.of(options.get(at + 1));
    }

    /** A misspelt option would otherwise make another account than was meant. */
    private static void check(List<String> options, String... known) {
        var names = Set.of(known);
        for (int i = 0; i < options.size(); i++) {
            var name = options.get(i);
            if (!names.contains(name)) throw new IllegalArgumentException("'" + name + "' is not understood; " + USAGE);
            if (!FLAGS.contains(name)) i++;
        }
    }
}
