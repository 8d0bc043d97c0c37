package io.orquestador.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Secrets by name. One to be set is asked for without an echo, or is the first line of the input: never a word of the command. */
final class SecretWork {
    private final RestClient rest;
    private final PrintStream out;
    private final Typed typed;

    SecretWork(RestClient rest, PrintStream out, Typed typed) {
        this.rest = rest;
        this.out = out;
        this.typed = typed;
    }

    /** @param words {@code secret list}, or {@code secret set|rotate|remove NAME} */
    void run(List<String> words) throws IOException, InterruptedException {
        var verb = words.size() < 2 ? "list" : words.get(1);
        if (verb.equals("list") && words.size() <= 2) {
            Table.print(out, rest.getAsOwner("secrets"), "There is no secret yet.", "secret=name", "set", "store");
            return;
        }
        if (verb.equals("set") && words.size() > 3)
            throw new IllegalArgumentException("the secret is not given in the command, where others could see it:"
                    + " run ./orq secret set NAME, it will be asked for; or give it as the first line of the input");
        if (words.size() != 3)
            throw new IllegalArgumentException("say ./orq secret list, or set, rotate or remove and a NAME");
        var name = words.get(2);
        var path = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        switch (verb) {
            case "set" -> {
                rest.put(
                        "secrets" + path,
                        new ObjectMapper().createObjectNode().put("value", typed.secret("Secret " + name)));
                out.println("Kept: " + name + ". Who uses it takes it without a restart.");
            }
            case "rotate" -> {
                rest.post("secrets/rotate" + path);
                out.println("Another: " + name + ". Who uses it takes it without a restart.");
            }
            case "remove" -> {
                rest.delete("secrets" + path);
                out.println("Forgotten: " + name + ".");
            }
            default -> throw new IllegalArgumentException("say ./orq secret list, or set, rotate or remove and a NAME");
        }
    }
}
