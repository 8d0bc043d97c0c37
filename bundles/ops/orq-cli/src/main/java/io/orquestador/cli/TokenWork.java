package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens by which programs ask as an account. A person makes their own, by their password; the owner makes those of programs. */
final class TokenWork {
    private static final String SAY = "say ./orq token list, or create NAME (--login LOGIN | --account ID)"
            + " [--scope read|write] [--days N], or revoke ID";

    private final RestClient rest;
    private final PrintStream out;
    private final Typed typed;

    TokenWork(RestClient rest, PrintStream out, Typed typed) {
        this.rest = rest;
        this.out = out;
        this.typed = typed;
    }

    /** @param words {@code token list|create|revoke} and what follows */
    void run(List<String> words) throws IOException, InterruptedException {
        var verb = words.size() < 2 ? "list" : words.get(1);
        var rest = new ArrayList<>(words.subList(Math.min(2, words.size()), words.size()));
        switch (verb) {
            case "list" -> list();
            case "create" -> create(rest);
            case "revoke" -> revoke(rest);
            default -> throw new IllegalArgumentException(SAY);
        }
    }

    private void list() throws IOException, InterruptedException {
        Table.print(
                out,
                rest.getAsOwner("tokens"),
                "There is no token yet.",
                "id",
                "token=name",
                "of=accountName",
                "scope",
                "used",
                "expires");
    }

    private void create(List<String> words) throws IOException, InterruptedException {
        var login = option(words, "--login");
        var account = option(words, "--account");
        var scope = option(words, "--scope");
        var days = option(words, "--days");
        if (words.size() != 1 || (login == null) == (account == null)) throw new IllegalArgumentException(SAY);
        var order = new ObjectMapper()
                .createObjectNode()
                .put("name", words.get(0))
                .put("scope", scope == null ? "read" : scope)
                .put("days", days == null ? 90 : days(days))
                .put("account", account);
        JsonNode made = login == null
                ? rest.post("tokens", order)
                : rest.postAs(
                        login,
                        typed.secret("Password of " + login),
                        again -> typed.code(login, again),
                        "tokens",
                        order);
        out.println("This is shown once; a program sends it as the header Authorization: Bearer");
        out.println("  " + made.path("value").asText());
        out.println("It is good until " + Table.text(made, "token.expires") + ". To end it before: ./orq token revoke "
                + Table.text(made, "token.id"));
    }

    private void revoke(List<String> words) throws IOException, InterruptedException {
        if (words.size() != 1) throw new IllegalArgumentException(SAY);
        rest.delete("tokens/" + URLEncoder.encode(words.get(0), StandardCharsets.UTF_8));
        out.println("Good no more: " + words.get(0) + ".");
    }

    private static int days(String text) {
        if (text.matches("\\d{1,4}")) return Integer.parseInt(text);
        throw new IllegalArgumentException("--days is a number, 1 to 365, not " + text);
    }

    /** Takes an option and its value out of the words. */
    private static @Nullable String option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0) return null;
        if (at + 1 >= words.size()) throw new IllegalArgumentException(name + " needs a value. " + SAY);
        words.remove(at);
        return words.remove(at);
    }
}
